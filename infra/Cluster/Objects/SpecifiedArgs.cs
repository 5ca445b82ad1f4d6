using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Cluster.Objects;

/// <summary>An object of a custom kind whose specification is written as JSON. Tests check it by the schema of its kind.</summary>
internal sealed class SpecifiedArgs : CustomResourceArgs
{
    /// <param name="version">Group and version: <c>security.istio.io/v1</c>.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="spec">What is specified.</param>
    public SpecifiedArgs(string version, string kind, JsonObject spec)
        : base(version, kind) => Spec = JsonValues.Create(spec);

    /// <summary>What is specified.</summary>
    [Input("spec", required: true)]
    public InputMap<object> Spec { get; }
}
