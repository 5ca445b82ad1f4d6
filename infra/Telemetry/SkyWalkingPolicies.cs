using Infra.Cluster;
using Infra.Networking;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using static Infra.Cluster.PolicyParts;

namespace Infra.Telemetry;

/// <summary>
/// Network policies of SkyWalking's namespace. Its pods call each other and DNS; spans come from the namespaces of services; the signing proxy alone
/// leaves for the domain, and OAP for the API server. Nobody else reaches the interfaces of OAP and of the UI, of which some ask for no log-in.
/// </summary>
internal static class SkyWalkingPolicies
{
    /// <summary>That of all pods.</summary>
    /// <param name="args">Inputs of the component.</param>
    public static NetworkPolicySpecArgs All(SkyWalkingArgs args) => new()
    {
        PodSelector = new LabelSelectorArgs(),
        PolicyTypes = ["Egress", "Ingress"],
        Ingress = [new NetworkPolicyIngressRuleArgs { From = [SameNamespace] }],
        Egress = [new NetworkPolicyEgressRuleArgs { To = [SameNamespace] }, .. CallsOfDns(args.DnsAddress, args.HasDnsPods)],
    };

    /// <summary>That of OAP, which finds its other pods by the API server.</summary>
    /// <param name="args">Inputs of the component.</param>
    public static NetworkPolicySpecArgs Oap(SkyWalkingArgs args)
    {
        var policy = new NetworkPolicySpecArgs
        {
            PodSelector = PodLabels.SelectAll(SkyWalkingNames.OapPods.Labels),
            PolicyTypes = ["Egress", "Ingress"],
            Egress =
            [
                new NetworkPolicyEgressRuleArgs
                {
                    To = [.. args.ApiBlocks.Select(block => Block($"{block}"))],
                    Ports = [Tcp(KubernetesCluster.ApiPort)],
                },
            ],
        };
        if (!args.Callers.IsEmpty)
        {
            policy.Ingress.Add(new NetworkPolicyIngressRuleArgs
            {
                From = [.. args.Callers.Distinct().Order(StringComparer.Ordinal).Select(Pods)],
                Ports = [Tcp(SkyWalkingNames.SpanPort)],
            });
        }

        return policy;
    }

    /// <summary>That of the proxy that signs.</summary>
    /// <param name="domain">IPv4 block of the tier that the domain is in.</param>
    /// <param name="port">Port of the domain.</param>
    public static NetworkPolicySpecArgs Signer(Cidr domain, int port) => new()
    {
        PodSelector = PodLabels.Select(SkyWalkingNames.Signer),
        PolicyTypes = ["Egress"],
        Egress = [Credentials, Calls($"{domain}", Tcp(port))],
    };

    private static NetworkPolicyPeerArgs SameNamespace => new() { PodSelector = new LabelSelectorArgs() };

    private static NetworkPolicyPeerArgs Pods(string kubernetesNamespace) =>
        new() { NamespaceSelector = PodLabels.SelectNamespace(kubernetesNamespace) };
}
