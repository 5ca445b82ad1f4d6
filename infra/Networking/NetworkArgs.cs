using System.Collections.Immutable;
using Pulumi;

namespace Infra.Networking;

/// <summary>Inputs of a <see cref="Network"/>. Where the wire has no type for a value, it shapes the children and stays in the program.</summary>
public sealed class NetworkArgs : ResourceArgs
{
    /// <summary>The 12 digits of the account. Policies name it.</summary>
    [Input("accountId", required: true)]
    public required string AccountId { get; init; }

    /// <summary>Region, such as <c>eu-central-1</c>. Policies and endpoints name it.</summary>
    [Input("region", required: true)]
    public required string Region { get; init; }

    /// <summary>Ids of the availability zones, such as <c>euc1-az1</c>, in any order. Removing one deletes its subnets and moves no other.</summary>
    [Input("zones", required: true)]
    public required ImmutableArray<string> Zones { get; init; }

    /// <summary>IPv4 block of the VPC, /16 to /25, private. Defaults to 10.0.0.0/16. Changing it replaces the network.</summary>
    [Input("cidr")]
    public string CidrBlock { get; init; } = NetworkDefaults.CidrBlock;

    /// <summary>Tiers of subnets, in any order. Defaults to public, management, business and data.</summary>
    public ImmutableArray<TierSpec> Tiers { get; init; } = NetworkDefaults.Tiers;

    /// <summary>How many NAT gateways there are. They stand in the public tier with the lowest slot. Defaults to one per zone.</summary>
    public NatMode Nat { get; init; } = NetworkDefaults.Nat;

    /// <summary>
    /// Zone of a single NAT gateway. Null for the first zone: then a zone added before it moves the gateway to a new address.
    /// Excluded by other NAT modes.
    /// </summary>
    [Input("natZone")]
    public string? NatZone { get; init; }

    /// <summary>TCP ports, 1 to 65535, that egress tiers may call on the internet. Defaults to 80 and 443.</summary>
    [Input("egressPorts")]
    public ImmutableArray<int> EgressPorts { get; init; } = NetworkDefaults.EgressPorts;

    /// <summary>
    /// Services reached through an endpoint in the VPC, as in <c>com.amazonaws.REGION.SERVICE</c>: <c>ssm</c>, <c>ecr.api</c>.
    /// Defaults to what servers need; each costs money per zone and hour. S3 and DynamoDB always have (free) gateway endpoints.
    /// </summary>
    [Input("interfaceEndpoints")]
    public ImmutableArray<string> InterfaceEndpoints { get; init; } = NetworkDefaults.InterfaceEndpoints;

    /// <summary>
    /// Name of the tier whose subnets hold the interface endpoints; not a public one. Defaults to <c>management</c>. Ignored
    /// without interface endpoints.
    /// </summary>
    [Input("endpointTier")]
    public string EndpointTier { get; init; } = NetworkDefaults.EndpointTier;

    /// <summary>Whether every subnet also has a /64 of a /56 that AWS chooses. Defaults to false.</summary>
    [Input("ipv6")]
    public bool EnableIpv6 { get; init; }

    /// <summary>Days that flow logs are kept, one of the numbers CloudWatch Logs accepts. Defaults to 180.</summary>
    [Input("flowLogRetentionDays")]
    public int FlowLogRetentionDays { get; init; } = NetworkDefaults.FlowLogRetentionDays;

    /// <summary>Whether the log group and its key refuse to be deleted, by Pulumi and by AWS. Defaults to true.</summary>
    [Input("protectLogs")]
    public bool ProtectLogs { get; init; } = true;
}
