using System.Text.Json.Nodes;
using Infra.Cluster;
using Infra.Cluster.Mesh;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Cluster.Mesh;

/// <summary>What a service has in the mesh beside its other objects: <see cref="WorkloadTests"/>.</summary>
[Collection(Programs.Name)]
public sealed class WorkloadInMeshTests
{
    private static readonly string[] Suffixes = ["admission", "calls", "destination", "mesh", "openness", "policy", "requests", "service"];

    [Theory]
    [InlineData(MeshMode.Prepared, false)]
    [InlineData(MeshMode.Prepared, true)]
    [InlineData(MeshMode.Istio, false)]
    [InlineData(MeshMode.Istio, true)]
    public async Task Application_ThatPodsAndBalancersCall_HasTheApprovedInputs(MeshMode mode, bool isPreview)
    {
        var cloud = await RunAsync(WorkloadRun.Application, WorkloadRun.Flows, mode, isPreview);

        Approved.Matches($"workload.{mode}.txt".ToLowerInvariant(), string.Concat(
            from resource in cloud.Resources
            where Suffixes.Any(suffix => resource.Name == $"{WorkloadRun.Name}-{suffix}")
            select $"{resource.Type} {resource.Name}\n{resource.InputText}\n\n"));
        Assert.Equal("ambient", (string)PodOf(cloud)["metadata"]!["labels"]!["istio.io/dataplane-mode"]!);
    }

    [Fact]
    public async Task Application_ThatOnlyBalancersCall_IsNoDestinationOfTheMesh()
    {
        var cloud = await RunAsync(WorkloadRun.Application, WorkloadRun.Flows with { CallingPods = [] }, MeshMode.Istio);

        Assert.Equal(
            ["AuthorizationPolicy admission", "NetworkPolicy mesh", "NetworkPolicy policy", "PeerAuthentication openness", "Service service"],
            Objects(cloud));
        var service = cloud.Get("kubernetes:core/v1:Service", $"{WorkloadRun.Name}-service").InputText;
        Assert.DoesNotContain("istio", service, StringComparison.Ordinal);
        Assert.DoesNotContain("8080", service, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_InTheMesh_IsLetInNobody()
    {
        var flows = WorkloadRun.Flows with { CallingPods = [], CallingBlocks = [] };
        var cloud = await RunAsync(new ServerWorkload.WorkerContainer(WorkloadRun.Container), flows, MeshMode.Istio);

        Assert.DoesNotContain(cloud.Resources, resource => resource.Type.Contains("istio.io", StringComparison.Ordinal));
        Assert.Equal("ambient", (string)PodOf(cloud)["metadata"]!["labels"]!["istio.io/dataplane-mode"]!);
    }

    [Fact]
    public async Task Task_IsNotInTheMesh()
    {
        var task = new ServerWorkload.TaskContainer(WorkloadRun.Container, 20, "result");
        var cloud = await RunAsync(task, WorkloadRun.Flows with { CallingPods = [], CallingBlocks = [] }, MeshMode.Istio);

        Assert.DoesNotContain(cloud.Resources, resource => resource.InputText.Contains("istio", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limits_ThatBreakRules_AreRefused()
    {
        var args = ArgsOf(WorkloadRun.Application, WorkloadRun.Flows, new() { Mode = MeshMode.Istio, Limits = new() { EjectionSeconds = 0 } });

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => WorkloadRun.RunAsync(args));

        Assert.Contains("mesh.limits.ejectionSeconds must be 1 to 3600; got 0.", exception.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Objects(RecordingCloud cloud) =>
        from resource in cloud.Resources
        where resource.Name.StartsWith($"{WorkloadRun.Name}-", StringComparison.Ordinal)
        let suffix = resource.Name[(WorkloadRun.Name.Length + 1)..]
        where Suffixes.Contains(suffix)
        let text = $"{resource.Type.Split(':')[^1]} {suffix}"
        orderby text
        select text;

    private static JsonNode PodOf(RecordingCloud cloud) =>
        JsonNode.Parse(cloud.Get("kubernetes:apps/v1:Deployment", $"{WorkloadRun.Name}-deployment").InputText)!["spec"]!["template"]!;

    private static Task<RecordingCloud> RunAsync(ServerWorkload workload, PodFlows flows, MeshMode mode, bool isPreview = false) =>
        WorkloadRun.RunAsync(ArgsOf(workload, flows, new() { Mode = mode, ConnectSeconds = 3, IdleSeconds = 55 }), isPreview);

    private static WorkloadArgs ArgsOf(ServerWorkload workload, PodFlows flows, MeshMember member)
    {
        var args = WorkloadRun.Args();
        return new()
        {
            Bootstrap = WorkloadRun.Bootstrap(workload),
            Namespace = args.Namespace,
            Pool = args.Pool,
            Architecture = args.Architecture,
            ProxyImage = args.ProxyImage,
            Flows = flows,
            Mesh = member,
            Location = args.Location,
            ClusterName = args.ClusterName,
            AlarmChannel = args.AlarmChannel,
        };
    }
}
