using System.Text.Json.Nodes;
using Infra.Security;
using Infra.Telemetry;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;
using static Infra.Tests.Telemetry.PrometheusPrograms;

namespace Infra.Tests.Telemetry;

[Collection(Programs.Name)]
public sealed class PrometheusWorkspaceTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string Filter = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
    private const string Group = "aws:cloudwatch/logGroup:LogGroup";
    private const string Manager = "aws:amp/alertManagerDefinition:AlertManagerDefinition";
    private const string Rules = "aws:amp/ruleGroupNamespace:RuleGroupNamespace";
    private const string Workspace = "aws:amp/workspace:Workspace";

    [Theory]
    [InlineData(false, "shop-metrics-log-arn:*")]
    [InlineData(true, null)]
    public async Task Workspace_InBothModes_IsEncryptedAndLogs(bool isPreview, string? logArn)
    {
        var inputs = JsonNode.Parse((await RunAsync(ArgsOf(), isPreview)).Inputs(Workspace, "shop-metrics-workspace"))!.AsObject();

        Assert.Equal(logArn, (string?)inputs["loggingConfiguration"]?["logGroupArn"]);
        inputs.Remove("loggingConfiguration");
        Assert.Equal(
            """{"alias":"shop-metrics","kmsKeyArn":"data-key-arn","tags":{"Name":"shop-metrics-workspace"}}""", inputs.ToJsonString());
    }

    [Fact]
    public async Task Configuration_EachService_HasALimit() => Assert.Equal(
        """
        {
          "limitsPerLabelSets": [
            {
              "labelSet": {
                "job": "orders"
              },
              "limits": {
                "maxSeries": 5000
              }
            },
            {
              "labelSet": {
                "job": "web"
              },
              "limits": {
                "maxSeries": 5000
              }
            }
          ],
          "retentionPeriodInDays": 400,
          "workspaceId": "shop-metrics-workspace-id"
        }
        """,
        (await RunAsync(ArgsOf([new("web"), new("orders")], days: 400, series: 5000)))
            .Inputs("aws:amp/workspaceConfiguration:WorkspaceConfiguration", "shop-metrics-configuration"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Log_InBothModes_IsEncryptedAndWrittenByTheServiceAlone(bool isPreview)
    {
        var run = await RunAsync(ArgsOf(logDays: 90), isPreview);

        Assert.Equal(
            """
            {
              "deletionProtectionEnabled": true,
              "kmsKeyId": "logs-key-arn",
              "name": "/shop-metrics/prometheus",
              "retentionInDays": 90,
              "tags": {
                "Name": "shop-metrics-log"
              }
            }
            """,
            run.Inputs(Group, "shop-metrics-log"));
        var policy = JsonNode.Parse(
            run.Cloud.Get("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "shop-metrics-log-policy").Text("policyDocument"))!;
        Assert.Equal(
            ("delivery.logs.amazonaws.com", "arn:aws:logs:eu-central-1:111122223333:log-group:/shop-metrics/prometheus:*"),
            ((string)policy["Statement"]![0]!["Principal"]!["Service"]!, (string)policy["Statement"]![0]!["Resource"]!));
        Assert.Equal("/shop-metrics/prometheus", Assert.Single(PrometheusWorkspace.LogGroupNames("shop-metrics")));
    }

    [Fact]
    public async Task Namespaces_OfUsers_AreBesideThatOfServices()
    {
        var run = await RunAsync(ArgsOf(files: [new("z", Orders.Content), Orders]));

        Assert.Equal(["orders", "services", "z"], run.Cloud.OfType(Rules).Select(rules => rules.Text("name")));
        Assert.Equal(Orders.Content, run.Cloud.Get(Rules, "shop-metrics-rules-orders").Text("data"));
    }

    [Fact]
    public async Task Namespaces_All_WaitForTheAlertManager()
    {
        var run = await PrometheusOrderAsync();

        Assert.Equal(["shop-metrics-alert-manager"], await BeforeAsync(run, "shop-metrics-rules-orders"));
        Assert.Equal(["shop-metrics-alert-manager"], await BeforeAsync(run, "shop-metrics-rules-services"));
    }

    [Fact]
    public async Task Outputs_Always_TellWhereAndHowToWrite()
    {
        var told = new List<string>();
        var run = await RunAsync(ArgsOf(), made: workspace =>
            Output.Tuple(workspace.WorkspaceArn, workspace.Endpoint, workspace.RemoteWriteUrl, workspace.WriteStatement, workspace.Log.GroupName)
                .Apply(outputs =>
                {
                    told.AddRange([outputs.Item1, outputs.Item2, outputs.Item3, new PolicyDocument(outputs.Item4).ToJson(), outputs.Item5]);
                    return 0;
                }));

        Assert.Equal(
            [
                "shop-metrics-workspace-arn",
                "shop-metrics-workspace-prometheusEndpoint",
                "shop-metrics-workspace-prometheusEndpointapi/v1/remote_write",
                """
                {"Version":"2012-10-17","Statement":[{"Sid":"WriteMetrics","Effect":"Allow","Action":"aps:RemoteWrite",
                "Resource":"shop-metrics-workspace-arn"}]}
                """.ReplaceLineEndings(""),
                "/shop-metrics/prometheus",
            ],
            told);
        var parameter = run.Cloud.Get("aws:ssm/parameter:Parameter", "shop-metrics-remote-write-url");
        Assert.Equal(
            (PrometheusWorkspace.ParameterNameOf("shop-metrics"), "String", told[2]),
            (parameter.Text("name"), parameter.Text("type"), parameter.Text("value")));
    }

    [Fact]
    public void StandIn_HasTheLengthOfAStatement() => Assert.Equal(
        new PolicyDocument(PrometheusPolicies.Write(
            "arn:aws:aps:eu-central-1:111122223333:workspace/ws-efdc5b42-b051-11ec-b123-4567ac120002")).ToJson().Length,
        new PolicyDocument(PrometheusWorkspace.StandIn(new("111122223333", "eu-central-1"))).ToJson().Length);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Protect_WorkspaceAndLog_AreKeptInProduction(bool protect) => Assert.Equal(
        protect ? [$"{Workspace} shop-metrics-workspace", $"{Group} shop-metrics-log"] : [],
        (await RunAsync(ArgsOf(protect: protect))).Protected);

    [Fact]
    public async Task Alarms_Metrics_AreThoseThatAwsDocuments()
    {
        var alarms = (await RunAsync(ArgsOf([new("web")], thresholds: new() { SeriesPercent = 70 }))).Cloud.OfType(Alarm);

        Assert.Equal(
            [
                "alert-manager shop-prod/prometheus alert-manager  > 0, 1 of 1 x 300 s",
                """
                discarded-per-labelset-series-limit AWS/Prometheus DiscardedSamples
                 Reason=per_labelset_series_limit Workspace=shop-metrics-workspace-id > 0, 1 of 1 x 300 s
                """.ReplaceLineEndings(""),
                """
                discarded-per-user-series-limit AWS/Prometheus DiscardedSamples Reason=per_user_series_limit Workspace=shop-metrics-workspace-id
                 > 0, 1 of 1 x 300 s
                """.ReplaceLineEndings(""),
                """
                discarded-rate-limited AWS/Prometheus DiscardedSamples Reason=rate_limited Workspace=shop-metrics-workspace-id > 0, 1 of 1 x 300 s
                """,
                "notices AWS/Prometheus AlertManagerNotificationsFailed Workspace=shop-metrics-workspace-id > 0, 1 of 1 x 300 s",
                "notices-throttled AWS/Prometheus AlertManagerNotificationsThrottled Workspace=shop-metrics-workspace-id > 0, 1 of 1 x 300 s",
                "rules shop-prod/prometheus rules  > 0, 1 of 1 x 300 s",
                """
                rules-late-alerts AWS/Prometheus RuleGroupIterationsMissed RuleGroup=services;alerts Workspace=shop-metrics-workspace-id
                 > 0, 3 of 3 x 300 s
                """.ReplaceLineEndings(""),
                """
                rules-late-requests AWS/Prometheus RuleGroupIterationsMissed RuleGroup=services;requests Workspace=shop-metrics-workspace-id
                 > 0, 3 of 3 x 300 s
                """.ReplaceLineEndings(""),
                """
                series-web ActiveSeriesPerLabelSet/ActiveSeriesLimitPerLabelSet LabelSet={job="web"} Workspace=shop-metrics-workspace-id
                 > 70, 3 of 3 x 300 s
                """.ReplaceLineEndings(""),
            ],
            alarms.Select(Describe).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Alarms_OfTheLog_CountLinesThatFiltersFind()
    {
        var filters = (await RunAsync(ArgsOf())).Cloud.OfType(Filter);

        Assert.Equal(
            [
                """
                shop-prod/prometheus alert-manager /shop-metrics/prometheus
                 { ($.component = "alertmanager") && (($.message.level = "ERROR") || ($.message.level = "WARN")) }
                """.ReplaceLineEndings(""),
                """
                shop-prod/prometheus rules /shop-metrics/prometheus
                 { ($.component = "ruler") && (($.message.level = "ERROR") || ($.message.level = "WARN")) }
                """.ReplaceLineEndings(""),
            ],
            filters.Select(filter =>
                $"{filter.Group("metricTransformation")["namespace"]} {filter.Group("metricTransformation")["name"]} "
                + $"{filter.Text("logGroupName")} {filter.Text("pattern")}"));
    }

    private static Task<Data.DataRun> PrometheusOrderAsync() => Data.DataPrograms.RunAsync(
        isPreview: false, options => _ = new PrometheusWorkspace("shop-metrics", ArgsOf(files: Orders), options));

    private static async Task<IEnumerable<string>> BeforeAsync(Data.DataRun run, string rules) =>
        (await OutputUtilities.GetValueAsync(run.Options[$"{Rules} {rules}"].DependsOn.ToOutput()))
            .Select(resource => resource.GetResourceName()).Order(StringComparer.Ordinal);

    private static string Describe(RecordedResource alarm)
    {
        var input = JsonNode.Parse(alarm.InputText)!;
        var key = ((string)input["name"]!)["shop-metrics-alarm-".Length..];
        var queries = input["metricQueries"]?.AsArray();
        var metric = queries is null
            ? $"{input["namespace"]} {input["metricName"]} {Dimensions(input["dimensions"])}"
            : $"{queries[1]!["metric"]!["metricName"]}/{queries[2]!["metric"]!["metricName"]} {Dimensions(queries[1]!["metric"]!["dimensions"])}";
        var period = input["period"] ?? queries![1]!["metric"]!["period"];
        Assert.Equal("notBreaching", (string?)input["treatMissingData"]);
        return $"{key} {metric} > {input["threshold"]}, {input["datapointsToAlarm"]} of {input["evaluationPeriods"]} x {period} s";
    }

    private static string Dimensions(JsonNode? dimensions) =>
        string.Join(' ', (dimensions?.AsObject() ?? []).Select(dimension => $"{dimension.Key}={dimension.Value}"));
}
