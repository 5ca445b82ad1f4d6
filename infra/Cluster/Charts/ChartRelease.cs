using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;

namespace Infra.Cluster.Charts;

/// <summary>
/// An installed chart. It is ready when its pods run. One that fails is taken back, so that the next deployment begins anew and not with a release
/// that waits for ever: <see href="https://github.com/pulumi/pulumi-kubernetes/issues/2054"/>.
/// </summary>
internal static class ChartRelease
{
    // Nodes may have to start first.
    private const int TimeoutSeconds = 900;

    // Versions that Helm keeps to go back to. Each is a Secret.
    private const int MaxHistory = 5;

    /// <summary>Installs a chart.</summary>
    /// <param name="name">Logical name.</param>
    /// <param name="release">Name of the release in the cluster.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="kubernetesNamespace">Namespace, which must be there.</param>
    /// <param name="values">Values of the chart, other than its own.</param>
    /// <param name="options">Options, with a provider for the cluster.</param>
    public static Release Create(
        string name, string release, ChartReference chart, string kubernetesNamespace, JsonObject values, CustomResourceOptions options)
    {
        var args = new ReleaseArgs
        {
            Name = release,
            Namespace = kubernetesNamespace,
            Chart = chart.Chart,
            Version = chart.Version,
            Values = ValuesOf(values),
            Atomic = true,
            CleanupOnFail = true,
            CreateNamespace = false,
            MaxHistory = MaxHistory,
            Timeout = TimeoutSeconds,
        };
        if (!chart.IsInRegistry)
        {
            args.RepositoryOpts = new RepositoryOptsArgs { Repo = chart.Repository };
        }

        return new(name, args, options);
    }

    private static ImmutableDictionary<string, object> ValuesOf(JsonObject values) =>
        values.ToImmutableDictionary(pair => pair.Key, pair => ValueOf(pair.Value), StringComparer.Ordinal);

    private static object ValueOf(JsonNode? value) => value switch
    {
        JsonObject map => ValuesOf(map),
        JsonArray list => list.Select(ValueOf).ToImmutableArray(),
        JsonValue single when single.GetValueKind() is JsonValueKind.True or JsonValueKind.False => single.GetValue<bool>(),
        JsonValue single when single.GetValueKind() == JsonValueKind.Number => single.GetValue<int>(),
        JsonValue single => single.GetValue<string>(),
        null => throw new ArgumentException("Charts are given no value that is null.", nameof(value)),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Not a kind of JSON."),
    };
}
