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
        environment.OfType("aws:kms/key:Key").Single(key => key.Name.EndsWith("-keys-logs-key", StringComparison.Ordinal)).Text("policy");

    // The same as in functions/Notices/messages.py.
    [GeneratedRegex(@"\A.*?\. Severity: (page|chat)\. What to do: \S+\z")]
    private static partial Regex Description();
}
