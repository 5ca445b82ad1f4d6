using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Cluster.Nodes;
using Infra.Compute;
using Infra.Networking;

namespace Infra.Tests.Cluster.Nodes;

public sealed class NodePoolValidationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Validate_ManagedDefaults_FindsNoProblem(int zones) => Assert.Empty(Managed(new(), zones: zones));

    [Fact]
    public void Validate_SettingsOfNodeGroups_AreRefusedInAutoMode() => Assert.Equal(
        [
            "nodes.instanceTypes must be left out where mode is auto; got 'm7g.large'. EKS chooses types: say which by instanceCategories.",
            "nodes.minNodes must be left out where mode is auto; got 4. "
                + "EKS starts nodes as pods need them: pods that run, such as minReplicas of a service, are what keeps nodes.",
            "nodes.version must be left out where mode is auto; got '1.35'. EKS gives nodes the version of the cluster.",
        ],
        Problems(new() { Nodes = new() { InstanceTypes = Types("m7g.large"), MinNodes = 4, Version = KubernetesVersion.Parse("1.35") } }));

    [Fact]
    public void Validate_SettingsOfAutoMode_AreRefusedForNodeGroups() => Assert.Equal(
        [
            "nodes.instanceCategories must be left out where mode is managed; got m, r. Node groups start the types of instanceTypes.",
            "nodes.expireDays must be left out where mode is managed; got 7. "
                + "Nodes of groups stay until the group is updated: docs/runbooks/cluster.md.",
        ],
        Managed(new() { InstanceCategories = [InstanceCategory.M, InstanceCategory.R], ExpireDays = 7 }));

    [Fact]
    public void Validate_TypesOfAnotherArchitectureOrSize_AreRefused() => Assert.Equal(
        [
            "nodes.instanceTypes[1] must be a type of the architecture, arm64; got 'm7i.xlarge'.",
            "nodes.instanceTypes[2] must be as large as the first, 4 processors and 16384 MiB, as the autoscaler reckons with one size; "
                + "got r7g.xlarge of 4 processors and 32768 MiB.",
        ],
        Managed(new() { InstanceTypes = Types("m7g.xlarge", "m7i.xlarge", "r7g.xlarge", "m6g.xlarge", "x2gd.large") }));

    [Theory]
    [InlineData(2, false, "nodes.maxNodes must be 3 or more, so that each group of a pool can have a node: a pool has 1 in each of 3 zones; got 2.")]
    [InlineData(5, true, "nodes.maxNodes must be 6 or more, so that each group of a pool can have a node: a pool has 2 in each of 3 zones; got 5.")]
    [InlineData(3, false, "")]
    [InlineData(6, true, "")]
    public void Validate_FewerNodesThanGroups_AreRefused(int largest, bool spot, string problem) =>
        Assert.Equal(problem.Length == 0 ? [] : [problem], Managed(new() { MaxNodes = largest, Spot = spot }));

    [Theory]
    [InlineData(9, false, "nodes.minNodes must be at most maxNodes, 8; got 9.")]
    [InlineData(5, true, "nodes.minNodes must be at most half of maxNodes, 4; got 5.")]
    [InlineData(8, false, "")]
    [InlineData(4, true, "")]
    public void Validate_MoreNodesAtLeastThanAtMost_AreRefused(int smallest, bool spot, string problem) =>
        Assert.Equal(problem.Length == 0 ? [] : [problem], Managed(new() { MinNodes = smallest, MaxNodes = 8, Spot = spot }));

    [Theory]
    [InlineData("1.36", "1.33", "")]
    [InlineData("1.36", "1.32", "must be 1.36, the version of the cluster, or one of the 3 before it; got '1.32'. The control plane goes first.")]
    [InlineData("1.35", "1.36", "must be 1.35, the version of the cluster, or one of the 3 before it; got '1.36'. The control plane goes first.")]
    public void Validate_VersionOfNodes_IsThatOfTheClusterOrAnOlderOne(string cluster, string nodes, string problem) => Assert.Equal(
        problem.Length == 0 ? [] : [$"nodes.version {problem}"],
        Managed(new() { Version = KubernetesVersion.Parse(nodes) }, new() { Version = KubernetesVersion.Parse(cluster) }));

    [Theory]
    [InlineData("v1.35.3-eksbuild.13", "")]
    [InlineData("v1.36.0-eksbuild.1", "got 'v1.36.0-eksbuild.1'. Leave it out for v1.35.3-eksbuild.13.")]
    [InlineData("v1.31.0-eksbuild.1", "got 'v1.31.0-eksbuild.1'. Leave it out for v1.35.3-eksbuild.13.")]
    public void Validate_KubeProxyOfAnotherVersion_IsRefused(string proxy, string problem) => Assert.Equal(
        problem.Length == 0
            ? []
            : [$"addons.kubeProxy must be one for 1.35, the version of the cluster, or one of the 3 before it; {problem}"],
        Managed(new(), new() { Version = KubernetesVersion.Parse("1.35"), Addons = new() { KubeProxy = proxy } }));

    // Of each version that EKS runs.
    [Fact]
    public void Validate_KubeProxyOfTheProgram_FitsItsVersion() => Assert.All(KubernetesVersion.All, version => Assert.Empty(Managed(
        new(), new() { Version = version, ExtendedSupport = true, Addons = new() { KubeProxy = version.KubeProxy } })));

    [Theory]
    [InlineData(Architecture.Arm64)]
    [InlineData(Architecture.X86_64)]
    public void GroupTypes_OfTheProgram_AreOfTheArchitectureAndOfOneSize(Architecture architecture) =>
        Assert.Empty(Managed(new() { Architecture = architecture, InstanceTypes = new NodePoolSpec { Architecture = architecture }.GroupTypes }));

    [Theory]
    [InlineData(NodeMode.Auto, null, 0)]
    [InlineData(NodeMode.Managed, null, 24)]
    [InlineData(NodeMode.Managed, 5, 40)]
    [InlineData(NodeMode.Managed, 0, 12)]
    public void ProcessorsKept_OfTwoPoolsInThreeZones_AreThoseOfTheSmallestNumber(NodeMode mode, int? smallest, int processors) =>
        Assert.Equal(processors, new NodePoolSpec { Mode = mode, MinNodes = smallest }.ProcessorsKept(pools: 2, zones: 3));

    private static ImmutableArray<InstanceType> Types(params string[] names) => [.. names.Select(InstanceType.Parse)];

    private static IEnumerable<string> Managed(NodePoolSpec nodes, ClusterSpec? cluster = null, int zones = 3) =>
        Problems((cluster ?? new()) with { Nodes = nodes with { Mode = NodeMode.Managed } }, zones);

    private static IEnumerable<string> Problems(ClusterSpec spec, int zones = 3) =>
        ClusterValidation.Validate(spec, Cidr.Parse("10.0.0.0/16"), zones).Select(problem => $"{problem}");
}
