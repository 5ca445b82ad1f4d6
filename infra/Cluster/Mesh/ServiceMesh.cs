using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Cluster.Charts;
using Infra.Networking;
using Infra.Observability;
using Infra.Validation;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using static Infra.Cluster.PolicyParts;

namespace Infra.Cluster.Mesh;

/// <summary>
/// Istio in ambient mode in a cluster: its kinds, its control plane, and on each node what takes the connections of pods into tunnels of mutual TLS.
/// It changes nothing for pods that are not in the mesh. The options need a provider for AWS and one for the cluster.
/// </summary>
public sealed class ServiceMesh : ComponentResource
{
    private readonly string _name;
    private readonly ServiceMeshArgs _args;

    /// <summary>Alarms of the mesh.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public ServiceMesh(string name, ServiceMeshArgs args, ComponentResourceOptions? options = null)
        : base("infra:cluster:ServiceMesh", name, Check(name, args), options)
    {
        _name = name;
        _args = args;
        var space = new Namespace($"{name}-namespace", new()
        {
            Metadata = new ObjectMetaArgs { Name = MeshNames.SystemNamespace, Labels = Labels },
        }, After([]));
        var policy = CreatePolicy(space);
        var spec = args.Spec;

        // Kinds before objects, then the control plane, then the nodes: https://istio.io/latest/docs/ambient/install/helm/.
        var gateways = Install("gateway-api-crds", spec.GatewayApiChart(args.Charts), [], [space]);
        var kinds = Install("istio-base", spec.IstioChart(args.Charts, "base"), MeshValues.Base, [space]);
        var control = Install("istiod", spec.IstioChart(args.Charts, "istiod"), MeshValues.Istiod(spec, args.Pool), [gateways, kinds, policy]);
        var cni = Install("istio-cni", spec.IstioChart(args.Charts, "cni"), MeshValues.Cni(spec), [control]);
        _ = Install("ztunnel", spec.IstioChart(args.Charts, "ztunnel"), MeshValues.Ztunnel(spec), [cni]);
        Alarms = AlarmGroup.Create(this, "mesh", args.AlarmChannel, MeshAlarms.ForCluster(args.ClusterName));
        RegisterOutputs();
    }

    // Privileged: what changes the network of pods needs rights on nodes that no other pod may have.
    // https://istio.io/latest/docs/ambient/install/platform-prerequisites/
    private static InputMap<string> Labels => new()
    {
        ["app.kubernetes.io/managed-by"] = "Pulumi",
        ["pod-security.kubernetes.io/enforce"] = "privileged",
    };

    private static ServiceMeshArgs Check(string name, ServiceMeshArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(
            nameof(ServiceMesh), name, args,
            [.. SpecValidation.Validate(args.Spec).Under("spec"), .. SpecValidation.Validate(args.Charts).Under("charts")]);
    }

    private Release Install(string release, ChartReference chart, JsonObject values, ImmutableArray<Resource> after) =>
        ChartRelease.Create($"{_name}-{release}", release, chart, MeshNames.SystemNamespace, values, After(after));

    // Nodes refuse what no policy allows.
    private NetworkPolicy CreatePolicy(Resource space) => new($"{_name}-policy", new()
    {
        Metadata = new ObjectMetaArgs { Name = "infra-mesh", Namespace = MeshNames.SystemNamespace },
        Spec = new NetworkPolicySpecArgs
        {
            PodSelector = new LabelSelectorArgs(),
            PolicyTypes = ["Egress", "Ingress"],
            Ingress =
            [
                new NetworkPolicyIngressRuleArgs { Ports = [Tcp(MeshNames.WebhookPort)] },
                new NetworkPolicyIngressRuleArgs { From = [MeshPolicyParts.AnyWaypoint], Ports = [Tcp(MeshNames.ControlPort)] },
                new NetworkPolicyIngressRuleArgs { From = [SameNamespace] },
            ],
            Egress =
            [
                new NetworkPolicyEgressRuleArgs { To = [SameNamespace] },
                Calls(AnyAddress.Ipv4, Tcp(KubernetesCluster.ApiPort)),
                .. CallsOfDns(_args.DnsAddress, _args.HasDnsPods),
            ],
        },
    }, After([space]));

    private static NetworkPolicyPeerArgs SameNamespace => new() { PodSelector = new LabelSelectorArgs() };

    private CustomResourceOptions After(ImmutableArray<Resource> resources)
    {
        var options = new CustomResourceOptions { Parent = this };
        options.DependsOn.AddRange(resources.ToArray());
        return options;
    }
}
