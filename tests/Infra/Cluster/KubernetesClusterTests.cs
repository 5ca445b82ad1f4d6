using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Cluster.Nodes;
using Infra.Compute;
using Infra.Networking;
using Infra.Tests.Data;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Cluster;

[Collection(Programs.Name)]
public sealed class KubernetesClusterTests
{
    private const string ControlPlane = "aws:eks/cluster:Cluster";
    private const string LogGroup = "aws:cloudwatch/logGroup:LogGroup";

    [Fact]
    public async Task Everything_Defaults_HasTheApprovedInputs() => Approved.Matches("Cluster.txt", TextOf(await ClusterPrograms.RunAsync()));

    [Fact]
    public async Task Resources_InPreviewAndInUpdate_AreTheSame() => Assert.Equal(
        (await ClusterPrograms.RunAsync()).Whole.Keys,
        (await ClusterPrograms.RunAsync(isPreview: true)).Whole.Keys);

    [Fact]
    public async Task Protect_Defaults_HoldsForWhatCannotBeMadeAgain() => Assert.Equal(
        [
            "aws:cloudwatch/logGroup:LogGroup cluster-application-log",
            "aws:cloudwatch/logGroup:LogGroup cluster-control-plane-log",
            "aws:cloudwatch/logGroup:LogGroup cluster-dataplane-log",
            "aws:cloudwatch/logGroup:LogGroup cluster-host-log",
            "aws:cloudwatch/logGroup:LogGroup cluster-performance-log",
            $"{ControlPlane} cluster-control-plane",
        ],
        (await ClusterPrograms.RunAsync()).Protected);

    [Fact]
    public async Task Unprotected_Cluster_CanBeDeleted()
    {
        var run = await ClusterPrograms.RunAsync(protect: false);

        Assert.Empty(run.Protected);
        Assert.Equal(false, run.Cloud.Get(ControlPlane, "cluster-control-plane").Inputs["deletionProtection"]);
        Assert.All(run.Cloud.OfType("aws:cloudwatch/logGroup:LogGroup"), group => Assert.Equal(false, group.Inputs["deletionProtectionEnabled"]));
    }

    // A cluster that is about to go: the logs of what happened in it outlive it.
    [Fact]
    public async Task KeepLogs_OfAClusterThatGoes_LeavesThemToAws()
    {
        var run = await ClusterPrograms.RunAsync(ClusterPrograms.ArgsOf(new(), protect: false, keepLogs: true));

        Assert.Empty(run.Protected);
        Assert.Equal(false, run.Cloud.Get(ControlPlane, "cluster-control-plane").Inputs["deletionProtection"]);
        Assert.All(run.Cloud.OfType(LogGroup), group => Assert.Equal(true, group.Inputs["deletionProtectionEnabled"]));
        Assert.Equal(
            (await ClusterPrograms.RunAsync()).Protected.Where(name => name.StartsWith(LogGroup, StringComparison.Ordinal)), run.Retained);
    }

    [Fact]
    public async Task PublicAccess_OfTwoBlocks_OpensTheEndpointForThemAlone()
    {
        var run = await ClusterPrograms.RunAsync(new ClusterSpec { PublicAccess = [Cidr.Parse("198.51.100.0/24"), Cidr.Parse("203.0.113.7/32")] });

        var config = run.Cloud.Get(ControlPlane, "cluster-control-plane").Group("vpcConfig");
        Assert.Equal((true, true), (config["endpointPrivateAccess"], config["endpointPublicAccess"]));
        Assert.Equal(["198.51.100.0/24", "203.0.113.7/32"], ((ImmutableArray<object>)config["publicAccessCidrs"]).Cast<string>());
    }

    [Fact]
    public async Task ExtendedSupport_WhereChosen_IsPaidFor()
    {
        var run = await ClusterPrograms.RunAsync(new ClusterSpec { Version = KubernetesVersion.Parse("1.33"), ExtendedSupport = true });

        var cluster = run.Cloud.Get(ControlPlane, "cluster-control-plane");
        Assert.Equal(("1.33", "EXTENDED"), (cluster.Text("version"), cluster.Group("upgradePolicy")["supportType"]));
    }

