using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.Compute;

/// <summary>
/// Controls of AWS, CIS, checkov and general practice that concern servers, by their ids, over a group with the defaults of production.
/// </summary>
[Collection(Programs.Name)]
public sealed class ServerGroupControlsTests
{
    private const string Template = "aws:ec2/launchTemplate:LaunchTemplate";
    private const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";

    private static readonly Lazy<Task<RecordingCloud>> Cloud = new(() => ServerGroupRun.RunAsync(ServerGroupRun.Args()));
    private static readonly Lazy<Task<RecordingCloud>> WithSpot = new(() => ServerGroupRun.RunAsync(ServerGroupRun.Args(new() { SpotPercent = 50 })));

    [Fact]
    public Task FSBP_AutoScaling_1_GroupBehindABalancer_TakesItsHealthCheck() => HoldsAsync(cloud => GroupOf(cloud).Text("healthCheckType") == "ELB");

    [Fact]
    public Task FSBP_AutoScaling_2_Group_StandsInAllSubnetsItIsGiven() =>
        HoldsAsync(cloud => GroupOf(cloud).Texts("vpcZoneIdentifiers").Count() == 3);

    [Fact]
    public Task FSBP_AutoScaling_6_Group_HasSeveralInstanceTypes() => HoldsAsync(cloud =>
        GroupOf(cloud).Group("mixedInstancesPolicy")["launchTemplate"] is ImmutableDictionary<string, object> template
            && template["overrides"] is System.Collections.IList { Count: > 1 });

    [Fact]
    public Task CKV_AWS_153_Tags_OwnerAndEnvironment_ReachTheServers() => HoldsAsync(cloud =>
        GroupOf(cloud).Groups("tags")
            .Where(tag => tag["propagateAtLaunch"] is true).Select(tag => tag["key"]).SequenceEqual(["Environment", "Owner"]));

    [Fact]
    public Task BP_asg_min_capacity_Group_HasAServerForEachZoneAndCanGrow() => HoldsAsync(cloud =>
        GroupOf(cloud) is var group && group.Inputs["minSize"] is >= 2d && (double)group.Inputs["maxSize"] > (double)group.Inputs["minSize"]);

    [Fact]
    public Task BP_asg_rolling_refresh_Group_ReplacesServersAFewAtATimeAndStopsOnAlarms() => HoldsAsync(cloud =>
        GroupOf(cloud) is var group
        && group.Group("instanceRefresh")["strategy"] is "Rolling"
        && (ImmutableDictionary<string, object>)group.Group("instanceRefresh")["preferences"] is var preferences
        && preferences["minHealthyPercentage"] is >= 90d
        && ((ImmutableDictionary<string, object>)preferences["alarmSpecification"])["alarms"] is System.Collections.IList { Count: > 0 }
        && group.Group("instanceMaintenancePolicy")["minHealthyPercentage"] is >= 90d);

    [Fact]
    public Task BP_asg_grace_Group_LeavesServersTimeToBoot() => HoldsAsync(cloud =>
        GroupOf(cloud) is var group && group.Inputs["healthCheckGracePeriod"] is 300d && group.Inputs["defaultInstanceWarmup"] is 300d
            && !group.Inputs.ContainsKey("suspendedProcesses"));

    [Fact]
    public async Task BP_asg_spot_rebalance_GroupWithSpot_ReplacesServersBeforeTheyAreTaken() =>
        Assert.True(GroupOf(await WithSpot.Value).Inputs["capacityRebalance"] is true);

    [Fact]
    public Task FSBP_EC2_170_Template_TakesMetadataByTokenAlone() => HoldsAsync(cloud =>
        TemplateOf(cloud).Group("metadataOptions") is var options && options["httpTokens"] is "required" && options["httpPutResponseHopLimit"] is 1d);

    [Fact]
    public Task FSBP_EC2_25_Template_GivesNoPublicAddress() => HoldsAsync(cloud =>
        TemplateOf(cloud).Groups("networkInterfaces").All(card => card["associatePublicIpAddress"] is "false"));

    [Fact]
    public Task FSBP_EC2_181_Template_EncryptsEveryVolume() => HoldsAsync(cloud =>
        TemplateOf(cloud).Groups("blockDeviceMappings").All(device => ((ImmutableDictionary<string, object>)device["ebs"])["encrypted"] is "true"));

