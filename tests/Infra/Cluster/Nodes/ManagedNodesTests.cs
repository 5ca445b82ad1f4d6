using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Cluster;
using Infra.Cluster.Nodes;
using Infra.Compute;
using Infra.Tests.Data;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Cluster.Nodes;

[Collection(Programs.Name)]
public sealed class ManagedNodesTests
{
    private const string Group = "aws:eks/nodeGroup:NodeGroup";
    private const string Role = "aws:iam/role:Role";
    private static readonly Lazy<Task<DataRun>> Run = new(() => RunAsync(new()));

    [Fact]
    public async Task Everything_WithTwoPools_HasTheApprovedInputs() => Approved.Matches(
        "ManagedNodes.txt",
        string.Concat((await Run.Value).Cloud.Resources.Where(resource => !resource.Type.StartsWith("infra:", StringComparison.Ordinal))
            .Select(resource => $"{resource.Type} {resource.Name}\n{resource.ExpandedInputText}\n\n")));

    [Fact]
    public async Task Resources_InPreviewAndInUpdate_AreTheSame() => Assert.Equal(
        (await Run.Value).Whole.Keys,
        (await RunAsync(new(), isPreview: true)).Whole.Keys);

    // EKS ends every node that Auto Mode made when it is switched off.
    [Theory]
    [InlineData(NodeMode.Auto, true)]
    [InlineData(NodeMode.Managed, false)]
    public async Task Mode_OfTheControlPlane_IsSaidThreeTimesAndCannotChange(NodeMode mode, bool isOn)
    {
        var run = await ClusterPrograms.RunAsync(new ClusterSpec { Nodes = new() { Mode = mode } });
        var cluster = JsonNode.Parse(run.Cloud.Get("aws:eks/cluster:Cluster", "cluster-control-plane").InputText)!;

        Assert.Equal(
            (isOn, isOn, isOn, false),
            ((bool)cluster["computeConfig"]!["enabled"]!,
                (bool)cluster["storageConfig"]!["blockStorage"]!["enabled"]!,
                (bool)cluster["kubernetesNetworkConfig"]!["elasticLoadBalancing"]!["enabled"]!,
                (bool)cluster["bootstrapSelfManagedAddons"]!));
        Assert.Equal(["computeConfig.enabled"], run.Options["aws:eks/cluster:Cluster cluster-control-plane"].ReplaceOnChanges);
    }

    [Fact]
    public async Task Provider_OfAnotherMode_IsThatOfAnotherCluster() => Assert.Equal(
        "111122223333/eu-central-1/cluster/172.20.0.0/16/managed",
        (await Run.Value).Cloud.Get("pulumi:providers:kubernetes", "cluster-provider").Text("clusterIdentifier"));

    // No role of nodes can change the network, and no controller is lent the nodes' role.
    [Fact]
    public async Task Roles_OfNodesAndControllers_HaveTheirOwnRightsAlone() => Assert.Equal(
        [
            "cluster-network-role AmazonEKS_CNI_Policy",
            "cluster-nodes-role AmazonEC2ContainerRegistryPullOnly",
            "cluster-nodes-role AmazonEKSWorkerNodeMinimalPolicy",
            "cluster-role AmazonEKSClusterPolicy",
            "cluster-volumes-role AmazonEBSCSIDriverPolicy",
        ],
        (await Run.Value).Cloud.OfType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
            .Select(attachment => $"{attachment.Text("role")[..^"-name".Length]} {attachment.Text("policyArn").Split('/')[^1]}")
            .Order(StringComparer.Ordinal));

    // 64 characters are AWS's limit, of which Pulumi adds 8.
    [Fact]
    public async Task Roles_OfTheClusterWithTheLongestName_FitAws()
    {
        var roles = (await Run.Value).Cloud.OfType(Role).Select(role => role.Name["cluster".Length..]).ToList();

        Assert.NotEmpty(roles);
        Assert.All(roles, role => Assert.InRange(ClusterValidation.MaxNameLength + role.Length, 0, 64 - 8));
    }