    [Fact]
    public async Task Nodes_OtherwiseThanTheDefaults_AreThoseOfEveryPool()
    {
        var run = await ClusterPrograms.RunAsync(new ClusterSpec
        {
            Nodes = new()
            {
                Architecture = Architecture.X86_64,
                InstanceCategories = [InstanceCategory.R, InstanceCategory.M],
                Spot = true,
                MaxNodes = 7,
                VolumeGiB = 120,
                ExpireDays = 21,
                DisruptionPercent = 33,
            },
        });

        Assert.Equal(
            ["120Gi", "120Gi"],
            run.Cloud.OfType("kubernetes:eks.amazonaws.com/v1:NodeClass").Select(found => ValueAt(found, "spec", "ephemeralStorage", "size")));
        Assert.All(run.Cloud.OfType("kubernetes:karpenter.sh/v1:NodePool"), pool =>
        {
            Assert.Equal("7", ValueAt(pool, "spec", "limits", "nodes"));
            Assert.Equal("504h", ValueAt(pool, "spec", "template", "spec", "expireAfter"));
            Assert.Contains("\"nodes\": \"33%\"", pool.InputText);
            Assert.Equal(
                [
                    "kubernetes.io/arch In amd64", "kubernetes.io/os In linux", "karpenter.sh/capacity-type In on-demand,spot",
                    "eks.amazonaws.com/instance-category In m,r", "eks.amazonaws.com/instance-generation Gt 4",
                ],
                ((IEnumerable<object>)ValueAt(pool, "spec", "template", "spec", "requirements")).Cast<IReadOnlyDictionary<string, object>>()
                    .Select(label => $"{label["key"]} {label["operator"]} {string.Join(',', (IEnumerable<object>)label["values"])}"));
        });
    }

    [Fact]
    public async Task Viewers_OfTwoRoles_SeeAndChangeNothing() => Assert.Equal(
        [
            "arn:aws:iam::111122223333:role/infra-deploy AmazonEKSClusterAdminPolicy",
            "cluster-nodes-role-arn AmazonEKSAutoNodePolicy",
            "arn:aws:iam::111122223333:role/audit/readers AmazonEKSViewPolicy",
            "arn:aws:iam::111122223333:role/people AmazonEKSViewPolicy",
        ],
        (await ClusterPrograms.RunAsync(new ClusterSpec { Viewers = ["people", "audit/readers"] })).Cloud
            .OfType("aws:eks/accessPolicyAssociation:AccessPolicyAssociation")
            .Select(entry => $"{entry.Text("principalArn")} {entry.Text("policyArn").Split('/')[^1]}"));

    // Without rights nothing is made, and nothing deleted: entries come first and go last.
    [Fact]
    public async Task Provider_OfObjects_WaitsForEveryRight() => Assert.Equal(
        [
            "cluster-administrator-infra-deploy", "cluster-administrator-infra-deploy-policy", "cluster-nodes", "cluster-nodes-policy",
        ],
        await WaitsForAsync("pulumi:providers:kubernetes cluster-provider"));

    [Fact]
    public async Task ControlPlane_OfACluster_WaitsForItsRightsAndLogs() => Assert.Equal(
        [
            "cluster-application-log", "cluster-control-plane-log", "cluster-dataplane-log", "cluster-host-log", "cluster-keys-policy",
            "cluster-performance-log", "cluster-role-AmazonEKSBlockStoragePolicy", "cluster-role-AmazonEKSClusterPolicy",
            "cluster-role-AmazonEKSComputePolicy", "cluster-role-AmazonEKSLoadBalancingPolicy", "cluster-role-AmazonEKSNetworkingPolicy",
        ],
        await WaitsForAsync($"{ControlPlane} cluster-control-plane"));

    // Enforcement of policies, and the rights of nodes, come before the first node; the class goes after its pool.
    [Fact]
    public async Task Nodes_OfAPool_WaitForWhatTheyNeed()
    {
        Assert.Equal(
            [
                "cluster-agents-policy", "cluster-network-policies", "cluster-nodes-role-AmazonEC2ContainerRegistryPullOnly",
                "cluster-nodes-role-AmazonEKSWorkerNodeMinimalPolicy", "cluster-system-policy", "cluster-volumes",
            ],
            await WaitsForAsync("kubernetes:eks.amazonaws.com/v1:NodeClass cluster-mysql-class"));
        Assert.Equal(["cluster-mysql-class"], await WaitsForAsync("kubernetes:karpenter.sh/v1:NodePool cluster-mysql-pool"));
    }

    [Fact]
    public async Task Addons_ThatRunInPods_WaitForNodes() => Assert.Equal(
        [
            "cluster-agents-policy", "cluster-application-log", "cluster-control-plane-log", "cluster-dataplane-log", "cluster-general-pool",
            "cluster-host-log", "cluster-mysql-pool", "cluster-performance-log",
        ],
        await WaitsForAsync("aws:eks/addon:Addon cluster-amazon-cloudwatch-observability"));

