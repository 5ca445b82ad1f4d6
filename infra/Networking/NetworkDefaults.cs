using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>What a network is like where its args do not say. The defaults are those of production.</summary>
public static class NetworkDefaults
{
    /// <summary>Block of the VPC. Its sixteen slots are /20.</summary>
    public const string CidrBlock = "10.0.0.0/16";

    /// <summary>A NAT gateway in each zone.</summary>
    public const NatMode Nat = NatMode.PerZone;

    /// <summary>Tier whose subnets hold the interface endpoints.</summary>
    public const string EndpointTier = "management";

    /// <summary>Six months, for audits.</summary>
    public const int FlowLogRetentionDays = 180;

    private const int SubnetPrefixLength = 23;

    /// <summary>Public (VLAN 10), management (100), business (200), data (300): a slot each, 507 usable addresses in each zone.</summary>
    public static ImmutableArray<TierSpec> Tiers { get; } =
    [
        new("public", VlanId: 10, Exposure.Public, Slot: 0, SubnetPrefixLength),
        new("management", VlanId: 100, Exposure.Egress, Slot: 1, SubnetPrefixLength),
        new("business", VlanId: 200, Exposure.Egress, Slot: 2, SubnetPrefixLength),
        new("data", VlanId: 300, Exposure.Isolated, Slot: 3, SubnetPrefixLength),
    ];

    /// <summary>Every tier to every other and to itself, save that public and isolated tiers never meet.</summary>
    /// <param name="tiers">The tiers.</param>
    public static ImmutableArray<TierFlow> TierFlows(IReadOnlyCollection<TierSpec> tiers) =>
        [.. from one in tiers from other in tiers where !NeverMeet(one.Exposure, other.Exposure) select new TierFlow(one.Name, other.Name)];

    private static bool NeverMeet(Exposure one, Exposure other) =>
        (one, other) is (Exposure.Public, Exposure.Isolated) or (Exposure.Isolated, Exposure.Public);

    /// <summary>HTTP and HTTPS.</summary>
    public static ImmutableArray<int> EgressPorts { get; } = [80, 443];

    /// <summary>What servers need to be managed, leave their group, log, decrypt, read secrets and pull images without the internet.</summary>
    public static ImmutableArray<string> InterfaceEndpoints { get; } =
        ["autoscaling", "ec2messages", "ecr.api", "ecr.dkr", "kms", "logs", "monitoring", "secretsmanager", "ssm", "ssmmessages", "sts"];
}