    [Theory]
    [InlineData("cluster-bindings-role", "kube-system", "aws-load-balancer-controller")]
    [InlineData("cluster-autoscaler-role", "kube-system", "cluster-autoscaler")]
    [InlineData("cluster-network-role", "kube-system", "aws-node")]
    [InlineData("cluster-volumes-role", "kube-system", "ebs-csi-controller-sa")]
    public async Task Roles_OfPods_AreForOneServiceAccountOfThisCluster(string role, string space, string account)
    {
        var trust = JsonNode.Parse((await Run.Value).Cloud.Get(Role, role).Text("assumeRolePolicy"))!["Statement"]![0]!;

        Assert.Equal("pods.eks.amazonaws.com", (string?)trust["Principal"]!["Service"]);
        Assert.Equal(
            ["arn:aws:eks:eu-central-1:111122223333:cluster/cluster", space, account],
            trust["Condition"]!["StringEquals"]!.AsObject().Select(pair => (string)pair.Value!));
    }

    // EKS makes the entry of a group's role with the group.
    [Fact]
    public async Task AccessEntries_OfNodes_AreMadeByEks() => Assert.Equal(
        ["cluster-administrator-infra-deploy"],
        (await Run.Value).Cloud.OfType("aws:eks/accessEntry:AccessEntry").Select(entry => entry.Name));

    [Fact]
    public async Task Groups_OfAPool_AreOneInEachZone() => Assert.Equal(
        [
            "cluster-general-az1 subnet-1 1-34 ON_DEMAND", "cluster-general-az2 subnet-2 1-33 ON_DEMAND",
            "cluster-general-az3 subnet-3 1-33 ON_DEMAND",
            "cluster-mysql-az1 subnet-1 1-34 ON_DEMAND", "cluster-mysql-az2 subnet-2 1-33 ON_DEMAND", "cluster-mysql-az3 subnet-3 1-33 ON_DEMAND",
        ],
        Groups(await Run.Value));

    [Fact]
    public async Task Groups_WithSpot_AreTwoInEachZoneThatShareTheLimit() => Assert.Equal(
        [
            "cluster-general-az1 subnet-1 2-2 ON_DEMAND", "cluster-general-az1-spot subnet-1 0-2 SPOT", "cluster-general-az2 subnet-2 2-2 ON_DEMAND",
            "cluster-general-az2-spot subnet-2 0-1 SPOT", "cluster-general-az3 subnet-3 1-2 ON_DEMAND", "cluster-general-az3-spot subnet-3 0-1 SPOT",
        ],
        Groups(await RunAsync(new() { Spot = true, MinNodes = 5, MaxNodes = 10 }, pools: [new("general", "group")])));

    // Without a node there is no autoscaler that could start one.
    [Fact]
    public async Task Groups_WithoutASmallestNumber_KeepNodesForTheAddOnsAlone() => Assert.Equal(
        [
            "cluster-general-az1 subnet-1 1-34 ON_DEMAND", "cluster-general-az2 subnet-2 1-33 ON_DEMAND",
            "cluster-general-az3 subnet-3 1-33 ON_DEMAND",
            "cluster-mysql-az1 subnet-1 0-34 ON_DEMAND", "cluster-mysql-az2 subnet-2 0-33 ON_DEMAND", "cluster-mysql-az3 subnet-3 0-33 ON_DEMAND",
        ],
        Groups(await RunAsync(new() { MinNodes = 0 })));

    [Fact]
    public async Task Groups_OtherwiseThanTheDefaults_AreOfTheseNodes()
    {
        var run = await RunAsync(
            new()
            {
                Architecture = Architecture.X86_64,
                InstanceTypes = [InstanceType.Parse("c7i.2xlarge"), InstanceType.Parse("c6i.2xlarge")],
                VolumeGiB = 120,
                DisruptionPercent = 33,
                Version = KubernetesVersion.Parse("1.35"),
            });

        Assert.All(run.Cloud.OfType(Group), group =>
        {
            Assert.Equal(("BOTTLEROCKET_x86_64", "1.35"), (group.Text("amiType"), group.Text("version")));
            Assert.Equal(["c7i.2xlarge", "c6i.2xlarge"], group.Texts("instanceTypes"));
            Assert.Equal(33.0, group.Group("updateConfig")["maxUnavailablePercentage"]);
        });
        Assert.All(run.Cloud.OfType("aws:ec2/launchTemplate:LaunchTemplate"), template =>
            Assert.Contains("\"volumeSize\": 120", template.InputText, StringComparison.Ordinal));
    }

