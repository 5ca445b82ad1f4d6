using System.Text.Json.Nodes;
using Infra.Cluster.Mesh;
using Infra.Tests.Data;
using Infra.Tests.Docs;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Cluster.Mesh;

[Collection(Programs.Name)]
public sealed class ServiceMeshTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ServiceMesh_Defaults_HasTheApprovedInputs(bool isPreview) =>
        Approved.Matches("service-mesh.txt", WorkloadRun.Text((await MeshPrograms.RunAsync(isPreview)).Cloud));

    // Kinds, control plane, then nodes.
    [Fact]
    public async Task Releases_FollowEachOther()
    {
        var run = await MeshPrograms.RunAsync();

        Assert.Equal(["namespace"], await BeforeAsync(run, "istio-base"));
        Assert.Equal(["namespace"], await BeforeAsync(run, "gateway-api-crds"));
        Assert.Equal(["gateway-api-crds", "istio-base", "policy"], await BeforeAsync(run, "istiod"));
        Assert.Equal(["istiod"], await BeforeAsync(run, "istio-cni"));
        Assert.Equal(["istio-cni"], await BeforeAsync(run, "ztunnel"));
    }

    [Fact]
    public async Task OneReplica_HasNoBudgetThatKeepsItsNode()
    {
        var run = await MeshPrograms.RunAsync(spec: new() { Replicas = 1 });

        var values = JsonNode.Parse(run.Cloud.Get(Release, "shop-mesh-istiod").InputText)!["values"]!;
        Assert.False((bool)values["global"]!["defaultPodDisruptionBudget"]!["enabled"]!);
    }

    [Fact]
    public async Task Args_ThatBreakRules_AreRefusedAllAtOnce() => Assert.Contains(
        """
        ServiceMesh 'shop-mesh' has invalid args:
          - spec.version must be a version of the chart, such as 1.2.3; got 'latest'.
          - spec.hub must be a registry, with a path or without one, such as registry.example.com/istio; got 'https://registry'.
          - spec.replicas must be 1 to 10; got 0.
          - spec.limits.maxConnections must be 1 to 100000; got 0.
        """,
        (await Assert.ThrowsAsync<RunException>(() => MeshPrograms.RunAsync(spec: new()
        {
            Version = "latest",
            Hub = "https://registry",
            Replicas = 0,
            Limits = new() { MaxConnections = 0 },
        }))).Message);

    [Fact]
    public async Task Alarms_WatchControlPlaneNodesAndWaypoints() => Assert.Equal(
        [
            "shop-mesh-alarm-control-plane status_replicas_available Minimum LessThanThreshold 1, istio-system istiod, 3 of 5",
            "shop-mesh-alarm-tunnels daemonset_status_number_unavailable Maximum GreaterThanThreshold 0, istio-system ztunnel, 10 of 15",
            "shop-services-mesh-alarm-waypoint status_replicas_available Minimum LessThanThreshold 1, services waypoint, 3 of 5",
        ],
        from alarm in (await MeshPrograms.RunAsync(withNamespace: MeshMode.Istio)).Cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
        let inputs = alarm.Inputs
        let dimensions = alarm.Group("dimensions")
        orderby alarm.Name
        select FormattableString.Invariant(
            $"{alarm.Name} {inputs["metricName"]} {inputs["statistic"]} {inputs["comparisonOperator"]} {inputs["threshold"]}, ")
            + $"{dimensions["Namespace"]} {dimensions["PodName"]}, {inputs["datapointsToAlarm"]} of {inputs["evaluationPeriods"]}");

    [Theory]
    [InlineData(MeshMode.Prepared, false)]
    [InlineData(MeshMode.Prepared, true)]
    [InlineData(MeshMode.Istio, false)]
    [InlineData(MeshMode.Istio, true)]
    public async Task MeshNamespace_WithAServiceThatPodsCall_HasTheApprovedInputs(MeshMode mode, bool isPreview)
    {
        var run = await MeshPrograms.RunAsync(isPreview, withNamespace: mode);
        var objects = from pair in run.Whole
                      where pair.Key.StartsWith("kubernetes:", StringComparison.Ordinal)
                          && pair.Key.Contains(" shop-services-mesh-", StringComparison.Ordinal)
                      select $"{pair.Key}\n{pair.Value}\n\n";

        Approved.Matches($"mesh-namespace.{mode}.txt".ToLowerInvariant(), string.Concat(objects));
    }

    [Fact]
    public async Task MeshNamespace_WithoutAServiceThatPodsCall_HasNoWaypoint()
    {
        var run = await MeshPrograms.RunAsync(withNamespace: MeshMode.Istio, called: []);

        Assert.Empty(run.Cloud.OfType("kubernetes:gateway.networking.k8s.io/v1:Gateway"));
        Assert.Equal("default-deny", Metadata(Assert.Single(run.Cloud.OfType("kubernetes:security.istio.io/v1:AuthorizationPolicy"))));
        Assert.Equal("default", Metadata(Assert.Single(run.Cloud.OfType("kubernetes:security.istio.io/v1:PeerAuthentication"))));

        static string Metadata(RecordedResource made) => (string)made.Group("metadata")["name"];
    }

    [Fact]
    public async Task MeshNamespace_WithoutAMesh_IsRefused() => Assert.Contains(
        "mode must be prepared or istio; got 'none'.",
        (await Assert.ThrowsAsync<RunException>(() => MeshPrograms.RunAsync(withNamespace: MeshMode.None))).Message);

    [Fact]
    public async Task Page_Resources_AreThoseOfTheExample() => ResourceCounts.MatchPage(
        "mesh",
        [("the mesh and one namespace", (await MeshPrograms.RunAsync(withNamespace: MeshMode.Istio)).Cloud.Resources)]);

    private static async Task<IEnumerable<string>> BeforeAsync(DataRun run, string release) =>
        (await OutputUtilities.GetValueAsync(run.Options[$"{Release} shop-mesh-{release}"].DependsOn.ToOutput()))
            .Select(resource => resource.GetResourceName()["shop-mesh-".Length..]).Order(StringComparer.Ordinal);
}
