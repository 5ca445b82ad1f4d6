using System.Text.Json.Nodes;
using Infra.Cluster.Objects;
using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;

namespace Infra.Cluster.Charts;

/// <summary>
/// An installed chart. It is ready when its pods run. One that fails is taken back, so that the next deployment begins again and not with a release
/// that waits for ever: <see href="https://github.com/pulumi/pulumi-kubernetes/issues/2054"/>.
/// </summary>
internal static class ChartRelease
{
    // Nodes may have to start first.
    private const int TimeoutSeconds = 900;

    // Versions that Helm stores for a way back. Each is a Secret.
    private const int MaxHistory = 5;

    /// <summary>Installs a chart.</summary>
    /// <param name="name">Logical name.</param>
    /// <param name="release">Name of the release in the cluster.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="kubernetesNamespace">Namespace, which must be there.</param>
    /// <param name="values">Values of the chart, other than its own.</param>
    /// <param name="options">Options, with a provider for the cluster.</param>
    /// <param name="outputs">Values that only the deployment knows; none by default.</param>
    public static Release Create(
        string name,
        string release,
        ChartReference chart,
        string kubernetesNamespace,
        JsonObject values,
        CustomResourceOptions options,
        params ReadOnlySpan<(string Key, Input<string> Value)> outputs)
    {
        var args = new ReleaseArgs
        {
            Name = release,
            Namespace = kubernetesNamespace,
            Chart = chart.Chart,
            Version = chart.Version,
            Values = JsonValues.Create(values),
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

        foreach (var (key, value) in outputs)
        {
            args.Values.Add(key, value.Apply(text => (object)text));
        }

        return new(name, args, options);
    }
}