    // The autoscaler sets the number; the network comes before nodes, and zones come one after the other.
    [Fact]
    public async Task Groups_OfAPool_ComeZoneAfterZone()
    {
        var run = await Run.Value;

        Assert.All(run.Cloud.OfType(Group), group =>
            Assert.Equal(["scalingConfig.desiredSize"], run.Options[$"{Group} {group.Name}"].IgnoreChanges));
        string[] before =
        [
            "cluster-agents-policy", "cluster-eks-pod-identity-agent", "cluster-kube-proxy", "cluster-nodes-policy",
            "cluster-nodes-role-AmazonEC2ContainerRegistryPullOnly", "cluster-nodes-role-AmazonEKSWorkerNodeMinimalPolicy", "cluster-system-policy",
            "cluster-volumes", "cluster-vpc-cni",
        ];
        Assert.Equal(before, await WaitsForAsync($"{Group} cluster-mysql-az1"));
        Assert.Equal(before.Append("cluster-mysql-az1").Order(StringComparer.Ordinal), await WaitsForAsync($"{Group} cluster-mysql-az2"));
        Assert.Equal(before.Append("cluster-mysql-az2").Order(StringComparer.Ordinal), await WaitsForAsync($"{Group} cluster-mysql-az3"));
    }

    [Fact]
    public async Task Network_OfPods_WaitsForItsCredentials() => Assert.Equal(
        ["cluster-eks-pod-identity-agent", "cluster-network-role-AmazonEKS_CNI_Policy"], await WaitsForAsync("aws:eks/addon:Addon cluster-vpc-cni"));

    [Theory]
    [InlineData("aws:eks/addon:Addon cluster-coredns", "")]
    [InlineData(
        "aws:eks/addon:Addon cluster-aws-ebs-csi-driver", "cluster-volumes-policy cluster-volumes-role-service-role/AmazonEBSCSIDriverPolicy")]
    [InlineData(
        "kubernetes:helm.sh/v3:Release cluster-cluster-autoscaler",
        "cluster-cluster-autoscaler-identity cluster-cluster-autoscaler-policy cluster-coredns")]
    [InlineData(
        "kubernetes:helm.sh/v3:Release cluster-aws-load-balancer-controller",
        "cluster-aws-load-balancer-controller-identity cluster-aws-load-balancer-controller-policy cluster-coredns")]
    public async Task Services_OfNodes_WaitForNodesAndRights(string resource, string others) => Assert.Equal(
        (string[])
        [
            "cluster-general-az1", "cluster-general-az2", "cluster-general-az3", "cluster-mysql-az1", "cluster-mysql-az2", "cluster-mysql-az3",
            .. others.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ],
        (await WaitsForAsync(resource)).OrderBy(name => !name.StartsWith("cluster-general", StringComparison.Ordinal)
            && !name.StartsWith("cluster-mysql", StringComparison.Ordinal)));

    [Fact]
    public async Task Addons_OfBothModes_WaitForNames() =>
        Assert.Contains("cluster-coredns", await WaitsForAsync("aws:eks/addon:Addon cluster-metrics-server"));

    // Groups are deleted for good, with their nodes. What runs in the cluster ends with it.
    [Fact]
    public async Task Charts_OfACluster_AreDeletedWithIt() => Assert.Equal(
        ["cluster-aws-load-balancer-controller", "cluster-cluster-autoscaler"],
        (await Run.Value).Options
            .Where(pair => pair.Value.DeletedWith?.GetResourceName() == "cluster-control-plane"
                && pair.Key.StartsWith("kubernetes:helm.sh", StringComparison.Ordinal))
            .Select(pair => pair.Key.Split(' ')[1]).Order(StringComparer.Ordinal));

    private static Task<DataRun> RunAsync(NodePoolSpec nodes, bool isPreview = false, params ImmutableArray<NodePool> pools) =>
        ClusterPrograms.RunAsync(ClusterPrograms.ArgsOf(new() { Nodes = nodes with { Mode = NodeMode.Managed } }, pools: pools), isPreview);

    private static IEnumerable<string> Groups(DataRun run) =>
        from @group in run.Cloud.OfType(Group)
        let size = @group.Group("scalingConfig")
        orderby @group.Name
        select FormattableString.Invariant($"{@group.Name} {@group.Texts("subnetIds").Single()} {size["minSize"]}-{size["maxSize"]} ")
            + @group.Text("capacityType");

    private static async Task<IEnumerable<string>> WaitsForAsync(string resource)
    {
        var after = (IEnumerable<Resource>)await OutputUtilities.GetValueAsync((Output<ImmutableArray<Resource>>)(await Run.Value).Options[resource]
            .DependsOn);
        return after.Select(dependency => dependency.GetResourceName()).Order(StringComparer.Ordinal);
    }
}
