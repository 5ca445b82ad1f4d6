using System.Collections.Immutable;
using Infra.Security;

namespace Infra.Networking;

/// <summary>What a network is to be like. The defaults are those of production.</summary>
public sealed record NetworkSpec
{
    /// <summary>Account and region. Policies and endpoints name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Ids of the availability zones, such as <c>euc1-az1</c>, in any order. Removing one deletes its subnets and moves no other.</summary>
    public required ImmutableArray<string> Zones { get; init; }

    /// <summary>IPv4 block of the VPC, /16 to /25, private. Defaults to 10.0.0.0/16. Changing it replaces the network.</summary>
    public string CidrBlock { get; init; } = NetworkDefaults.CidrBlock;

    /// <summary>Tiers of subnets, in any order. Defaults to public, management, business and data.</summary>
    public ImmutableArray<TierSpec> Tiers { get; init; } = NetworkDefaults.Tiers;

    /// <summary>How many NAT gateways there are. They stand in the public tier with the lowest slot. Defaults to one per zone.</summary>
    public NatMode Nat { get; init; } = NetworkDefaults.Nat;

    /// <summary>
    /// Zone of a single NAT gateway. Null for the first zone: then a zone added before it moves the gateway to a new address.
    /// Excluded by other NAT modes.
    /// </summary>
    public string? NatZone { get; init; }

    /// <summary>TCP ports, 1 to 65535, that egress tiers may call on the internet. Defaults to 80 and 443.</summary>
    public ImmutableArray<int> EgressPorts { get; init; } = NetworkDefaults.EgressPorts;

    /// <summary>
    /// Which tiers open connections to which; their network ACLs refuse all others. Null lets every tier call every other, itself included,
    /// save that public and isolated tiers never meet.
    /// </summary>
    public ImmutableArray<TierFlow>? TierFlows { get; init; }

    /// <summary>
    /// Services reached through an endpoint in the VPC, as in <c>com.amazonaws.REGION.SERVICE</c>: <c>ssm</c>, <c>ecr.api</c>.
    /// Defaults to what servers need; each costs money per zone and hour. S3 and DynamoDB always have (free) gateway endpoints.
    /// </summary>
    public ImmutableArray<string> InterfaceEndpoints { get; init; } = NetworkDefaults.InterfaceEndpoints;

    /// <summary>
    /// Name of the tier whose subnets hold the interface endpoints; not a public one. Defaults to <c>management</c>. Ignored
    /// without interface endpoints.
    /// </summary>
    public string EndpointTier { get; init; } = NetworkDefaults.EndpointTier;

    /// <summary>Whether every subnet also has a /64 of a /56 that AWS chooses. Defaults to false.</summary>
    public bool EnableIpv6 { get; init; }

    /// <summary>Days that flow logs are kept, one of the numbers CloudWatch Logs accepts. Defaults to 180.</summary>
    public int FlowLogRetentionDays { get; init; } = NetworkDefaults.FlowLogRetentionDays;

    /// <summary>Whether the log group refuses to be deleted, by Pulumi and by AWS. Defaults to true.</summary>
    public bool ProtectLogs { get; init; } = true;

    internal IReadOnlyCollection<TierFlow> FlowsBetweenTiers => TierFlows ?? NetworkDefaults.TierFlows(Tiers);
}
