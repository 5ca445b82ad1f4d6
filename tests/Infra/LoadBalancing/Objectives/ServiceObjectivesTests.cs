using Infra.LoadBalancing;
using Infra.Observability;
using Infra.Tests.Edge;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.LoadBalancing.Objectives;

[Collection(Programs.Name)]
public sealed class ServiceObjectivesTests
{
    private const string Metric = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string Remedy = "Promise more, or for fewer days.";
    private const string Composite = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

    private static readonly ObjectivesSpec Both = new() { Availability = 99.9, Latency = new() { Seconds = 0.25, Percent = 95 } };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pair_TellsTheTopicWhenBothOfItsAlarmsAreOn(bool isPreview) => Assert.Equal(
        """
        {
          "alarmActions": [
            "topic-arn"
          ],
          "alarmDescription": "Failed requests use up their error budget. What to do: RUNBOOK",
          "alarmName": "web-alarm-availability-fast-burn",
          "alarmRule": "ALARM(\"web-alarm-availability-fast-burn-long\") AND ALARM(\"web-alarm-availability-fast-burn-short\")",
          "okActions": [
            "topic-arn"
          ],
          "tags": {
            "Name": "web-alarm-availability-fast-burn"
          }
        }
        """,
        InputTextOf((await RunAsync(Both, isPreview)).Get(Composite, "web-alarm-availability-fast-burn")));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Long_OfErrors_IsTheBurnRateOfAnHourAndTellsNobody(bool isPreview) => Assert.Equal(
        """
        {
          "alarmDescription": "Failed requests use up their error budget. What to do: RUNBOOK",
          "comparisonOperator": "GreaterThanOrEqualToThreshold",
          "datapointsToAlarm": 1,
          "evaluationPeriods": 1,
          "metricQueries": [
            {
              "expression": "IF(bad >= 10, bad / (all * 0.001), 0)",
              "id": "burn",
              "label": "burn rate",
              "returnData": true
            },
            {
              "expression": "FILL(bad_0, 0) + FILL(bad_1, 0)",
              "id": "bad",
              "label": "bad"
            },
            {
              "id": "bad_0",
              "metric": {
                "dimensions": {
                  "LoadBalancer": "app/lb/1",
                  "TargetGroup": "targetgroup/a/1"
                },
                "metricName": "HTTPCode_Target_5XX_Count",
                "namespace": "AWS/ApplicationELB",
                "period": 3600,
                "stat": "Sum"
              }
            },
            {
              "id": "bad_1",
              "metric": {
                "dimensions": {
                  "LoadBalancer": "app/lb/1",
                  "TargetGroup": "targetgroup/a/1"
                },
                "metricName": "TargetConnectionErrorCount",
                "namespace": "AWS/ApplicationELB",
                "period": 3600,
                "stat": "Sum"
              }
            },
            {
              "expression": "FILL(all_0, 0)",
              "id": "all",
              "label": "all"
            },
            {
              "id": "all_0",
              "metric": {
                "dimensions": {
                  "LoadBalancer": "app/lb/1",
                  "TargetGroup": "targetgroup/a/1"
                },
                "metricName": "RequestCount",
                "namespace": "AWS/ApplicationELB",
                "period": 3600,
                "stat": "Sum"
              }
            }
          ],
          "name": "web-alarm-availability-fast-burn-long",
          "tags": {
            "Name": "web-alarm-availability-fast-burn-long"
          },
          "threshold": 14.4,
          "treatMissingData": "notBreaching"
        }
        """,
        InputTextOf((await RunAsync(Both, isPreview)).Get(Metric, "web-alarm-availability-fast-burn-long")));

