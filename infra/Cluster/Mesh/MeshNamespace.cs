using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Cluster.Objects;
using Infra.Observability;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using KubernetesObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace Infra.Cluster.Mesh;

/// <summary>
/// A namespace of services in the mesh: whether it refuses plain text, that nobody calls a pod whom no other policy lets in, and its waypoint,
/// through which pods call its services. The options need a provider for AWS and one for the cluster, and the <see cref="ServiceMesh"/> before.
/// </summary>
public sealed class MeshNamespace : ComponentResource
{
    private readonly string _name;
    private readonly MeshNamespaceArgs _args;

    /// <summary>Alarms of the waypoint; null without one.</summary>
    public AlarmGroup? Alarms { get; }

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public MeshNamespace(string name, MeshNamespaceArgs args, ComponentResourceOptions? options = null)
        : base("infra:cluster:MeshNamespace", name, MeshNamespaceArgs.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _ = Create("tls", "default", MeshObjects.PeerAuthentication, new()
        {
            ["mtls"] = new JsonObject { ["mode"] = args.Mode == MeshMode.Istio ? "STRICT" : "PERMISSIVE" },
        }, []);

        // A policy without rules: it lets nobody in.
        _ = Create("default", "default-deny", MeshObjects.AuthorizationPolicy, [], []);
        if (!args.Called.IsEmpty)
        {
            CreateWaypoint();
            Alarms = AlarmGroup.Create(this, "mesh", args.AlarmChannel, [MeshAlarms.ForWaypoint(args.ClusterName, args.Namespace)]);
        }

        RegisterOutputs();
    }

    private void CreateWaypoint()
    {
        var policy = new NetworkPolicy($"{_name}-waypoint-policy", new()
        {
            Metadata = Named(MeshNames.Waypoint),
            Spec = WaypointPolicy.Create(_args),
        }, After([]));
        var shape = new ConfigMap($"{_name}-waypoint-shape", new()
        {
            Metadata = Named(MeshNames.Waypoint),
            Data = WaypointShape.Create(_args.Spec),
        }, After([]));
        _ = Create("waypoint", MeshNames.Waypoint, MeshObjects.Gateway, new()
        {
            ["gatewayClassName"] = "istio-waypoint",
            ["infrastructure"] = new JsonObject
            {
                ["parametersRef"] = new JsonObject { ["group"] = "", ["kind"] = "ConfigMap", ["name"] = MeshNames.Waypoint },
            },
            ["listeners"] = new JsonArray(
                new JsonObject { ["name"] = "mesh", ["port"] = MeshNames.TunnelPort, ["protocol"] = "HBONE" }),
        }, [policy, shape]);
    }

    private KubernetesObject Create(string suffix, string name, MeshKind kind, JsonObject spec, ImmutableArray<Resource> after)
    {
        var metadata = Named(name);
        metadata.Labels = MeshObjects.Labels;
        if (kind == MeshObjects.Gateway)
        {
            metadata.Annotations = MeshObjects.WaitForWaypoint;
        }

        return new($"{_name}-{suffix}", new SpecifiedArgs(kind.Version, kind.Name, spec) { Metadata = metadata }, After(after));
    }

    private ObjectMetaArgs Named(string name) => new() { Name = name, Namespace = _args.Namespace };

    private CustomResourceOptions After(ImmutableArray<Resource> resources)
    {
        var options = new CustomResourceOptions { Parent = this };
        options.DependsOn.AddRange(resources.ToArray());
        return options;
    }
}