    [Fact]
    public Task SecurityHub_EC2_22_SecurityGroups_AreThoseOfTheTemplate() => HoldsAsync(cloud =>
        TemplateOf(cloud).Groups("networkInterfaces").Single()["securityGroups"] is System.Collections.IList groups
            && groups.Cast<string>().SequenceEqual(["sg"]));

    [Fact]
    public Task UserData_IsTheGivenOne() =>
        HoldsAsync(cloud => TemplateOf(cloud).Text("userData") == "I2Nsb3VkLWNvbmZpZwo=");

    [Fact]
    public Task FSBP_IAM_1_Policies_NeverAllowEverythingOnEverything() => HoldsAsync(cloud =>
        StatementsOf(cloud).All(statement => !(Texts(statement["Action"]).Contains("*") && Texts(statement["Resource"]).Contains("*"))));

    [Fact]
    public Task FSBP_IAM_21_Policies_AllowNoServiceWhole() => HoldsAsync(cloud =>
        StatementsOf(cloud).SelectMany(statement => Texts(statement["Action"])).All(action => !action.Contains('*', StringComparison.Ordinal)));

    [Fact]
    public Task StatementsOnAllResources_AreSessionsMetricsAndRegistryToken() => HoldsAsync(cloud =>
        StatementsOf(cloud).Where(statement => Texts(statement["Resource"]).Contains("*")).Select(statement => (string)statement["Sid"]!)
            .SequenceEqual(["Sessions", "Metrics", "RegistryToken"]));

    [Fact]
    public Task AWS_0345_Policies_OpenNoBucket() => HoldsAsync(cloud =>
        StatementsOf(cloud).SelectMany(statement => Texts(statement["Action"])).All(action => !action.StartsWith("s3:", StringComparison.Ordinal)));

    [Fact]
    public Task CKV_AWS_60_Role_IsTakenByEc2Alone() => HoldsAsync(cloud =>
        JsonNode.Parse(cloud.OfType("aws:iam/role:Role").Single().Text("assumeRolePolicy"))!["Statement"]!.AsArray().Single() is { } statement
            && statement["Principal"]!.ToJsonString() == """{"Service":"ec2.amazonaws.com"}""");

    [Fact]
    public Task CKV_AWS_274_Role_HasNoPolicyButItsOwn() => HoldsAsync(cloud =>
        cloud.OfType("aws:iam/rolePolicyAttachment:RolePolicyAttachment").Concat(cloud.OfType("aws:iam/policy:Policy")).Any() is false
        && !cloud.OfType("aws:iam/role:Role").Single().Inputs.ContainsKey("managedPolicyArns"));

    [Fact]
    public Task CKV_AWS_158_LogGroup_IsEncryptedWithTheGivenKey() =>
        HoldsAsync(cloud => cloud.OfType("aws:cloudwatch/logGroup:LogGroup").Single().Text("kmsKeyId") == "logs-key");

    [Fact]
    public Task LogGroup_IsKeptFor180Days() =>
        HoldsAsync(cloud => cloud.OfType("aws:cloudwatch/logGroup:LogGroup").Single().Inputs["retentionInDays"] is 180d);

    [Fact]
    public Task SecurityHub_CloudWatch_15_Alarms_TellSomebody() => HoldsAsync(cloud =>
        cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").All(alarm => alarm.Texts("alarmActions").SequenceEqual(["topic"])));

    [Fact]
    public Task SecurityHub_CloudWatch_17_Alarms_AreOn() => HoldsAsync(cloud =>
        cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").All(alarm => alarm.Inputs.GetValueOrDefault("actionsEnabled") is not false));

    private static async Task HoldsAsync(Func<RecordingCloud, bool> control) =>
        Assert.True(control(await Cloud.Value));

    private static RecordedResource GroupOf(RecordingCloud cloud) => cloud.OfType(ServerGroupRun.Group).Single();

    private static RecordedResource TemplateOf(RecordingCloud cloud) => cloud.OfType(Template).Single();

    private static IEnumerable<JsonObject> StatementsOf(RecordingCloud cloud) =>
        cloud.OfType(RolePolicy).SelectMany(policy =>
            JsonNode.Parse(policy.Text("policy"))!["Statement"]!.AsArray().Select(statement => statement!.AsObject()));

    private static IEnumerable<string> Texts(JsonNode? node) => node is JsonArray list ? list.Select(item => (string)item!) : [(string)node!];
}
