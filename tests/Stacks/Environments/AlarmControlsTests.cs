using System.Globalization;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Controls that concern alarms: whether everything that can fail has one, and whether somebody hears it.</summary>
public sealed class AlarmControlsTests : EnvironmentControls
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string Balancer = "aws:lb/loadBalancer:LoadBalancer";

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_alarm_coverage_EveryBalancer_HasItsAlarms(string stack) => EveryAsync(stack, Balancer, (cloud, balancer) =>
        MetricsOf(cloud, "LoadBalancer", $"app/{balancer.Name}/1").IsSupersetOf(
            ["HTTPCode_ELB_5XX_Count", "HTTPCode_Target_5XX_Count", "TargetResponseTime", "UnHealthyHostCount"]));

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_alarm_coverage_EveryTargetGroup_HasItsAlarms(string stack) => EveryAsync(stack, "aws:lb/targetGroup:TargetGroup", (cloud, group) =>
        MetricsOf(cloud, "TargetGroup", $"targetgroup/{group.Name}/1").Contains("UnHealthyHostCount"));

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_alarm_coverage_EveryGroupOfServers_HasItsAlarms(string stack) => EveryAsync(stack, "aws:autoscaling/group:Group", (cloud, group) =>
        MetricsOf(cloud, "AutoScalingGroupName", group.Text("name")).IsSupersetOf(
            ["CPUUtilization", "GroupInServiceInstances", "StatusCheckFailed", "disk_used_percent", "mem_used_percent"]));

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_alarm_coverage_EveryDatabase_HasItsAlarms(string stack) => EveryAsync(stack, "aws:rds/instance:Instance", (cloud, instance) =>
        MetricsOf(cloud, "DBInstanceIdentifier", instance.Text("identifier")) is var metrics
        && metrics.IsSupersetOf(["CPUUtilization", "DatabaseConnections", "FreeStorageSpace", "FreeableMemory"])
        && (!instance.Inputs.ContainsKey("replicateSourceDb") || metrics.Contains("ReplicaLag")));

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_alarm_coverage_EveryNodeOfTheCache_HasItsAlarms(string stack) => HoldsAsync(stack, cloud =>
    {
        var cache = cloud.One("aws:elasticache/replicationGroup:ReplicationGroup");
        string[] nodes =
        [
            .. from shard in Enumerable.Range(1, Convert.ToInt32(cache.Inputs["numNodeGroups"], CultureInfo.InvariantCulture))
               from node in Enumerable.Range(1, 1 + Convert.ToInt32(cache.Inputs["replicasPerNodeGroup"], CultureInfo.InvariantCulture))
               select $"infra-{stack}-redis-{shard:D4}-{node:D3}",
        ];
        return nodes.Length == cloud.FindPart("redis")?.AddressCount && nodes.All(node =>
            MetricsOf(cloud, "CacheClusterId", node).IsSupersetOf(["DatabaseMemoryUsagePercentage", "EngineCPUUtilization", "Evictions"]));
    });

    // Nothing in prod calls the internet.
    [Theory, InlineData("dev")]
    public Task BP_alarm_coverage_EveryNatGateway_HasItsAlarms(string stack) => EveryAsync(stack, "aws:ec2/natGateway:NatGateway", (cloud, gateway) =>
        MetricsOf(cloud, "NatGatewayId", $"{gateway.Name}-id").Contains("ErrorPortAllocation"));

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_alarm_coverage_TheWebFirewallAndCertificates_HaveTheirAlarms(string stack) => HoldsAsync(stack, cloud =>
        MetricsOf(cloud, "WebACL", $"infra-{stack}-firewall").Contains("BlockedRequests")
        && cloud.OfType("aws:acm/certificate:Certificate")
            .All(certificate =>
                MetricsOf(cloud, "CertificateArn", $"{certificate.Name}-arn").Contains("DaysToExpiry")));

    [Theory, MemberData(nameof(Stacks))]
    public Task SecurityHub_CloudWatch_15_Alarms_TellTheEnvironmentsTopic(string stack) => EveryAsync(stack, Alarm, (cloud, alarm) =>
        alarm.Texts("alarmActions").SequenceEqual([$"infra-{stack}-{(IsOutside(alarm) ? "outside-" : "")}alarms-topic-arn"])
        && cloud.OfType("aws:sns/topic:Topic").Any(topic => alarm.Texts("alarmActions").Contains($"{topic.Name}-arn"))
        && alarm.Texts("okActions").SequenceEqual(alarm.Texts("alarmActions")));

    [Theory, MemberData(nameof(Stacks))]
    public Task SecurityHub_CloudWatch_17_Alarms_HaveTheirActionsOn(string stack) => EveryAsync(
        stack, Alarm, alarm => !alarm.Inputs.ContainsKey("actionsEnabled") || alarm.Inputs["actionsEnabled"] is true);

    [Theory, MemberData(nameof(Stacks))]
    public Task SecurityHub_SNS_1_TheTopic_IsEncryptedWithTheKeyOfLogs(string stack) => EveryAsync(stack, "aws:sns/topic:Topic", topic =>
        topic.Text("kmsMasterKeyId") == (IsOutside(topic) ? $"infra-{stack}-outside-alarms-key-key-arn" : $"infra-{stack}-keys-logs-key-arn"));

    [Theory, MemberData(nameof(Stacks))]
    public Task Dashboard_ShowsEveryAlarmOfItsRegion(string stack) => HoldsAsync(stack, cloud =>
        cloud.One("aws:cloudwatch/dashboard:Dashboard").Text("dashboardBody") is var body
        && cloud.OfType(Alarm).Where(alarm => !IsOutside(alarm)).All(alarm => body.Contains($"\"{alarm.Name}-arn\"", StringComparison.Ordinal)));

    // Route 53 has its metrics in us-east-1, so their alarm and its topic are there.
    private static bool IsOutside(RecordedResource resource) => resource.Name.Contains("-outside-", StringComparison.Ordinal);

    private static HashSet<string> MetricsOf(DeclaredEnvironment cloud, string dimension, string value) =>
    [
        .. from alarm in cloud.OfType(Alarm)
           where alarm.Group("dimensions").GetValueOrDefault(dimension) is string found && found == value
           select alarm.Text("metricName"),
    ];
}
