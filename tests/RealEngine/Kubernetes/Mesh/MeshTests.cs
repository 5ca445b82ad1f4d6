using System.Text.Json.Nodes;

namespace Infra.Tests.RealEngine.Kubernetes.Mesh;

/// <summary>
/// A mesh on Kubernetes' own control plane, by Pulumi's own CLI and provider, from charts of a repository on loopback. What Istio does with the
/// objects is not tried: none of its programs runs.
/// </summary>
public sealed class MeshTests(MeshLife life) : IClassFixture<MeshLife>
{
    [ControlPlaneFact]
    public async Task Up_OfAnEmptyCluster_InstallsTheChartsAndMakesTheObjects_AndThePreviewAfterItChangesNothing()
    {
        var deployed = await life.DeployedAsync();

        Assert.Equal("", deployed.Changes);
        Assert.Equal(
            ["base 1.32.0", "cni 1.32.0", "gateway-api-crds 1.7.0", "istiod 1.32.0", "ztunnel 1.32.0"],
            deployed.Resources.Where(resource => resource.Type == "kubernetes:helm.sh/v3:Release")
                .Select(release => release.Json["outputs"]!["status"]!)
                .Where(status => (string?)status["status"] == "deployed")
                .Select(status => $"{status["chart"]} {status["version"]}").Order(StringComparer.Ordinal));
        Assert.Equal(MeshLife.Kinds, deployed.Objects.Select(made => (string)made.Made["kind"]!).Distinct().Order(StringComparer.Ordinal));
    }

    [ControlPlaneFact]
    public async Task Values_OfTheSettings_ReachTheCharts()
    {
        var deployed = await life.DeployedAsync();
        var (istiod, ztunnel) = (deployed.ControlPlane, deployed.Nodes);

        Assert.Equal((1, 1), ((int)istiod["spec"]!["replicas"]!, (int)istiod["status"]!["readyReplicas"]!));
        Assert.Equal(
            ["registry.example.com/istio/pilot:1.32.0", "registry.example.com/istio/ztunnel:1.32.0"],
            new[] { istiod, ztunnel }.Select(made => (string)made["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!));
        Assert.Equal(3, (int)ztunnel["status"]!["numberReady"]!);
        Assert.Equal("ambient", (string)istiod["metadata"]!["labels"]!["profile"]!);
    }

    // By the schemas of Istio and of the Gateway API, and by the API server with strict validation.
    [ControlPlaneFact]
    public async Task Objects_OfTheMesh_AreAsTheirKindsSay()
    {
        var deployed = await life.DeployedAsync();
        var schemas = new KindSchemas("openapi-1.36.3.json");

        Assert.NotEmpty(deployed.Objects);
        Assert.Equal([], deployed.Objects.SelectMany(made => schemas.ProblemsOf(made.Made)));
        Assert.All(deployed.Objects, made =>
        {
            made.Answer.Accepted();
            Assert.Equal($"{made.Made["spec"]}", $"{AsWritten(made.There["spec"]!, made.Made["spec"]!)}");
        });
    }

    [ControlPlaneFact]
    public async Task Destroy_Ends()
    {
        var destroyed = await life.DestroyedAsync();

        destroyed.Destroy.Succeeded();
        Assert.DoesNotContain("istio-system", destroyed.Namespaces);
        Assert.DoesNotContain("services", destroyed.Namespaces);
    }

    // What the cluster has, as far as it was written.
    private static JsonNode? AsWritten(JsonNode there, JsonNode made) => (there, made) switch
    {
        (JsonObject has, JsonObject wrote) => new JsonObject(wrote
            .Where(pair => has[pair.Key] is not null)
            .Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, AsWritten(has[pair.Key]!, pair.Value!)))),
        (JsonArray has, JsonArray wrote) when has.Count == wrote.Count =>
            new JsonArray([.. has.Zip(wrote, (item, written) => AsWritten(item!, written!))]),
        _ => there.DeepClone(),
    };
}
