using System.Globalization;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments.Pods;

/// <summary>Controls that concern managed node groups, on production with all services on them.</summary>
public sealed class NodeControlsTests : EnvironmentControls
{
    private const string Group = "aws:eks/nodeGroup:NodeGroup";
    private const string Template = "aws:ec2/launchTemplate:LaunchTemplate";
    private static readonly string[] Needed = ["aws-ebs-csi-driver", "coredns", "kube-proxy", "vpc-cni"];

    // A pool has a group in each zone: it is the pool that has two nodes or more.
    [Fact]
    public Task BP_eks_nodegroup_ha_Pools_HaveANodeInEveryZoneAndRoom() => EveryWithNodeGroupsAsync(Group, (environment, group) =>
    {
        var groups = environment.OfType(Group).Where(other => PoolOf(other) == PoolOf(group)).ToList();
        return ZonesOf(environment, groups.SelectMany(other => other.Texts("subnetIds"))).Order().SequenceEqual(environment.Zones.Order())
            && groups.Sum(other => SizeOf(other, "minSize")) >= 2
            && groups.All(other => SizeOf(other, "minSize") >= 1 && SizeOf(other, "maxSize") > SizeOf(other, "minSize"));
    });

    [Fact]
    public Task BP_eks_nodegroup_update_Groups_AreUpdatedInSmallParts() => EveryWithNodeGroupsAsync(Group, (_, group) =>
        Number(group.Group("updateConfig")["maxUnavailablePercentage"]) is >= 1 and <= 33 && !group.Inputs.ContainsKey("forceUpdateVersion"));

    [Fact]
    public Task BP_eks_node_repair_Groups_ReplaceNodesThatAreNotHealthy() => EveryWithNodeGroupsAsync(Group, (_, group) =>
        group.Group("nodeRepairConfig")["enabled"] is true);

    [Fact]
    public Task BP_eks_addons_OfNodeGroups_AllFourHaveAVersion() => EveryWithNodeGroupsAsync("aws:eks/addon:Addon", (environment, addon) =>
        addon.Text("addonVersion").StartsWith('v')
        && Needed.All(name => environment.OfType("aws:eks/addon:Addon").Any(other => other.Text("addonName") == name)));

    [Fact]
    public Task FSBP_EC2_170_Nodes_AnswerWithTokensOverOneHop() => EveryWithNodeGroupsAsync(Template, (_, template) =>
        template.Group("metadataOptions") is var options
        && options["httpTokens"] is "required" && Number(options["httpPutResponseHopLimit"]) == 1);

    [Fact]
    public Task FSBP_EC2_25_Nodes_HaveNoPublicAddress() => EveryWithNodeGroupsAsync(Template, (_, template) =>
        template.InputText.Contains("\"associatePublicIpAddress\": \"false\"", StringComparison.Ordinal));

    [Fact]
    public Task FSBP_EC2_181_Nodes_HaveEncryptedVolumes() => EveryWithNodeGroupsAsync(Template, (_, template) =>
        template.InputText.Split("\"deviceName\"").Length == 3
        && template.InputText.Split("\"encrypted\": \"true\"").Length == 3
        && template.InputText.Split("\"kmsKeyId\": \"infra-prod-keys-data-key-arn\"").Length == 3);

    private static string PoolOf(RecordedResource group) => (string)group.Group("labels")["karpenter.sh/nodepool"];

    private static double SizeOf(RecordedResource group, string size) => Number(group.Group("scalingConfig")[size]);

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
