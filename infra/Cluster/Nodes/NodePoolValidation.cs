using System.Collections.Immutable;
using System.Globalization;
using Infra.Validation;

namespace Infra.Cluster.Nodes;

/// <summary>Validates the nodes of a cluster: rules between values.</summary>
internal static class NodePoolValidation
{
    // https://kubernetes.io/releases/version-skew-policy/#kubelet, #kube-proxy.
    private const int OlderVersions = 3;

    /// <summary>Every broken rule.</summary>
    /// <param name="spec">A cluster.</param>
    /// <param name="zones">Number of zones.</param>
    /// <returns>Problems with paths from the cluster.</returns>
    public static ImmutableArray<Problem> Validate(ClusterSpec spec, int zones) => spec.Nodes.Mode == NodeMode.Auto
        ? [.. ValidateAuto(spec.Nodes).DependingOn("mode").Under("nodes")]
        :
        [
            .. ValidateManaged(spec.Nodes, zones).DependingOn("mode").Under("nodes"),
            .. ValidateVersions(spec),
        ];

    private static IEnumerable<Problem> ValidateAuto(NodePoolSpec nodes)
    {
        if (!nodes.InstanceTypes.IsEmpty)
        {
            yield return new(
                "instanceTypes", "must be left out where mode is auto", Problem.Quote(string.Join(", ", nodes.InstanceTypes)),
                "EKS chooses types: say which by instanceCategories.");
        }

        if (nodes.MinNodes is { } smallest)
        {
            yield return new(
                "minNodes", "must be left out where mode is auto", $"{smallest}",
                "EKS starts nodes as pods need them: pods that run, such as minReplicas of a service, are what keeps nodes.");
        }

        if (nodes.Version is { } version)
        {
            yield return new(
                "version", "must be left out where mode is auto", Problem.Quote($"{version}"), "EKS gives nodes the version of the cluster.");
        }
    }

    private static IEnumerable<Problem> ValidateManaged(NodePoolSpec nodes, int zones) =>
    [
        .. ValidateUnused(nodes),
        .. ValidateTypes(nodes),
        .. ValidateNumbers(nodes, zones),
    ];

    private static IEnumerable<Problem> ValidateUnused(NodePoolSpec nodes)
    {
        if (!nodes.InstanceCategories.SequenceEqual(NodePoolSpec.DefaultCategories))
        {
            yield return new(
                "instanceCategories",
                "must be left out where mode is managed",
                string.Join(", ", nodes.InstanceCategories.Select(category => ValueRules.Spell(category))),
                "Node groups start the types of instanceTypes.");
        }

        if (nodes.ExpireDays != NodePoolSpec.DefaultExpireDays)
        {
            yield return new(
                "expireDays",
                "must be left out where mode is managed",
                nodes.ExpireDays.ToString(CultureInfo.InvariantCulture),
                "Nodes of groups stay until the group is updated: docs/runbooks/cluster.md.");
        }
    }

    private static IEnumerable<Problem> ValidateTypes(NodePoolSpec nodes)
    {
        var first = nodes.InstanceTypes.FirstOrDefault(type => type.Size is not null)?.Size;
        foreach (var (index, type) in nodes.InstanceTypes.Index())
        {
            if (type.Architecture != nodes.Architecture)
            {
                yield return new(
                    PropertyPath.Create("instanceTypes", index),
                    $"must be a type of the architecture, {ValueRules.Spell(nodes.Architecture)}",
                    Problem.Quote(type.Name))
                {
                    DependsOn = ["architecture"],
                };
            }
            else if (type.Size is { } size && size != first)
            {
                yield return new(
                    PropertyPath.Create("instanceTypes", index),
                    $"must be as large as the first, {first!.VCpus} processors and {first.MemoryMiB} MiB, as the autoscaler reckons with one size",
                    $"{type.Name} of {size.VCpus} processors and {size.MemoryMiB} MiB");
            }
        }
    }

    private static IEnumerable<Problem> ValidateNumbers(NodePoolSpec nodes, int zones)
    {
        var groups = zones * NodeGroupPlan.KindsOf(nodes);
        if (nodes.MaxNodes < groups)
        {
            yield return new(
                "maxNodes",
                $"must be {groups} or more, so that each group of a pool can have a node: "
                    + $"a pool has {NodeGroupPlan.KindsOf(nodes)} in each of {zones} zones",
                $"{nodes.MaxNodes}")
            {
                DependsOn = ["spot"],
            };
        }

        var kept = nodes.MaxNodes / NodeGroupPlan.KindsOf(nodes);
        if (nodes.MinNodes > kept)
        {
            yield return new(
                "minNodes", $"must be at most {(nodes.Spot ? "half of maxNodes" : "maxNodes")}, {kept}", $"{nodes.MinNodes}")
            {
                DependsOn = ["maxNodes", "spot"],
            };
        }
    }

    private static IEnumerable<Problem> ValidateVersions(ClusterSpec spec)
    {
        if (spec.Nodes.Version is { } nodes && IsOutside(nodes.Minor, spec.Version))
        {
            yield return new(
                PropertyPath.Create("nodes", "version"),
                $"must be {spec.Version}, the version of the cluster, or one of the {OlderVersions} before it",
                Problem.Quote($"{nodes}"),
                "The control plane goes first.")
            {
                DependsOn = ["version", PropertyPath.Create("nodes", "mode")],
            };
        }

        if (spec.Addons.KubeProxy is { } proxy && FindMinor(proxy) is { } minor && IsOutside(minor, spec.Version))
        {
            yield return new(
                PropertyPath.Create("addons", "kubeProxy"),
                $"must be one for {spec.Version}, the version of the cluster, or one of the {OlderVersions} before it",
                Problem.Quote(proxy),
                $"Leave it out for {spec.Version.KubeProxy}.")
            {
                DependsOn = ["version", PropertyPath.Create("nodes", "mode")],
            };
        }
    }

    // Null where the form of the version is wrong, which is another problem.
    private static int? FindMinor(string version) =>
        version.Split('.') is [_, var minor, ..] && int.TryParse(minor, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsOutside(int minor, KubernetesVersion cluster) => minor > cluster.Minor || minor < cluster.Minor - OlderVersions;
}
