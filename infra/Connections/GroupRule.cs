using Infra.Networking;

namespace Infra.Connections;

/// <summary>A rule of a party's security group, for one port.</summary>
/// <param name="Party">The party.</param>
/// <param name="Direction">Whether it allows incoming or outgoing connections.</param>
/// <param name="Peer">The other side.</param>
/// <param name="Endpoint">Name of the endpoint that is called.</param>
/// <param name="Port">Port that is called.</param>
internal sealed record GroupRule(string Party, FlowDirection Direction, RulePeer Peer, string Endpoint, int Port)
{
    /// <summary>What carries the call.</summary>
    public Transport Transport { get; init; } = Transport.Tcp;

    /// <summary>Name of the rule, unique in the environment: caller, called party and endpoint, and the side it belongs to.</summary>
    public string Name => Direction == FlowDirection.Ingress
        ? $"{Party}-{Endpoint}-from-{Peer.Name}"
        : $"{Party}-to-{Peer.Name}-{Endpoint}";

    /// <summary>The call in words.</summary>
    public string Description => Direction == FlowDirection.Ingress
        ? $"{Peer.Name} calls {Party} ({Endpoint})"
        : $"{Party} calls {Peer.Name} ({Endpoint})";

    /// <summary>
    /// Number of rules it counts as in AWS's quota of a group. The prefix lists of S3 and DynamoDB count as one rule each:
    /// <see href="https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html"/>.
    /// </summary>
    /// <param name="ipv6">Whether the network has IPv6, where a rule for the internet is two rules.</param>
    public int Weight(bool ipv6) => Peer is RulePeer.Internet && ipv6 ? 2 : 1;
}