    // One role of nodes mounts for all pods. Its pods get it when they are made, so it comes before.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FilesDriver_WithRights_HasARoleOfItsOwn(bool isPreview)
    {
        var run = await ClusterPrograms.RunAsync(ClusterPrograms.WithFiles(), isPreview);

        Approved.Matches($"Cluster.Files.{(isPreview ? "preview" : "update")}.txt", TextOf(
            run, resource => resource.Name.Contains("files", StringComparison.Ordinal) || resource.Name.Contains("efs", StringComparison.Ordinal)));
        Assert.Equal(
            ["cluster-files-identity", "cluster-files-policy", "cluster-general-pool"],
            (await WaitsForAsync(run, "aws:eks/addon:Addon cluster-aws-efs-csi-driver"))
                .Where(name => name.Contains("files", StringComparison.Ordinal) || name.EndsWith("general-pool", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(NodeMode.Auto)]
    [InlineData(NodeMode.Managed)]
    public async Task FilesDriver_OnNodesOfEitherMode_IsWhatComesMore(NodeMode mode)
    {
        var spec = new ClusterSpec { Nodes = new() { Mode = mode } };
        var without = await ClusterPrograms.RunAsync(spec);
        var with = await ClusterPrograms.RunAsync(ClusterPrograms.WithFiles(spec));

        Assert.Equal(
            [
                "aws:eks/addon:Addon cluster-aws-efs-csi-driver", "aws:eks/podIdentityAssociation:PodIdentityAssociation cluster-files-identity",
                "aws:iam/role:Role cluster-files-role", "aws:iam/rolePolicy:RolePolicy cluster-files-policy",
            ],
            with.Whole.Keys.Except(without.Whole.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FilesRole_IsKnownBeforeTheCluster() => Assert.Equal(
        "arn:aws:iam::111122223333:role/shop-cluster-2-files-role-???????",
        KubernetesCluster.FilesRoleArnPatternOf("shop-cluster-2", new("111122223333", "eu-central-1")));

    // Pools and classes are deleted for good, with their nodes. The rest ends with the cluster.
    [Fact]
    public async Task ObjectsAndAddons_ThatLeaveNothingBehind_AreDeletedWithTheCluster() => Assert.Equal(
        [
            "cluster-agents", "cluster-agents-policy", "cluster-amazon-cloudwatch-observability", "cluster-aws-secrets-store-csi-driver-provider",
            "cluster-metrics-server", "cluster-network-policies", "cluster-system-policy", "cluster-volumes",
        ],
        (await ClusterPrograms.RunAsync()).Options.Where(pair => pair.Value.DeletedWith?.GetResourceName() == "cluster-control-plane")
            .Select(pair => pair.Key.Split(' ')[1]).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Provider_InAPreview_IsTheProviderOfThisClusterAndNoOther()
    {
        var before = (await ClusterPrograms.RunAsync(isPreview: true)).Cloud.Get("pulumi:providers:kubernetes", "cluster-provider");
        var after = (await ClusterPrograms.RunAsync(new ClusterSpec { ServiceBlock = Cidr.Parse("172.21.0.0/16") }, isPreview: true)).Cloud
            .Get("pulumi:providers:kubernetes", "cluster-provider");

        Assert.Equal("111122223333/eu-central-1/cluster/172.20.0.0/16", before.Text("clusterIdentifier"));
        Assert.Equal("111122223333/eu-central-1/cluster/172.21.0.0/16", after.Text("clusterIdentifier"));
    }

    private static async Task<IEnumerable<string>> WaitsForAsync(string resource) =>
        await WaitsForAsync(await ClusterPrograms.RunAsync(), resource);

    private static async Task<IEnumerable<string>> WaitsForAsync(DataRun run, string resource)
    {
        var after = (IEnumerable<Resource>)await OutputUtilities.GetValueAsync(
            (Output<ImmutableArray<Resource>>)run.Options[resource].DependsOn);
        return after.Select(dependency => dependency.GetResourceName()).Order(StringComparer.Ordinal);
    }

    private static object ValueAt(RecordedResource resource, params string[] path) =>
        path.Aggregate((object)resource.Inputs, (value, key) => ((IReadOnlyDictionary<string, object>)value)[key]);

    private static string TextOf(DataRun run, Func<RecordedResource, bool>? isMeant = null) =>
        string.Concat(run.Cloud.Resources.Where(resource => !resource.Type.StartsWith("infra:", StringComparison.Ordinal))
            .Where(isMeant ?? (_ => true))
            .Select(resource => $"{resource.Type} {resource.Name}\n{resource.ExpandedInputText}\n\n"));
}
