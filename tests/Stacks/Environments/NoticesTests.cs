using System.Text.RegularExpressions;
using Infra.Tests.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Notices in a whole environment.</summary>
public sealed partial class NoticesTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

    [Fact]
    public async Task Alarms_WhereNoticesAreForwarded_AllTellTheirSeverity()
    {
        var environment = await DeclaredEnvironment.FromConfigAsync("qa", StackFile.Parse(EverySetting.Yaml));

        Assert.All(environment.OfType(Alarm), alarm => Assert.Matches(Description(), alarm.Text("alarmDescription")));
    }

    [Fact]
    public async Task Alarms_WithoutNotices_DoNotTellTheirSeverity()
    {
        var environment = await DeclaredEnvironment.FromFileAsync("prod");

        Assert.All(environment.OfType(Alarm), alarm => Assert.DoesNotMatch(Description(), alarm.Text("alarmDescription")));
        Assert.DoesNotContain(environment.Resources, resource => resource.Name.StartsWith("infra-prod-notices", StringComparison.Ordinal));
    }

    // They are in another region, and the first to know that nobody reaches the services.
    [Fact]
    public async Task AlarmsOnPublicNames_AreForwardedWithTheirSeverity()
    {
        const string Alarms = """{"emails":["operations@example.com"],"notices":{"targets":[{"name":"team","secret":"team"}]}}""";
        var environment = await DeclaredEnvironment.FromConfigAsync("prod", StackFile.Read("prod").SetItem("infra:alarms", Alarms));

        var subscription = environment.Get("aws:sns/topicSubscription:TopicSubscription", "infra-prod-outside-alarms-notices");
        Assert.Equal(("sqs", "infra-prod-notices-queue-arn"), (subscription.Text("protocol"), subscription.Text("endpoint")));
        Assert.Contains("aws-us-east-1", subscription.Provider, StringComparison.Ordinal);
        Assert.Contains(
            "arn:aws:sns:us-east-1:444455556666:infra-prod-outside-alarms",
            environment.Get("aws:sqs/queuePolicy:QueuePolicy", "infra-prod-notices-policy").Text("policy"),
            StringComparison.Ordinal);
        Assert.All(environment.OfType(Alarm), alarm => Assert.Matches(Description(), alarm.Text("alarmDescription")));
    }

    // SNS encrypts what it sends to the queue with the key of the topic.
    [Fact]
    public async Task Key_LetsTheTopicSendToTheQueue_WhereThereAreNotices()
    {
        var environment = await DeclaredEnvironment.FromConfigAsync("qa", StackFile.Parse(EverySetting.Yaml));
        var without = await DeclaredEnvironment.FromFileAsync("prod");

        Assert.Contains("\"Sid\":\"QueuesFromSns\"", KeyOf(environment), StringComparison.Ordinal);
        Assert.Contains("log-group:/aws/lambda/infra-qa-notices\"", KeyOf(environment), StringComparison.Ordinal);
        Assert.DoesNotContain("QueuesFromSns", KeyOf(without), StringComparison.Ordinal);
    }

    private static string KeyOf(DeclaredEnvironment environment) =>
        environment.OfType("aws:kms/key:Key").Single(key => key.Name == $"{environment.Plan.Names.Keys}-logs-key").Text("policy");

    // The same as in functions/Notices/messages.py.
    [GeneratedRegex(@"\A.*?\. Severity: (page|chat)\. What to do: \S+\z")]
    private static partial Regex Description();
}
