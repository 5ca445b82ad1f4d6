using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Kubernetes.Mesh;

/// <summary>
/// The life of a stack with a mesh on a control plane of its own: deployed to an empty cluster that knows no kind of the mesh, previewed, destroyed.
/// Each part is gone through once, when a test first asks for it.
/// </summary>
public sealed class MeshLife : IDisposable
{
    private const string Stack = "dev";
    private const string IstioVersion = "1.32.0";
    private const string GatewayApiVersion = "1.7.0";
    private const string MeshPods = "/apis/apps/v1/namespaces/istio-system";
    private readonly Lazy<Task<DeployedMesh>> _deployed;
    private readonly Lazy<Task<DestroyedMesh>> _destroyed;
    private readonly string _stackFiles = Directory.CreateTempSubdirectory("infra-mesh-").FullName;
    private readonly ChartServer _charts = new(MeshCharts.Create(IstioVersion, GatewayApiVersion));
    private readonly PulumiFolder _folder;
    private ControlPlane? _plane;

    public MeshLife()
    {
        File.WriteAllText(Path.Combine(_stackFiles, $"Pulumi.{Stack}.yaml"), Settings);
        _folder = new(_stackFiles);
        _deployed = new(DeployAsync);
        _destroyed = new(DestroyAsync);
    }

    /// <summary>Kinds of the objects of a mesh.</summary>
    internal static IReadOnlyList<string> Kinds { get; } =
        ["AuthorizationPolicy", "DestinationRule", "Gateway", "HTTPRoute", "PeerAuthentication"];

    internal Task<DeployedMesh> DeployedAsync() => _deployed.Value;

    internal Task<DestroyedMesh> DestroyedAsync() => _destroyed.Value;

    public void Dispose()
    {
        _plane?.Dispose();
        _charts.Dispose();
        _folder.Dispose();
        Directory.Delete(_stackFiles, recursive: true);
    }

    // A proxy that calls an application in pods directly; both behind balancers, the application of a third one, too.
    private string Settings =>
        $$"""
        config:
          pulumi:disable-default-providers:
            - aws
            - kubernetes
          infra:accountId: "111122223333"
          infra:region: eu-central-1
          infra:zones: [euc1-az1, euc1-az2, euc1-az3]
          infra:domain: {name: shop.example.com}
          infra:runtime: kubernetes
          infra:cluster:
            publicAccess: [198.51.100.0/24]
            mesh: istio
            istio: {version: {{IstioVersion}}, gatewayApiVersion: {{GatewayApiVersion}}, hub: registry.example.com/istio}
            charts: {istio: "{{_charts.Address}}", gatewayApi: "{{_charts.Address}}"}
          infra:services:
            - name: web
              proxy: {to: shop}
              route: {hosts: [shop.example.com]}
              pods: {minReadySeconds: 1}
            - name: shop
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}
              route: {hosts: [api.shop.example.com]}
              pods: {minReadySeconds: 1}
        """;

    private async Task<DeployedMesh> DeployAsync()
    {
        _plane = await ControlPlane.StartAsync([.. CustomKinds.All.Where(kind => !MeshCharts.Has(kind))], 1, "--cpu", "8", "--memory", "16Gi");
        await _plane.GiveNodesToAsync(["general"]);
        _plane.ServeAsEks(_folder);
        _charts.ServeTo(_folder);

        (await _folder.PulumiAsync("stack", "init", Stack)).Succeeded();
        var waypoints = new Waypoints(_plane.Api);
        (await waypoints.UntilAsync(_folder.PulumiAsync("up", "--stack", Stack, "--skip-preview"))).Succeeded();
        var export = await _folder.RunAsync(
        [
            "dotnet", Build.Program("Infra.Cli", "infra"), "export", Stack, "--format", "manifests", "--project-dir", _folder.PathOf(""),
            "--program", Build.Program("Infra.Stacks", "Infra.Stacks"),
        ]);
        var objects = new List<MeshObject>();
        foreach (var made in ManifestFile.Read(export.Succeeded().Output).Where(made => Kinds.Contains((string)made["kind"]!)))
        {
            var there = await _plane.Api.GetAsync(await _plane.Api.PathOfAsync(made));
            objects.Add(new(made, there, await _plane.Api.ApplyAsync(made, isDryRun: true)));
        }

        return new(
            DeployedResource.AllOf((await _folder.PulumiAsync("stack", "export", "--stack", Stack)).Succeeded().Output),
            PreviewedStep.ChangesOf(await _folder.PulumiAsync("preview", "--stack", Stack, "--json", "--expect-no-changes")),
            objects,
            await _plane.Api.GetAsync($"{MeshPods}/deployments/istiod"),
            await _plane.Api.GetAsync($"{MeshPods}/daemonsets/ztunnel"));
    }

    private async Task<DestroyedMesh> DestroyAsync()
    {
        await DeployedAsync();
        var destroy = await _folder.PulumiAsync("destroy", "--stack", Stack, "--skip-preview");
        return new(
            destroy,
            [.. (await _plane!.Api.ListAsync("/api/v1/namespaces")).Select(space => (string)space["metadata"]!["name"]!)]);
    }
}

/// <summary>A deployed stack with a mesh.</summary>
/// <param name="Resources">The resources in its state.</param>
/// <param name="Changes">What a second preview would change.</param>
/// <param name="Objects">The objects of the mesh.</param>
/// <param name="ControlPlane">The Deployment of its control plane.</param>
/// <param name="Nodes">The DaemonSet of its tunnels.</param>
internal sealed record DeployedMesh(
    IReadOnlyList<DeployedResource> Resources, string Changes, IReadOnlyList<MeshObject> Objects, JsonNode ControlPlane, JsonNode Nodes);

/// <summary>An object of the mesh.</summary>
/// <param name="Made">As the command line exports it.</param>
/// <param name="There">As the cluster has it.</param>
/// <param name="Answer">What the API server says to it.</param>
internal sealed record MeshObject(JsonObject Made, JsonNode There, Answer Answer);

/// <summary>The end.</summary>
/// <param name="Destroy">The command that deletes all.</param>
/// <param name="Namespaces">Names of the namespaces that are left.</param>
internal sealed record DestroyedMesh(Ended Destroy, IReadOnlyList<string> Namespaces);
