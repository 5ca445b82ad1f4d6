namespace Infra.Connections;

/// <summary>A rule of a party's security group, for one port over TCP.</summary>
/// <param name="Party">The party.</param>
/// <param name="Direction">Whether it lets in or out.</param>
/// <param name="Peer">The other side.</param>
/// <param name="Endpoint">What is called, in names.</param>
/// <param name="Port">Port that is called.</param>
internal sealed record GroupRule(string Party, FlowDirection Direction, RulePeer Peer, string Endpoint, int Port)
{
    /// <summary>Name of the rule within the environment: who calls whom on what, seen from which side.</summary>
    public string Name => Direction == FlowDirection.Ingress
        ? $"{Party}-{Endpoint}-from-{Peer.Name}"
        : $"{Party}-to-{Peer.Name}-{Endpoint}";

    /// <summary>The flow in words.</summary>
    public string Description => Direction == FlowDirection.Ingress
        ? $"{Peer.Name} calls {Party} ({Endpoint})"
        : $"{Party} calls {Peer.Name} ({Endpoint})";

    /// <summary>
    /// How much it counts against the quota of a group. The lists of S3 and DynamoDB count as one rule each:
    /// <see href="https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html"/>.
    /// </summary>
    /// <param name="ipv6">Whether the internet is two rules, one in each address family.</param>
    public int Weight(bool ipv6) => Peer is RulePeer.Internet && ipv6 ? 2 : 1;
}
