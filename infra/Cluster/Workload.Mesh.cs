using System.Text.Json.Nodes;
using Infra.Cluster.Mesh;
using Infra.Cluster.Objects;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Kubernetes = Pulumi.Kubernetes;

namespace Infra.Cluster;

public sealed partial class Workload
{
    private bool IsCalledInMesh => _args.Mesh is not null && !_args.Flows.CallingPods.IsEmpty;

    // In the mesh nothing goes from pod to pod but tunnels.
    private PodFlows FlowsOutside =>
        _args.Mesh is { Mode: MeshMode.Istio } ? _args.Flows with { CallingPods = [], CalledPods = [] } : _args.Flows;

    // All of it before pods that are in the mesh.
    private void CreateMesh(List<Resource> before)
    {
        if (_args.Mesh is not { } mesh || _args.Bootstrap.Workload is Compute.Bootstrap.ServerWorkload.TaskContainer)
        {
            return;
        }

        var meshed = new MeshedService(_args.Namespace, Service, mesh, _args.Flows);
        if (MeshPolicy.Create(_args) is { } policy)
        {
            before.Add(new Kubernetes.Networking.V1.NetworkPolicy($"{_name}-mesh", new()
            {
                Metadata = MetadataOf($"{Service}-mesh"),
                Spec = policy,
            }, Child));
        }

        if (IsCalledInMesh || !_args.Flows.CallingBlocks.IsEmpty)
        {
            before.Add(Create("admission", Service, MeshObjects.AuthorizationPolicy, meshed.Admission));
        }

        if (mesh.Mode == MeshMode.Istio && !_args.Flows.CallingBlocks.IsEmpty)
        {
            before.Add(Create("openness", Service, MeshObjects.PeerAuthentication, meshed.Openness));
        }

        if (IsCalledInMesh)
        {
            before.Add(Create("calls", $"{Service}-calls", MeshObjects.AuthorizationPolicy, meshed.Calls));
            before.Add(Create("destination", Service, MeshObjects.DestinationRule, meshed.Destination));
            before.Add(Create("requests", Service, MeshObjects.HttpRoute, meshed.Route));
        }
    }

    // Port and label through which pods of the mesh call the Service.
    private void AddMesh(ServiceSpecArgs spec, Kubernetes.Types.Inputs.Meta.V1.ObjectMetaArgs metadata)
    {
        if (IsCalledInMesh)
        {
            spec.Ports.Add(new ServicePortArgs
            {
                Name = "http",
                Port = MeshNames.HttpPort,
                TargetPort = Compute.Bootstrap.ServerProxy.Port,
                Protocol = "TCP",
                AppProtocol = "http",
            });
            metadata.Labels.Add(MeshNames.UseWaypoint, MeshNames.Waypoint);
        }
    }

    private Kubernetes.ApiExtensions.CustomResource Create(string suffix, string name, MeshKind kind, JsonObject spec) =>
        new($"{_name}-{suffix}", new SpecifiedArgs(kind.Version, kind.Name, spec) { Metadata = MetadataOf(name) }, Child);
}
