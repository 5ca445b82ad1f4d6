using Infra.Cluster;
using Infra.Tests.Support;

namespace Infra.Tests.Cluster;

[Collection(Programs.Name)]
public sealed class ClusterAlarmsTests
{
    [Fact]
    public async Task Alarms_Defaults_WatchControlPlaneNodesAndPods() => Assert.Equal(
        [
            "api-errors AWS/EKS apiserver_request_total_5XX Sum GreaterThanThreshold 10, 3 of 5 x 60 s",
            "api-latency AWS/EKS apiserver_request_duration_seconds_GET_P99 Average GreaterThanThreshold 1, 3 of 5 x 60 s",
            "api-liveness AWS/EKS apiserver_request_total Sum LessThanThreshold 1, 5 of 5 x 60 s",
            "database AWS/EKS apiserver_storage_size_bytes Maximum GreaterThanThreshold 6442450944, 3 of 5 x 60 s",
            "nodes-failed ContainerInsights cluster_failed_node_count Maximum GreaterThanThreshold 0, 10 of 15 x 60 s",
            "nodes-limit ContainerInsights cluster_node_count Maximum GreaterThanOrEqualToThreshold 90, 3 of 5 x 60 s",
            "out-of-memory ContainerInsights pod_container_status_terminated_reason_oom_killed Maximum GreaterThanThreshold 0, 1 of 1 x 60 s",
            "restarts ContainerInsights pod_number_of_container_restarts Sum GreaterThanThreshold 10, 1 of 1 x 300 s",
            "unschedulable AWS/EKS scheduler_pending_pods_UNSCHEDULABLE Sum GreaterThanThreshold 0, 10 of 15 x 60 s",
            "volumes ContainerInsights node_filesystem_utilization Maximum GreaterThanThreshold 80, 3 of 5 x 60 s",
        ],
        await AlarmsAsync(new()));

    [Fact]
    public async Task Thresholds_OtherwiseThanTheDefaults_AreThoseOfTheAlarms() => Assert.Equal(
        [
            "api-errors 7", "api-latency 0.5", "api-liveness 1", "database 1073741824", "nodes-failed 0", "nodes-limit 10", "out-of-memory 0",
            "restarts 3", "unschedulable 0", "volumes 70",
        ],
        (await AlarmsAsync(new()
        {
            Nodes = new() { MaxNodes = 20 },
            Thresholds = new()
            {
                ApiErrorsPerMinute = 7,
                ApiLatencySeconds = 0.5,
                DatabaseMiB = 1024,
                NodesPercent = 50,
                RestartsPerFiveMinutes = 3,
                VolumePercent = 70,
            },
        })).Select(alarm => alarm.Split(',')[0].Split(' ')).Select(words => $"{words[0]} {words[^1]}"));

    [Fact]
    public async Task Alarms_WithoutData_AreOnForTheApiServerAlone() => Assert.Equal(
        ["cluster-alarm-api-liveness"],
        (await ClusterPrograms.RunAsync()).Cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
            .Where(alarm => alarm.Text("treatMissingData") == "breaching").Select(alarm => alarm.Name));

    private static async Task<IEnumerable<string>> AlarmsAsync(ClusterSpec spec) =>
        from alarm in (await ClusterPrograms.RunAsync(spec)).Cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
        let inputs = alarm.Inputs
        select FormattableString.Invariant(
            $"{alarm.Name["cluster-alarm-".Length..]} {inputs["namespace"]} {inputs["metricName"]} {inputs["statistic"]} ")
            + FormattableString.Invariant($"{inputs["comparisonOperator"]} {inputs["threshold"]}, ")
            + $"{inputs["datapointsToAlarm"]} of {inputs["evaluationPeriods"]} x {inputs["period"]} s";
}
