using System.Collections.Immutable;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Controls that concern servers and their groups.</summary>
public sealed class ServersControlsTests : EnvironmentControls
{
    private const string Group = "aws:autoscaling/group:Group";
    private const string Template = "aws:ec2/launchTemplate:LaunchTemplate";

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_AutoScaling_1_GroupsBehindABalancer_TakeItsHealthCheck(string stack) => EveryAsync(
        stack,
        cloud => cloud.OfType(Group).Where(group => group.Texts("targetGroupArns").Any()),
        (_, group) => group.Text("healthCheckType") == "ELB");

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_AutoScaling_2_Groups_StandInEveryZone(string stack) => EveryAsync(stack, Group, (cloud, group) =>
        ZonesOf(cloud, group.Texts("vpcZoneIdentifiers")).Order().SequenceEqual(cloud.Zones.Order()));

    [Fact]
    public Task BP_asg_min_capacity_Production_HasAServerForEachZoneAndCanGrow() => EveryAsync("prod", Group, (cloud, group) =>
        (double)group.Inputs["minSize"] >= cloud.Zones.Length && (double)group.Inputs["maxSize"] > (double)group.Inputs["minSize"]);

    [Fact]
    public Task BP_asg_rolling_refresh_Production_ReplacesServersAFewAtATimeAndStopsOnItsAlarms() => EveryAsync("prod", Group, (cloud, group) =>
        group.Group("instanceRefresh") is var refresh && refresh["strategy"] is "Rolling"
        && (ImmutableDictionary<string, object>)refresh["preferences"] is var preferences && preferences["minHealthyPercentage"] is >= 90.0
        && TextsOf(((ImmutableDictionary<string, object>)preferences["alarmSpecification"])["alarms"]).ToList() is { Count: > 0 } alarms
        && alarms.All(alarm => cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Any(known => known.Text("name") == alarm))
        && group.Group("instanceMaintenancePolicy")["minHealthyPercentage"] is >= 90.0);

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_170_Servers_TakeMetadataByTokenAlone(string stack) => EveryAsync(stack, Template, template =>
        template.Group("metadataOptions") is var options && options["httpTokens"] is "required" && options["httpPutResponseHopLimit"] is 1.0);

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_25_Servers_HaveNoPublicAddress(string stack) => EveryAsync(stack, Template, template =>
        template.Groups("networkInterfaces").All(card => card["associatePublicIpAddress"] is "false"));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_181_Volumes_HaveTheKeyOfData(string stack) => EveryAsync(stack, Template, template => template.Groups("blockDeviceMappings")
        .Select(device => (ImmutableDictionary<string, object>)device["ebs"])
        .All(volume => volume["encrypted"] is "true"
            && volume["kmsKeyId"] is string key && key == $"infra-{stack}-keys-data-key-arn"));

    [Theory, MemberData(nameof(Stacks))]
    public Task Servers_CarryTheirServicesOwnSecurityGroup(string stack) => EveryAsync(stack, Template, template =>
        template.Groups("networkInterfaces").All(card =>
            TextsOf(card["securityGroups"]).SequenceEqual([$"{template.Name[..^"-template".Length]}-id"])));

    private static IEnumerable<string> TextsOf(object list) => ((System.Collections.IEnumerable)list).Cast<string>();
}
