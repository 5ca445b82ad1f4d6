using System.Net;
using System.Text.Json.Nodes;
using Infra.Cluster.Mesh;
using Infra.Stacks.Planning;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments.Pods;

/// <summary>What holds in every environment with a mesh, beside what holds with pods.</summary>
internal static class MeshInvariants
{
    private const int Port = 8443;
    private const int HttpPort = 8080;
    private const int Tunnel = 15008;
    private static readonly PolicyEnd.Address Kubelet = new("kubelet", IPAddress.Parse("169.254.7.127"));

    /// <summary>The invariants by name.</summary>
    public static IReadOnlyList<(string Name, Func<DeclaredEnvironment, ClusterPlan, IEnumerable<string>> Broken)> All { get; } =
    [
        (nameof(WithoutAMesh_ThereIsNothingOfIt), WithoutAMesh_ThereIsNothingOfIt),
        (nameof(PodsAreInTheMesh), PodsAreInTheMesh),
        (nameof(PlainTextEndsWithIstio), PlainTextEndsWithIstio),
        (nameof(TunnelsReachOnlyWaypointsAndTheirPods), TunnelsReachOnlyWaypointsAndTheirPods),
        (nameof(ProbesReachTheirPorts), ProbesReachTheirPorts),
        (nameof(GroupsLetTunnelsThrough), GroupsLetTunnelsThrough),
        (nameof(ProxiesCallWhereTheWaypointListens), ProxiesCallWhereTheWaypointListens),
    ];

    private static MeshMode ModeOf(ClusterPlan cluster) => cluster.Spec.Mesh;

    private static IEnumerable<ServicePlan> Members(DeclaredEnvironment environment, ClusterPlan cluster) =>
        environment.Plan.Services.Where(service => cluster.Runs(service) && service.Task is null);

    private static PolicyEnd.Pod PodOf(ServicePlan service) => new(service.Namespace, service.Name);

    private static IEnumerable<string> WithoutAMesh_ThereIsNothingOfIt(DeclaredEnvironment environment, ClusterPlan cluster) =>
        ModeOf(cluster) != MeshMode.None
        ? []
        : from resource in environment.Resources
          where resource.Type.Contains("istio", StringComparison.Ordinal)
              || (resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal)
                  && resource.InputText.Contains("istio", StringComparison.Ordinal))
          select $"{resource.Name} is there";

    private static IEnumerable<string> PodsAreInTheMesh(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        var rules = new MeshRules(environment);
        return from service in Members(environment, cluster)
               where rules.IsMember(PodOf(service)) != (ModeOf(cluster) != MeshMode.None)
               select $"{service.Name}: {rules.IsMember(PodOf(service))}";
    }

    // No pod reaches another outside of a tunnel; before that stage, exactly those that call directly do.
    private static IEnumerable<string> PlainTextEndsWithIstio(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        var rules = new MeshRules(environment);
        return from caller in Members(environment, cluster)
               from called in Members(environment, cluster)
               let expected = ModeOf(cluster) != MeshMode.Istio && caller.DirectTarget == called.Name
               where rules.IsOpen(PodOf(caller), PodOf(called), Port) != expected
               select $"{caller.Name} to {called.Name}: {!expected}";
    }

    private static IEnumerable<string> TunnelsReachOnlyWaypointsAndTheirPods(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        var network = new NetworkPolicies(environment);
        var mode = ModeOf(cluster);
        foreach (var caller in Members(environment, cluster))
        {
            foreach (var called in Members(environment, cluster))
            {
                var isDirect = caller.DirectTarget == called.Name;
                var expected = mode == MeshMode.Prepared && isDirect;
                if (network.Allow(PodOf(caller), PodOf(called), Tunnel) != expected)
                {
                    yield return $"{caller.Name} to {called.Name}: {!expected}";
                }

                if (mode != MeshMode.None && isDirect && !(network.Allow(PodOf(caller), new PolicyEnd.Waypoint(called.Namespace), Tunnel)
                    && network.Allow(new PolicyEnd.Waypoint(called.Namespace), PodOf(called), Tunnel)))
                {
                    yield return $"{caller.Name} has no way to {called.Name}";
                }
            }
        }
    }

    private static IEnumerable<string> ProbesReachTheirPorts(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        var network = new NetworkPolicies(environment);
        var isOn = ModeOf(cluster) != MeshMode.None;
        return from service in Members(environment, cluster)
               let ports = environment.OfType("kubernetes:apps/v1:Deployment").Select(Parse)
                   .Where(deployment => (string?)deployment["metadata"]!["name"] == service.Name)
                   .SelectMany(deployment => ProbedPorts(deployment["spec"]!["template"]!["spec"]!)).Distinct()
               from port in ports.Append(Tunnel)
               let expected = isOn && port != Tunnel
               where network.Allow(Kubelet, PodOf(service), port) != expected
               select $"{service.Name} {port}: {!expected}";
    }

    private static IEnumerable<int> ProbedPorts(JsonNode pod) =>
        from container in pod["containers"]!.AsArray().Concat(pod["initContainers"]?.AsArray() ?? [])
        from probe in (string[])["startupProbe", "readinessProbe", "livenessProbe"]
        let port = container![probe]?["httpGet"]?["port"] ?? container[probe]?["tcpSocket"]?["port"]
        where port is not null
        select (int)port;

    private static IEnumerable<string> GroupsLetTunnelsThrough(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        if (cluster.Mesh is null)
        {
            yield break;
        }

        var calls = environment.Plan.Connections.Calls.ToHashSet();
        var first = cluster.Pools[0].Party;
        var needed = Members(environment, cluster).Where(service => service.DirectTarget is not null).SelectMany(service => new[]
        {
            (cluster.PoolOf(service).Party, first),
            (first, cluster.PoolOf(environment.Plan.Services.Single(other => other.Name == service.DirectTarget)).Party),
        });
        foreach (var (from, to) in needed.Distinct().Where(call => !calls.Contains(new(call.Item1, call.Item2) { Endpoint = "mesh-tunnel" })))
        {
            yield return $"no tunnel from {from} to {to}";
        }

        foreach (var pool in cluster.Pools.Where(pool => !calls.Contains(new(pool.Party, first) { Endpoint = "mesh-control" })))
        {
            yield return $"no way from {pool.Name} to the control plane of the mesh";
        }

        if (!calls.Contains(new(cluster.Party, first) { Endpoint = "mesh-webhook" }))
        {
            yield return "no way from the API server to the control plane of the mesh";
        }
    }

    // In the mesh over plain HTTP, at a port that the Service has; else over TLS.
    private static IEnumerable<string> ProxiesCallWhereTheWaypointListens(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        var port = ModeOf(cluster) == MeshMode.Istio ? HttpPort : Port;
        foreach (var caller in Members(environment, cluster).Where(service => service.DirectTarget is not null))
        {
            var forward = (Infra.Compute.Bootstrap.ServerWorkload.HttpForward)caller.PodBootstrap.Workload;
            var service = environment.OfType("kubernetes:core/v1:Service").Select(Parse)
                .Single(service => (string?)service["metadata"]!["name"] == caller.DirectTarget);
            if (forward.Upstream.Port != port || forward.Upstream.IsInMesh != (port == HttpPort)
                || !service["spec"]!["ports"]!.AsArray().Any(item => (int)item!["port"]! == port && (int)item["targetPort"]! == Port))
            {
                yield return $"{caller.Name} calls {forward.Upstream.Port}";
            }
        }
    }

    private static JsonNode Parse(RecordedResource resource) => JsonNode.Parse(resource.InputText)!;
}
