using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Cluster;

/// <summary>Labels of objects. See <see href="https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/"/>.</summary>
internal static class PodLabels
{
    /// <summary>Label with the name of the service.</summary>
    public const string Service = "app.kubernetes.io/name";

    private const string Namespace = "kubernetes.io/metadata.name";
    private const string Manager = "app.kubernetes.io/managed-by";

    /// <summary>Labels of an object of a service.</summary>
    /// <param name="service">Name of the service.</param>
    public static InputMap<string> ForService(string service) => new() { [Service] = service, [Manager] = "Pulumi" };

    /// <summary>Selects the pods of a service.</summary>
    /// <param name="service">Name of the service.</param>
    public static LabelSelectorArgs Select(string service) => new() { MatchLabels = new() { [Service] = service } };

    /// <summary>Selects the pods that have all of some labels.</summary>
    /// <param name="labels">The labels.</param>
    public static LabelSelectorArgs SelectAll(ImmutableSortedDictionary<string, string> labels) =>
        new() { MatchLabels = labels.ToImmutableDictionary() };

    /// <summary>Selects a namespace.</summary>
    /// <param name="name">Name of the namespace.</param>
    public static LabelSelectorArgs SelectNamespace(string name) => new() { MatchLabels = new() { [Namespace] = name } };

    /// <summary>Metadata of an object of a service.</summary>
    /// <param name="name">Name of the object.</param>
    /// <param name="namespace">Its namespace.</param>
    /// <param name="service">Name of the service.</param>
    public static ObjectMetaArgs Metadata(string name, string @namespace, string service) =>
        new() { Name = name, Namespace = @namespace, Labels = ForService(service) };
}
