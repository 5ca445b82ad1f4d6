using System.Text.Json.Nodes;
using Infra.Telemetry;
using Infra.Tests.Data;
using Infra.Tests.Docs;
using Infra.Tests.Support;
using Infra.Tests.Validation;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Telemetry;

[Collection(Programs.Name)]
public sealed class TransactionSearchTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string Destination = "aws:xray/traceSegmentDestination:TraceSegmentDestination";
    private const string Discovery = "aws:cloudcontrol/resource:Resource";
    private const string Indexing = "aws:xray/indexingRule:IndexingRule";
    private const string Policy = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Search_InBothModes_SendsSpansToLogsAndStartsDiscovery(bool isPreview)
    {
        var run = await RunAsync(new() { IndexPercent = 0.5 }, isPreview);

        Assert.Equal("""{"destination":"CloudWatchLogs"}""", InputsOf(run, Destination, "shop-search-destination"));
        Assert.Equal(
            """{"name":"Default","rule":{"probabilistic":{"desiredSamplingPercentage":0.5}}}""",
            InputsOf(run, Indexing, "shop-search-indexing"));
        Assert.Equal(
            """{"desiredState":"{}","typeName":"AWS::ApplicationSignals::Discovery"}""",
            InputsOf(run, Discovery, "shop-search-discovery"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Policy_InBothModes_LetsXRayWriteForThisAccountAlone(bool isPreview)
    {
        var policy = (await RunAsync(isPreview: isPreview)).Cloud.Get(Policy, "shop-search-policy");

        Assert.Equal("transaction-search", policy.Text("policyName"));
        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"Spans","Effect":"Allow","Principal":{"Service":"xray.amazonaws.com"},
            "Action":"logs:PutLogEvents","Resource":["arn:aws:logs:eu-central-1:111122223333:log-group:aws/spans:*",
            "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/application-signals/data:*"],
            "Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},
            "ArnLike":{"aws:SourceArn":"arn:aws:xray:eu-central-1:111122223333:*"}}}]}
            """.ReplaceLineEndings(""),
            policy.Text("policyDocument"));
    }

    [Fact]
    public async Task Search_EachStep_WaitsForTheOneBefore()
    {
        var run = await RunAsync();

        Assert.Equal("shop-search-policy", await BeforeAsync(run, $"{Destination} shop-search-destination"));
        Assert.Equal("shop-search-destination", await BeforeAsync(run, $"{Indexing} shop-search-indexing"));
    }

    // Other environments of the account live on it.
    [Fact]
    public async Task Search_Removed_StaysInTheAccount() => Assert.Equal(
        [
            $"{Discovery} shop-search-discovery", $"{Policy} shop-search-policy", $"{Indexing} shop-search-indexing",
            $"{Destination} shop-search-destination",
        ],
        (await RunAsync()).Retained);

    [Fact]
    public async Task Alarm_OnSpans_CountsTheBytesOfADay()
    {
        var alarm = JsonNode.Parse(
            (await RunAsync(new() { Thresholds = new() { SpanGiBPerDay = 3 } })).Cloud.Get(Alarm, "shop-search-alarm-spans").InputText)!;

        Assert.Equal(
            """AWS/Logs IncomingBytes {"LogGroupName":"aws/spans"} Sum GreaterThanThreshold 3221225472, 1 of 1 x 86400 s, notBreaching""",
            $"{alarm["namespace"]} {alarm["metricName"]} {alarm["dimensions"]!.ToJsonString()} {alarm["statistic"]} {alarm["comparisonOperator"]} "
                + $"{alarm["threshold"]}, {alarm["datapointsToAlarm"]} of {alarm["evaluationPeriods"]} x {alarm["period"]} s, "
                + $"{alarm["treatMissingData"]}");
        Assert.EndsWith("transaction-search.md#spans", (string?)alarm["alarmDescription"], StringComparison.Ordinal);
    }

    [Fact]
    public void Args_Wrong_AreReportedAtOnce() => Assert.Equal(
        [
            "name must be 1 to 60 lower-case letters, digits and single hyphens, the first a letter; got 'Shop'.",
            "spec.indexPercent must be 0 to 100; got 100.5.",
            "spec.thresholds.spanGiBPerDay must be 1 to 1000000; got 0.",
        ],
        Refusal.Problems(() => new TransactionSearch(
            "Shop", ArgsOf(new() { IndexPercent = 100.5, Thresholds = new() { SpanGiBPerDay = 0 } }))));

    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync(_ => TransactionSearchExample.Declare(new("topic", "docs/runbooks")));

        Assert.Single(cloud.OfType(Indexing));
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenario() =>
        ResourceCounts.MatchPage("transaction-search", [("account and region", (await RunAsync()).Cloud.Resources)]);

    private static TransactionSearchArgs ArgsOf(TransactionSearchSpec spec) => new()
    {
        Spec = spec,
        Location = new("111122223333", "eu-central-1"),
        AlarmChannel = PrometheusPrograms.Channel,
    };

    private static Task<DataRun> RunAsync(TransactionSearchSpec? spec = null, bool isPreview = false) =>
        DataPrograms.RunAsync(isPreview, options => _ = new TransactionSearch("shop-search", ArgsOf(spec ?? new()), options));

    private static string InputsOf(DataRun run, string type, string name) => JsonNode.Parse(run.Cloud.Get(type, name).InputText)!.ToJsonString();

    private static async Task<string> BeforeAsync(DataRun run, string resource) =>
        Assert.Single(await OutputUtilities.GetValueAsync(run.Options[resource].DependsOn.ToOutput())).GetResourceName();
}