    [Fact]
    public async Task Alarms_OfBothObjectives_HaveWindowsAndThresholds()
    {
        var cloud = await RunAsync(Both);

        Assert.Equal(
            [
                "availability-fast-burn-long 3600 s at 14.4: IF(bad >= 10, bad / (all * 0.001), 0)",
                "availability-fast-burn-short 300 s at 14.4: IF(bad >= 1, bad / (all * 0.001), 0)",
                "availability-slow-burn-long 21600 s at 6: IF(bad >= 10, bad / (all * 0.001), 0)",
                "availability-slow-burn-short 1800 s at 6: IF(bad >= 1, bad / (all * 0.001), 0)",
                "latency-fast-burn-long 3600 s at 14.4: IF(bad >= 10, bad / (all * 0.05), 0)",
                "latency-fast-burn-short 300 s at 14.4: IF(bad >= 1, bad / (all * 0.05), 0)",
                "latency-slow-burn-long 21600 s at 6: IF(bad >= 10, bad / (all * 0.05), 0)",
                "latency-slow-burn-short 1800 s at 6: IF(bad >= 1, bad / (all * 0.05), 0)",
            ],
            cloud.OfType(Metric).Select(TextOf).Order(StringComparer.Ordinal));
        Assert.Equal(4, cloud.OfType(Composite).Count());
    }

    [Fact]
    public async Task SlowRequests_AreAnswersAboveTheBound()
    {
        var alarm = (await RunAsync(Both)).Get(Metric, "web-alarm-latency-slow-burn-long");

        Assert.Equal(
            ["TargetResponseTime TC(0.25:)", "TargetResponseTime SampleCount"],
            alarm.Groups("metricQueries").Where(query => query.ContainsKey("metric"))
                .Select(query => (IReadOnlyDictionary<string, object>)query["metric"]).Select(metric => $"{metric["metricName"]} {metric["stat"]}"));
    }

    // The budget of a week is smaller: the same share of it burns at a lower rate.
    [Theory]
    [InlineData(7, 3.36, 1.4)]
    [InlineData(30, 14.4, 6)]
    [InlineData(63, 30.24, 12.6)]
    public async Task Thresholds_FollowTheDays(int days, double fast, double slow)
    {
        var cloud = await RunAsync(new() { Availability = 99.9, Days = days });

        Assert.Equal(
            (fast, slow),
            (
                cloud.Get(Metric, "web-alarm-availability-fast-burn-short").Inputs["threshold"],
                cloud.Get(Metric, "web-alarm-availability-slow-burn-short").Inputs["threshold"]));
    }

    [Fact]
    public async Task Alarms_OfThreeGroups_SumThem()
    {
        var alarm = (await RunAsync(Both, groups: ["a", "b", "c"])).Get(Metric, "web-alarm-availability-fast-burn-short");

        Assert.Equal(
            [
                "IF(bad >= 1, bad / (all * 0.001), 0)",
                "FILL(bad_0, 0) + FILL(bad_1, 0) + FILL(bad_2, 0) + FILL(bad_3, 0) + FILL(bad_4, 0) + FILL(bad_5, 0)",
                "FILL(all_0, 0) + FILL(all_1, 0) + FILL(all_2, 0)",
            ],
            alarm.Groups("metricQueries").Where(query => query.ContainsKey("expression")).Select(query => (string)query["expression"]));
    }

    [Fact]
    public async Task Dashboard_HasBurnRatesAndWhatIsLeftOfTheBudgets()
    {
        var cloud = await EdgeLandscape.RunAsync(() => _ = new Dashboard("board", new()
        {
            Region = "eu-central-1",
            Groups = [Create(Both, ["a", "b"]).Alarms],
        }));

        Approved.Matches(
            "Objectives.json",
            RecordedResource.LayOut(cloud.Get("aws:cloudwatch/dashboard:Dashboard", "board-dashboard").Text("dashboardBody")) + "\n");
    }

