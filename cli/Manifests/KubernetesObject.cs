using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Values;

namespace Infra.Cli.Manifests;

/// <summary>An object of Kubernetes that a plan makes.</summary>
/// <param name="Name">Its name; the logical name of the resource where the program leaves the name to Pulumi.</param>
/// <param name="Inputs">Its fields.</param>
internal sealed record KubernetesObject(string Name, MapValue Inputs)
{
    /// <summary>Logical name of the provider that makes it, of which each cluster has one; null where the engine chooses it.</summary>
    public string? Provider { get; init; }

    private static readonly string[] Top = ["apiVersion", "kind", "metadata"];

    // What others need comes first. All other kinds can be made in any order.
    private static readonly string[] First = ["Namespace", "CustomResourceDefinition"];

    /// <summary>Its kind, such as <c>Deployment</c>.</summary>
    public string Kind => TextOf(Inputs, "kind");

    private MapValue Metadata => Inputs.TryGetValue("metadata", out var metadata) && metadata is MapValue map ? map : MapValue.Empty;

    /// <summary>The fields at its top, in the order that people expect.</summary>
    public IEnumerable<KeyValuePair<string, PropertyValue>> Fields() =>
        Inputs.With("metadata", Metadata.ContainsKey("name") ? Metadata : Metadata.With("name", new StringValue(Name)))
            .OrderBy(property => Array.IndexOf(Top, property.Key) is >= 0 and var place ? place : Top.Length);

    /// <summary>
    /// All objects that a plan makes, in an order in which they can be made: namespaces, definitions of kinds, then by kind, namespace and name.
    /// Providers and releases of Helm charts are no objects.
    /// </summary>
    public static IReadOnlyList<KubernetesObject> AllOf(Plan plan) => plan.Steps
        .Where(step => step.Operation is not (Operation.Read or Operation.Delete) && IsObject(step.Resource))
        .Select(step => new KubernetesObject(step.Resource.Name, step.Resource.Inputs) { Provider = step.Resource.Provider?.Name })
        .OrderBy(made => Array.IndexOf(First, made.Kind) is >= 0 and var place ? place : First.Length)
        .ThenBy(made => made.Kind, StringComparer.Ordinal)
        .ThenBy(made => TextOf(made.Metadata, "namespace"), StringComparer.Ordinal)
        .ThenBy(made => TextOf(made.Metadata, "name"), StringComparer.Ordinal)
        .ThenBy(made => made.Name, StringComparer.Ordinal)
        .ToList();

    private static bool IsObject(ResourceState resource) =>
        resource.IsCustom && resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal) && resource.Inputs.ContainsKey("apiVersion");

    private static string TextOf(MapValue fields, string key) =>
        fields.TryGetValue(key, out var value) && value is StringValue text ? text.Value : "";
}
