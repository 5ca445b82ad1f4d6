using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>
/// The custom kinds that clusters on EKS have: those of the shared facts, and those of EKS Auto Mode, of which AWS publishes documents alone. We
/// wrote these down in <c>eks-kinds.json</c>; what AWS's own definitions refuse beyond them is not known here.
/// </summary>
internal static class CustomKinds
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>All kinds: group, version, kind, plural, scope and schema.</summary>
    public static IReadOnlyList<JsonObject> All { get; } =
    [
        .. Read(ControlPlaneTools.FactsOf("crds.json")),
        .. Read(Repository.PathOf("tests", "RealEngine", "Kubernetes", "eks-kinds.json")),
    ];

    /// <summary>Makes kinds known to a control plane.</summary>
    /// <param name="api">Its API.</param>
    /// <param name="kinds">The kinds.</param>
    public static async Task DefineAsync(KubernetesApi api, IReadOnlyList<JsonObject> kinds)
    {
        await Task.WhenAll(DefinitionsOf(kinds).Select(async definition => (await api.ApplyAsync(definition)).Accepted()));
        foreach (var version in kinds.Select(kind => $"/apis/{kind["group"]}/{kind["version"]}").Distinct())
        {
            await Eventually.HoldsAsync(
                Limit, async () => (await api.SendAsync(HttpMethod.Get, version)).IsAccepted ? null : $"{version} is missing");
        }
    }

    /// <summary>Definitions of kinds.</summary>
    /// <param name="kinds">The kinds.</param>
    public static IReadOnlyList<JsonObject> DefinitionsOf(IEnumerable<JsonObject> kinds) =>
        [.. kinds.GroupBy(kind => $"{kind["plural"]}.{kind["group"]}").Select(Define)];

    private static JsonObject Define(IGrouping<string, JsonObject> versions)
    {
        var kind = versions.First();
        return new()
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = new JsonObject
            {
                ["name"] = versions.Key,

                // Without it groups of Kubernetes' own projects are refused.
                ["annotations"] = new JsonObject { ["api-approved.kubernetes.io"] = "unapproved" },
            },
            ["spec"] = new JsonObject
            {
                ["group"] = (string)kind["group"]!,
                ["scope"] = (string)kind["scope"]!,
                ["names"] = new JsonObject { ["kind"] = (string)kind["kind"]!, ["plural"] = (string)kind["plural"]! },
                ["versions"] = new JsonArray([.. versions.Select(version => Version(version, isStored: version == versions.Last()))]),
            },
        };
    }

    private static JsonObject Version(JsonObject kind, bool isStored) => new()
    {
        ["name"] = (string)kind["version"]!,
        ["served"] = true,
        ["storage"] = isStored,
        ["schema"] = new JsonObject { ["openAPIV3Schema"] = kind["schema"]!.DeepClone() },
    };

    private static IEnumerable<JsonObject> Read(string file) => JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(kind => kind!.AsObject());
}
