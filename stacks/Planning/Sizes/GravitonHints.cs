using System.Collections.Immutable;
using Infra.Cluster.Nodes;
using Infra.Compute;
using Infra.Data;
using Infra.Logs;
using Infra.Stacks.Parts;
using Infra.Validation;

namespace Infra.Stacks.Planning.Sizes;

/// <summary>Hints on processors of Intel and AMD that somebody declared, where there is Graviton of the same size.</summary>
internal static class GravitonHints
{
    private const string Arm64 = "arm64";

    /// <summary>The hint on the servers of a service; null for none.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="service">One of its services.</param>
    /// <param name="path">Its path.</param>
    public static SizeHint? FindServers(EnvironmentPlan plan, ServicePlan service, PropertyPath path)
    {
        var servers = path.Then("servers");
        var types = service.Servers.InstanceTypes;
        var siblings = FindSiblings(types);
        return !service.HasServers || siblings.IsEmpty || !plan.DeclaredPaths.Contains(servers.Then("instanceTypes"))
            ? null
            : new(
                SizeRule.NotGraviton,
                $"{servers.Then("instanceTypes")}: {string.Join(", ", types.Where(type => Graviton.FindSibling(type) is not null))} "
                + "can be Graviton of the same size, for which "
                + $"{(service.Servers.ImageId is null ? "images of containers" : "imageId and images of containers")} must be built",
                [new(servers.Then("architecture"), Arm64), new(servers.Then("instanceTypes"), MachineHints.ListOf(siblings))]);
    }

    /// <summary>The hint on the nodes of a cluster; null for none.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="cluster">One of its clusters.</param>
    public static SizeHint? FindNodes(EnvironmentPlan plan, ClusterPlan cluster)
    {
        var nodes = cluster.Spec.Nodes;
        var path = cluster.Key.Then("nodes");
        var siblings = FindSiblings(nodes.InstanceTypes);
        var isNamed = nodes.Mode == NodeMode.Managed && !nodes.InstanceTypes.IsEmpty;
        return nodes.Architecture == Architecture.Arm64 || !plan.DeclaredPaths.Contains(path.Then("architecture")) || (isNamed && siblings.IsEmpty)
            ? null
            : new(
                SizeRule.NotGraviton,
                $"{path.Then("architecture")}: x86_64 can be Graviton of the same size, for which all images in the cluster must be built",
                [
                    new(path.Then("architecture"), Arm64),
                    .. isNamed ? [new(path.Then("instanceTypes"), MachineHints.ListOf(siblings))] : ImmutableArray<SizeChange>.Empty,
                ]);
    }

    /// <summary>The hints on a part.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="part">One of its parts.</param>
    public static IEnumerable<SizeHint> FindClasses(EnvironmentPlan plan, Part part) =>
        from setting in ClassesOf(part.Spec)
        let path = setting.Path.Under(part.Key)
        let sibling = setting.Value is { } name ? Graviton.FindSibling(name) : null
        where sibling is not null && plan.DeclaredPaths.Contains(path)
        select new SizeHint(
            SizeRule.NotGraviton, $"{path}: {setting.Value} can be Graviton of the same size, which its clients do not notice", [new(path, sibling)]);

    private static IEnumerable<(PropertyPath Path, string? Value)> ClassesOf(object spec) => spec switch
    {
        MySqlSpec mySql =>
        [
            ("instanceClass", mySql.InstanceClass), ("replicaInstanceClass", mySql.ReplicaInstanceClass),
            (PropertyPath.Create("next", "instanceClass"), mySql.Next?.InstanceClass),
        ],
        RedisSpec redis => [("nodeType", redis.NodeType), (PropertyPath.Create("next", "nodeType"), redis.Next?.NodeType)],
        LogSearchSpec search => [("instanceType", search.InstanceType), ("managerType", search.ManagerType)],
        _ => [],
    };

    private static ImmutableArray<InstanceType> FindSiblings(ImmutableArray<InstanceType> types) =>
        [.. types.Select(Graviton.FindSibling).OfType<InstanceType>().Distinct()];
}
