using System.Text.Json.Nodes;
using Infra.Cluster;
using Infra.Tests.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Cluster;

/// <summary>Controls of AWS, CIS, checkov and general practice that concern a cluster, by their ids, over the defaults.</summary>
/// <remarks>
/// BP eks-nodegroup-ha, eks-nodegroup-update and eks-node-repair are about managed node groups, which the defaults have not: pools grow over all
/// zones, have disruption budgets, and Auto Mode repairs nodes. Of BP eks-addons, the network, DNS and volumes are parts of Auto Mode; the add-ons
/// that are declared have their version. Node groups are checked in the plan of an environment.
/// </remarks>
[Collection(Programs.Name)]
public sealed class ClusterControlsTests
{
    private static readonly Lazy<Task<DataRun>> Run = new(() => ClusterPrograms.RunAsync());

    [Fact]
    public Task FSBP_EKS_1_Cluster_IsNotPublic() => HoldsAsync(cluster =>
        cluster.Group("vpcConfig")["endpointPublicAccess"] is false && !cluster.Group("vpcConfig").ContainsKey("publicAccessCidrs"));

    [Fact]
    public Task BP_eks_private_endpoint_Cluster_IsReachedInsideTheNetwork() =>
        HoldsAsync(cluster => cluster.Group("vpcConfig")["endpointPrivateAccess"] is true);

    [Fact]
    public Task FSBP_EKS_2_Cluster_HasAVersionInStandardSupport() => HoldsAsync(cluster =>
        KubernetesVersion.TryParse(cluster.Text("version"), out var version) && !version.IsPastStandardSupport
        && cluster.Group("upgradePolicy")["supportType"] is "STANDARD");

    [Fact]
    public Task FSBP_EKS_3_Cluster_EncryptsSecretsWithItsKey() => HoldsAsync(cluster =>
        ((IEnumerable<object>)cluster.Group("encryptionConfig")["resources"]).SequenceEqual(["secrets"])
        && ((IReadOnlyDictionary<string, object>)cluster.Group("encryptionConfig")["provider"])["keyArn"] is "secrets-key-arn");

    [Fact]
    public Task FSBP_EKS_8_Cluster_WritesAllLogs() => HoldsAsync(cluster =>
        cluster.Texts("enabledClusterLogTypes").SequenceEqual(["api", "audit", "authenticator", "controllerManager", "scheduler"]));

    [Fact]
    public Task BP_eks_multi_az_Cluster_IsInThreeSubnets() =>
        HoldsAsync(cluster => ((IEnumerable<object>)cluster.Group("vpcConfig")["subnetIds"]).Distinct().Count() == 3);

    [Fact]
    public Task BP_eks_deletion_protection_Cluster_IsProtected() => HoldsAsync(cluster => cluster.Inputs["deletionProtection"] is true);

    [Fact]
    public Task BP_eks_zonal_shift_Cluster_LeavesAZone() => HoldsAsync(cluster => cluster.Group("zonalShiftConfig")["enabled"] is true);

    [Fact]
    public Task BP_eks_access_entries_Cluster_TakesNothingElse() => HoldsAsync(cluster =>
        cluster.Group("accessConfig")["authenticationMode"] is "API"
        && cluster.Group("accessConfig")["bootstrapClusterCreatorAdminPermissions"] is false);

    [Fact]
    public Task BP_eks_addons_Addons_HaveTheirVersion() => AllAsync(
        "aws:eks/addon:Addon", 3, addon => addon.Text("addonVersion").Contains("-eksbuild.", StringComparison.Ordinal));

    [Fact]
    public Task BP_irsa_conditions_Roles_AreForEksNodesOrOneServiceAccount() => AllAsync(
        "aws:iam/role:Role", 3, role => StatementOf(role) is var trust && trust["Principal"]!["Service"]!.GetValue<string>() switch
        {
            "eks.amazonaws.com" or "ec2.amazonaws.com" => true,
            "pods.eks.amazonaws.com" => trust["Condition"]!["StringEquals"]!.AsObject().Count == 3,
            _ => false,
        });

    [Fact]
    public Task CKV_AWS_158_LogGroups_AreEncryptedAndKeptSixMonths() => AllAsync(
        "aws:cloudwatch/logGroup:LogGroup",
        5,
        group => group.Text("kmsKeyId") == "logs-key-arn" && group.Inputs["retentionInDays"] is 180.0);

    [Fact]
    public async Task EveryTaggedResource_IsNamedAsItIsInTheProgram() => Assert.All(
        (await Run.Value).Cloud.Resources.Where(resource => resource.Inputs.ContainsKey("tags")),
        resource => Assert.Equal(resource.Name, resource.Group("tags")["Name"]));

    private static JsonNode StatementOf(RecordedResource role) => JsonNode.Parse(role.Text("assumeRolePolicy"))!["Statement"]![0]!;

    private static Task HoldsAsync(Func<RecordedResource, bool> control) => AllAsync("aws:eks/cluster:Cluster", 1, control);

    private static async Task AllAsync(string type, int count, Func<RecordedResource, bool> control)
    {
        var resources = (await Run.Value).Cloud.OfType(type).ToList();

        Assert.Equal(count, resources.Count);
        Assert.All(resources, resource => Assert.True(control(resource)));
    }
}
