using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Kubernetes.Mesh;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Kubernetes.Nodes;

/// <summary>
/// The life of the example with managed node groups on a control plane of its own, which knows no kind of its charts before: deployed, previewed,
/// destroyed. Each part is gone through once, when a test first asks for it.
/// </summary>
public sealed class ManagedNodesLife : IDisposable
{
    internal const string BindingsVersion = "3.5.0";
    internal const string AutoscalerVersion = "9.59.1";
    private const string Stack = "dev";
    private static readonly string[] Pools = ["general", "mysql"];
    private readonly ChartServer _charts = new(NodeCharts.Create(BindingsVersion, AutoscalerVersion));
    private readonly PulumiFolder _folder = new(Repository.PathOf("examples", "managed-nodes"));
    private readonly Lazy<Task<DeployedNodes>> _deployed;
    private readonly Lazy<Task<ExpectedRecovery>> _drilled;
    private readonly Lazy<Task<(Ended, Answer)>> _destroyed;
    private ControlPlane? _plane;

    public ManagedNodesLife()
    {
        _deployed = new(DeployAsync);
        _drilled = new(DrillAsync);
        _destroyed = new(DestroyAsync);
    }

    internal Task<DeployedNodes> DeployedAsync() => _deployed.Value;

    /// <summary>The nodes of a group end, as the drill does it.</summary>
    internal Task<ExpectedRecovery> DrilledAsync() => _drilled.Value;

    /// <summary>It is destroyed. Whether the command ended well, and what is left of the namespace of services.</summary>
    internal Task<(Ended Destroy, Answer Namespace)> DestroyedAsync() => _destroyed.Value;

    public void Dispose()
    {
        _plane?.Dispose();
        _charts.Dispose();
        _folder.Dispose();
    }

    // Nodes have the labels of the groups. A new pod counts after a second here, and by default after ten.
    private async Task<DeployedNodes> DeployAsync()
    {
        var kinds = CustomKinds.All.Where(kind => !NodeCharts.Has(kind)).ToList();
        _plane = await ControlPlane.StartAsync(kinds, Pools.Length, "--cpu", "4", "--memory", "8Gi");
        await _plane.GiveNodesToAsync(Pools);
        _plane.ServeAsEks(_folder);
        _charts.ServeTo(_folder);
        var file = _folder.PathOf($"Pulumi.{Stack}.yaml");
        var settings = (await File.ReadAllTextAsync(file)).Replace("pods: {", "pods: {minReadySeconds: 1, ", StringComparison.Ordinal)
            .Replace("  infra:services:", "  infra:drills: {}\n  infra:services:", StringComparison.Ordinal);
        const string nodes = "    nodes:\n";
        Assert.Contains(nodes, settings, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, settings.Replace(
            nodes, $"    charts: {{eks: \"{_charts.Address}\", autoscaler: \"{_charts.Address}\"}}\n{nodes}", StringComparison.Ordinal));
        (await _folder.PulumiAsync("stack", "init", Stack)).Succeeded();
        (await _folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
        return new(
            DeployedResource.AllOf((await _folder.PulumiAsync("stack", "export", "--stack", Stack)).Succeeded().Output),
            PreviewedStep.ChangesOf(await _folder.PulumiAsync("preview", "--stack", Stack, "--json", "--expect-no-changes")),
            await DeploymentState.AllOfAsync(_plane, ClusterLife.Space),
            await DeploymentState.AllOfAsync(_plane, "kube-system"),
            await _plane.Api.ListAsync($"/apis/elbv2.k8s.aws/v1beta1/namespaces/{ClusterLife.Space}/targetgroupbindings"),
            (await _plane.Api.ListAsync("/api/v1/nodes")).ToDictionary(
                node => (string)node["metadata"]!["name"]!, node => (string)node["metadata"]!["labels"]![ManagedNodesTests.Label]!));
    }

    // The first pool in the first zone. No new nodes come here, so pods find their places on those that are left.
    private async Task<ExpectedRecovery> DrillAsync()
    {
        var deployed = await DeployedAsync();
        var zones = await _plane!.NodesAsync();
        return await ExpectedRecovery.FromAsync("nodes", deployed.Resources, _plane, ClusterLife.Space, () => _plane.LoseNodesAsync(
            [.. deployed.Pools.Where(node => node.Value == Pools[0] && zones[node.Key] == ControlPlane.Zones[0]).Select(node => node.Key)]));
    }

    private async Task<(Ended Destroy, Answer Namespace)> DestroyAsync()
    {
        await DrilledAsync();
        return (
            await _folder.PulumiAsync("destroy", "--stack", Stack, "--skip-preview"),
            await _plane!.Api.SendAsync(HttpMethod.Get, $"/api/v1/namespaces/{ClusterLife.Space}"));
    }
}

/// <summary>The deployed example.</summary>
/// <param name="Resources">The resources in its state.</param>
/// <param name="Changes">What a second preview would change.</param>
/// <param name="Services">The Deployments of its services.</param>
/// <param name="System">Those of the charts.</param>
/// <param name="Bindings">What binds pods to target groups.</param>
/// <param name="Pools">The pool of each node.</param>
internal sealed record DeployedNodes(
    IReadOnlyList<DeployedResource> Resources,
    string Changes,
    IReadOnlyList<DeploymentState> Services,
    IReadOnlyList<DeploymentState> System,
    IReadOnlyList<JsonNode> Bindings,
    IReadOnlyDictionary<string, string> Pools);
