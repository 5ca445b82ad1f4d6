using System.Collections.Immutable;
using Infra.Observability;

namespace Infra.Cluster;

/// <summary>
/// The filter pattern of the errors that pods of a service log, in the log group of all containers of a cluster. Fluent Bit of the CloudWatch add-on
/// writes no labels there, so a pod is known by its name, which begins with that of its service:
/// <see href="https://github.com/aws-observability/helm-charts/blob/main/charts/amazon-cloudwatch-observability/values.yaml"/>.
/// </summary>
internal static class PodLogPattern
{
    /// <summary>The pattern.</summary>
    /// <param name="spec">The words.</param>
    /// <param name="namespace">Namespace of the pods.</param>
    /// <param name="service">Name of the service.</param>
    /// <param name="longerNames">Names of other services there that begin with that name and a hyphen, as the pods of the service do.</param>
    public static string Create(LogErrorsSpec spec, string @namespace, string service, ImmutableArray<string> longerNames) => LogErrorPattern.Create(
        spec,
        [
            LogErrorPattern.Is("kubernetes.namespace_name", @namespace),
            LogErrorPattern.Is("kubernetes.container_name", PodContainer.Name),
            LogErrorPattern.Is("kubernetes.pod_name", $"{service}-*"),
            .. longerNames.Select(name => LogErrorPattern.IsNot("kubernetes.pod_name", $"{name}-*")),
        ]);
}
