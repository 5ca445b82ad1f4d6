using System.Text.Json.Nodes;
using Infra.Notices;
using Infra.Observability;
using Infra.Security;
using Infra.Tests.Docs;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Notices;

[Collection(Programs.Name)]
public sealed class NoticeForwarderTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string Function = "aws:lambda/function:Function";
    private const string FromHeartbeat = "FromEvents arn:aws:events:eu-central-1:111122223333:rule/shop-notices-heartbeat";
    private const string FromTopic = "FromSns arn:aws:sns:eu-central-1:111122223333:shop-alarms";
    private const string Policy = "aws:iam/rolePolicy:RolePolicy";

    private static readonly NoticesSpec Both = new()
    {
        Targets =
        [
            new() { Name = "team", Kind = NoticeTargetKind.Slack, Secret = "notices/slack" },
            new() { Name = "duty", Secret = "notices/pager", Severities = [AlarmSeverity.Page] },
        ],
        Heartbeat = new() { Secret = "notices/switch", Minutes = 7 },
    };

    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync(keys => _ = NoticeForwarderExample.Declare(keys, new("topic", "docs/runbooks")));

        Assert.Single(cloud.OfType("aws:sns/topicSubscription:TopicSubscription"));
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("notices",
    [
        ("targets", (await RunAsync(Both with { Heartbeat = null })).Resources),
        ("targets and heartbeat", (await RunAsync(Both)).Resources),
    ]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Function_KnowsTargetsButNoAddress(bool isPreview)
    {
        var function = (await RunAsync(Both, isPreview)).OfType(Function).Single();

        var variables = (IReadOnlyDictionary<string, object>)function.Group("environment")["variables"];
        Assert.Equal(
            """
            {"environment":"shop-prod","queue":"https://sqs.eu-central-1.amazonaws.com/111122223333/shop-notices","table":"shop-notices-sent",
            "heartbeat":"notices/switch","targets":[
            {"name":"duty","kind":"webhook","secret":"notices/pager","severities":["page"]},
            {"name":"team","kind":"slack","secret":"notices/slack","severities":["page","chat"]}]}
            """.ReplaceLineEndings(""),
            variables["NOTICES"]);
        Assert.Equal(120d, function.Inputs["timeout"]);
        Assert.DoesNotContain("vpcConfig", function.Inputs.Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Queue_IsEncryptedAndWaitsLongerThanTheFunction(bool isPreview)
    {
        var queue = (await RunAsync(Both, isPreview)).Get("aws:sqs/queue:Queue", "shop-notices-queue");

        Assert.Equal(
            ("shop-notices", "logs-key", 720d), (queue.Text("name"), queue.Text("kmsMasterKeyId"), queue.Inputs["visibilityTimeoutSeconds"]));
        Assert.Equal(
            """{"deadLetterTargetArn":"arn:aws:sqs:eu-central-1:111122223333:shop-notices-dead-letters","maxReceiveCount":10}""",
            queue.Text("redrivePolicy"));
    }

    [Theory]
    [InlineData(true, true, $"TlsOnly *, {FromHeartbeat}, {FromTopic}")]
    [InlineData(true, false, $"TlsOnly *, {FromTopic}")]
    [InlineData(false, true, $"TlsOnly *, {FromHeartbeat}")]
    public async Task Queue_Senders_AreTheTopicAndTheHeartbeat(bool hasTargets, bool hasHeartbeat, string senders)
    {
        var spec = new NoticesSpec
        {
            Targets = hasTargets ? Both.Targets : [],
            Heartbeat = hasHeartbeat ? Both.Heartbeat : null,
        };
        var policy = JsonNode.Parse((await RunAsync(spec)).Get("aws:sqs/queuePolicy:QueuePolicy", "shop-notices-policy").Text("policy"))!;

        Assert.Equal(senders, string.Join(", ", policy["Statement"]!.AsArray().Select(statement =>
            $"{statement!["Sid"]} {statement["Condition"]!["ArnEquals"]?["aws:SourceArn"] ?? "*"}")));
    }

    // The message itself: the envelope of SNS has no part of it that the function needs.
    [Fact]
    public async Task Subscription_IsOfTheQueueAndRaw()
    {
        var subscription = (await RunAsync(Both)).OfType("aws:sns/topicSubscription:TopicSubscription").Single();

        Assert.Equal(
            ("topic", "sqs", "shop-notices-queue-arn", true),
            (subscription.Text("topic"), subscription.Text("protocol"), subscription.Text("endpoint"), subscription.Inputs["rawMessageDelivery"]));
    }

    [Fact]
    public async Task Source_GivesBackWhatWasNotSentAndRunsTwiceAtMost()
    {
        var source = (await RunAsync(Both)).OfType("aws:lambda/eventSourceMapping:EventSourceMapping").Single();

        Assert.Equal(["ReportBatchItemFailures"], (IEnumerable<object>)source.Inputs["functionResponseTypes"]);
        Assert.Equal(2d, source.Group("scalingConfig")["maximumConcurrency"]);
        Assert.Equal(10d, source.Inputs["batchSize"]);
    }

    [Fact]
    public async Task Table_ForgetsAndIsEncryptedWithOurKey()
    {
        var table = (await RunAsync(Both)).OfType("aws:dynamodb/table:Table").Single();

        Assert.Equal(("shop-notices-sent", "PAY_PER_REQUEST", "id"), (table.Text("name"), table.Text("billingMode"), table.Text("hashKey")));
        Assert.Equal("expires", table.Group("ttl")["attributeName"]);
        Assert.Equal("logs-key", table.Group("serverSideEncryption")["kmsKeyArn"]);
    }

    [Fact]
    public async Task Role_MayUseItsQueueTableSecretsAndKeysAndNothingElse()
    {
        var cloud = await RunAsync(Both);

        Assert.Equal(
            [
                "logs:CreateLogStream logs:PutLogEvents: arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/shop-notices:log-stream:*",
                "sqs:ChangeMessageVisibility sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage: "
                + "arn:aws:sqs:eu-central-1:111122223333:shop-notices",
                "dynamodb:GetItem dynamodb:PutItem: arn:aws:dynamodb:eu-central-1:111122223333:table/shop-notices-sent",
                "secretsmanager:GetSecretValue: arn:aws:secretsmanager:eu-central-1:111122223333:secret:notices/pager-?????? "
                + "arn:aws:secretsmanager:eu-central-1:111122223333:secret:notices/slack-?????? "
                + "arn:aws:secretsmanager:eu-central-1:111122223333:secret:notices/switch-??????",
            ],
            StatementsOf(cloud, "shop-notices-role-policy"));
        Assert.Equal(
            ["kms:Decrypt: logs-key", "kms:Decrypt kms:GenerateDataKey: logs-key", "kms:Decrypt: secrets-key"],
            StatementsOf(cloud, "shop-notices-role-keys"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Heartbeat_IsARuleThatSendsToTheQueue(bool isPreview)
    {
        var cloud = await RunAsync(Both, isPreview);

        Assert.Equal("rate(7 minutes)", cloud.OfType("aws:cloudwatch/eventRule:EventRule").Single().Text("scheduleExpression"));
        Assert.Equal("""{"heartbeat":true}""", cloud.OfType("aws:cloudwatch/eventTarget:EventTarget").Single().Text("input"));
    }

    [Fact]
    public async Task Targets_WithoutAHeartbeat_HaveNoRule() =>
        Assert.Empty((await RunAsync(Both with { Heartbeat = null })).OfType("aws:cloudwatch/eventRule:EventRule"));

    [Fact]
    public async Task Alarms_AreThoseOfTheQueueAndTheFunction() => Assert.Equal(
        [
            "shop-notices-alarm-dead-letters", "shop-notices-alarm-delivery", "shop-notices-alarm-function", "shop-notices-alarm-messages",
            "shop-notices-alarm-oldest",
        ],
        (await RunAsync(Both)).OfType(Alarm).Select(alarm => alarm.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Delivery_IsThatOfTheTopic()
    {
        var alarm = (await RunAsync(Both)).Get(Alarm, "shop-notices-alarm-delivery");

        Assert.Equal(
            ("AWS/SNS", "NumberOfNotificationsFailed", "Sum", 0d),
            (alarm.Text("namespace"), alarm.Text("metricName"), alarm.Text("statistic"), alarm.Inputs["threshold"]));
        Assert.Equal("shop-alarms", alarm.Group("dimensions")["TopicName"]);
    }

    [Theory]
    [InlineData(true, "Notices of alarms could not be forwarded. Severity: chat. What to do: docs/runbooks/notices.md#function")]
    [InlineData(false, "Notices of alarms could not be forwarded. What to do: docs/runbooks/notices.md#function")]
    public async Task Descriptions_TellTheSeverity_WhereNoticesAreForwarded(bool tellsSeverity, string description) => Assert.Equal(
        description,
        (await RunAsync(Both, tellsSeverity: tellsSeverity)).Get(Alarm, "shop-notices-alarm-function").Text("alarmDescription"));

    [Fact]
    public void Severities_AreOfAlarmsThatHaveARunbook() => Assert.All(AlarmSeverities.Pages, page =>
    {
        var (kind, heading) = (page.Split('#')[0], page.Split('#')[1]);
        Assert.Contains($"## {heading}", File.ReadAllLines(Repository.PathOf("docs", "runbooks", $"{kind}.md")));
        Assert.Equal(AlarmSeverity.Page, AlarmSeverities.For(kind, heading));
        Assert.Equal(AlarmSeverity.Chat, AlarmSeverities.For(kind, $"{heading}-2"));
    });

    [Fact]
    public void Page_ListsTheAlarmsThatPage() => GeneratedFile.MatchesPart(
        "docs/components/notices.md",
        "alarms that page",
        string.Join('\n', AlarmSeverities.Pages.Select(page => page.Split('#'))
            .Select(page => $"- [{page[0]} {page[1]}](../runbooks/{page[0]}.md#{page[1]})")));

    [Fact]
    public async Task Spec_WithAnAddressForASecret_IsRefusedWithoutShowingIt()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => RunAsync(new()
        {
            Targets = [new() { Name = "team", Secret = "https://hooks.example.com/T0/B0/x" }],
        }));

        Assert.Contains("spec.targets[0].secret must be the name of a secret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hooks.example.com", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> StatementsOf(RecordingCloud cloud, string policy) =>
        from statement in JsonNode.Parse(cloud.Get(Policy, policy).Text("policy"))!["Statement"]!.AsArray()
        select $"{Listed(statement["Action"]!)}: {Listed(statement["Resource"]!)}";

    private static string Listed(JsonNode node) => node is JsonArray list ? string.Join(' ', list.Select(item => $"{item}")) : $"{node}";

    private static async Task<RecordingCloud> RunAsync(NoticesSpec spec, bool isPreview = false, bool tellsSeverity = true)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () => _ = new NoticeForwarder("shop-notices", new()
        {
            Spec = spec,
            Environment = "shop-prod",
            Location = new AwsLocation("111122223333", "eu-central-1"),
            TopicName = "shop-alarms",
            Code = new FileArchive("functions/Notices"),
            LogsKeyArn = "logs-key",
            SecretsKeyArn = "secrets-key",
            AlarmChannel = new("topic", "docs/runbooks") { TellsSeverity = tellsSeverity },
        }));
        return cloud;
    }
}
