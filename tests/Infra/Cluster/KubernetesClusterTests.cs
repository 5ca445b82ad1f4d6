using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Networking;
using Infra.Tests.Data;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Cluster;

[Collection(Programs.Name)]
public sealed class KubernetesClusterTests
{
    private const string ControlPlane = "aws:eks/cluster:Cluster";

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

    [Fact]
    public async Task PublicAccess_OfTwoBlocks_OpensTheEndpointForThemAlone()
    {
        var run = await ClusterPrograms.RunAsync(new ClusterSpec { PublicAccess = [Cidr.Parse("198.51.100.0/24"), Cidr.Parse("203.0.113.7/32")] });

        var config = run.Cloud.Get(ControlPlane, "cluster-control-plane").Group("vpcConfig");
        Assert.Equal((true, true), (config["endpointPrivateAccess"], config["endpointPublicAccess"]));
        Assert.Equal(["198.51.100.0/24", "203.0.113.7/32"], ((ImmutableArray<object>)config["publicAccessCidrs"]).Cast<string>());
    }

    private static string TextOf(DataRun run) =>
        string.Concat(run.Cloud.Resources.Where(resource => !resource.Type.StartsWith("infra:", StringComparison.Ordinal))
            .Select(resource => $"{resource.Type} {resource.Name}\n{resource.ExpandedInputText}\n\n"));
}