    [Theory]
    [InlineData(0, "spec.groupArnSuffixes")]
    [InlineData(4, "spec.groupArnSuffixes")]
    public async Task Groups_OfAnotherNumber_AreRefused(int count, string path)
    {
        var error = await Assert.ThrowsAsync<RunException>(() => RunAsync(Both, groups: [.. Enumerable.Range(0, count).Select(i => $"{i}")]));

        Assert.Contains(path["spec.".Length..] + " must list 1 to 3 with objectives", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 30, " must have availability, latency or both; got neither.")]
    [InlineData(93.06, 30, "")]
    [InlineData(93.05, 30, "availability must be at least 93.06 with 30 days, or the alarm is off in a total outage too; got 93.05. " + Remedy)]
    [InlineData(90.0, 20, "")]
    [InlineData(96.7, 63, "")]
    [InlineData(96.69, 63, "availability must be at least 96.7 with 63 days, or the alarm is off in a total outage too; got 96.69. " + Remedy)]
    public void Validate_Targets_CanSetOffTheirAlarms(double? availability, int days, string expected) => Assert.Equal(
        expected,
        string.Join('\n', ObjectivesValidation.Validate(new() { Availability = availability, Days = days }).Select(problem => $"{problem}")));

    [Fact]
    public async Task Route_WithObjectives_CountsAllItsGroupsAndStopsNoRelease()
    {
        ServiceRoute? route = null;
        var cloud = await EdgeLandscape.RunAsync(() => route = Route(new() { Pods = [new("one", Percent: 30), new("two", "pods-2", 70)] }));

        Assert.Equal(["web", "web-objectives"], route!.AlarmGroups.Select(group => group.Title));
        Assert.Equal(
            ["targetgroup/web-pods-2/1", "targetgroup/web-pods/1", "targetgroup/web-stable/1"],
            cloud.Get(Metric, "web-objectives-alarm-latency-slow-burn-short").Groups("metricQueries")
                .Where(query => query.ContainsKey("metric"))
                .Select(query => (IReadOnlyDictionary<string, object>)((IReadOnlyDictionary<string, object>)query["metric"])["dimensions"])
                .Select(dimensions => (string)dimensions["TargetGroup"]).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(route.ReleaseAlarms, alarm => alarm.Spec.BurnRate is not null);
    }

    [Fact]
    public async Task Route_WithObjectivesAndFourGroups_IsRefused()
    {
        var pods = Enumerable.Range(1, 3).Select(i => new PodTargets($"{i}", $"pods-{i}", 25));
        var error = await Assert.ThrowsAsync<RunException>(() => EdgeLandscape.RunAsync(() => _ = Route(new() { Pods = [.. pods] })));

        Assert.Contains("targets must list 1 to 3 with objectives, ", error.Message, StringComparison.Ordinal);
    }

    private static string InputTextOf(RecordedResource alarm) => alarm.InputText.Replace(
        "https://example.com/runbooks/objectives.md#availability-fast-burn", "RUNBOOK", StringComparison.Ordinal);

    private static ServiceRoute Route(ServiceTargets targets) => new("web", new()
    {
        Service = "web",
        Port = 443,
        HealthPath = "/healthz",
        DrainSeconds = 30,
        Targets = targets,
        Objectives = Both,
        VpcId = "vpc",
        ListenerArn = "listener",
        BalancerArnSuffix = "app/lb/1",
        AlarmChannel = EdgeLandscape.Channel,
    });

    private static string TextOf(RecordedResource alarm)
    {
        var queries = alarm.Groups("metricQueries").ToList();
        var period = queries.Select(query => query.GetValueOrDefault("metric")).OfType<IReadOnlyDictionary<string, object>>()
            .Select(metric => metric["period"]).Distinct().Single();
        return $"{alarm.Name["web-alarm-".Length..]} {period} s at {alarm.Inputs["threshold"]}: {queries[0]["expression"]}";
    }

    private static Task<RecordingCloud> RunAsync(ObjectivesSpec spec, bool isPreview = false, string[]? groups = null) =>
        EdgeLandscape.RunAsync(() => _ = Create(spec, groups ?? ["a"]), isPreview);

    private static ServiceObjectives Create(ObjectivesSpec spec, string[] groups) => new("web", new()
    {
        Spec = spec,
        BalancerArnSuffix = "app/lb/1",
        GroupArnSuffixes = [.. groups.Select(group => (Input<string>)$"targetgroup/{group}/1")],
        AlarmChannel = EdgeLandscape.Channel,
    });
}
