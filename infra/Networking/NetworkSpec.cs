using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Observability;
using Infra.Facts;
using Infra.Validation;

namespace Infra.Networking;

/// <summary>A network. The defaults are those of production.</summary>
[FormerKey("egressPorts", Fix = "Add the ports to the calls of the services that need them: calls: [{ internet: [443, 8443] }].")]
public sealed record NetworkSpec
{
    private const int SubnetPrefixLength = 23;

    /// <summary>
    /// IPv4 block of the VPC, /16 to /25, private. Environments that may be linked later need different blocks. A change replaces the network.
    /// </summary>
    public Cidr Cidr { get; init; } = Cidr.Parse("10.0.0.0/16");

    /// <summary>Tiers of subnets, in any order. A list replaces the default list.</summary>
    [Length(1, 16), Unique(nameof(TierSpec.Name)), Unique(nameof(TierSpec.Vlan))]
    public ImmutableArray<TierSpec> Tiers { get; init; } =
    [
        new() { Name = "public", Vlan = 10, Exposure = Exposure.Public, Slot = 0, PrefixLength = SubnetPrefixLength },
        new() { Name = "management", Vlan = 100, Exposure = Exposure.Egress, Slot = 1, PrefixLength = SubnetPrefixLength },
        new() { Name = "business", Vlan = 200, Exposure = Exposure.Egress, Slot = 2, PrefixLength = SubnetPrefixLength },
        new() { Name = "data", Vlan = 300, Exposure = Exposure.Isolated, Slot = 3, PrefixLength = SubnetPrefixLength },
    ];

    /// <summary>
    /// Number of NAT gateways where something calls the internet; there are none where nothing does. They are in the public tier with the lowest
    /// slot.
    /// </summary>
    public NatMode Nat { get; init; } = NatMode.PerZone;

    /// <summary>
    /// Zone of the NAT gateway where <c>nat</c> is <c>single</c>. Without it, the first zone: then adding a zone with a lower number moves the
    /// gateway to a new address.
    /// </summary>
    public ZoneId? NatZone { get; init; }

    /// <summary>
    /// AWS services with an interface endpoint in the VPC, by their short names: <c>ssm</c>, <c>ecr.api</c>. Each costs money per zone and hour. Left
    /// out, those that servers call; none in development, where servers call AWS over the internet. S3 and DynamoDB have free gateway endpoints where
    /// servers call them.
    /// </summary>
    [Unique]
    [RegularExpression("[a-z0-9]+([.-][a-z0-9]+)*", ErrorMessage = "must be the short name of a service, such as ssm or ecr.api")]
    [DeniedValues(GatewayEndpoints.S3, GatewayEndpoints.DynamoDb, ErrorMessage = "must not be a service that has a gateway endpoint")]
    [Listed("endpoint-services", "must be a service with an interface endpoint, such as ssm or ecr.api")]
    public ImmutableArray<string>? InterfaceEndpoints { get; init; }

    /// <summary>Tier whose subnets hold the interface endpoints. It must not be public.</summary>
    public string EndpointTier { get; init; } = "management";

    /// <summary>
    /// Whether the VPC has IPv6 too: AWS assigns a /56, and every subnet gets a /64 of it. A change to false replaces the subnets.
    /// </summary>
    public bool Ipv6 { get; init; }

    /// <summary>Days that flow logs and the log of DNS queries are kept.</summary>
    [LogRetention, LogsInProduction, DefaultFrom(LogRetentionAttribute.SharedKey)]
    public int FlowLogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;

    /// <summary>The interface endpoints that are set.</summary>
    public ImmutableArray<string> Endpoints => InterfaceEndpoints ?? [];
}
