using Infra.Networking;

namespace Infra.Stacks.Settings;

/// <summary>What each profile sets where the settings do not say.</summary>
public sealed record ProfileDefaults
{
    private static readonly ProfileDefaults Production = new()
    {
        ZoneCount = 3,
        ProtectData = true,
        Network = new()
        {
            CidrBlock = NetworkDefaults.CidrBlock,
            Tiers = NetworkDefaults.Tiers,
            Nat = NetworkDefaults.Nat,
            EgressPorts = NetworkDefaults.EgressPorts,
            InterfaceEndpoints = NetworkDefaults.InterfaceEndpoints,
            EndpointTier = NetworkDefaults.EndpointTier,
            EnableIpv6 = false,
            FlowLogRetentionDays = NetworkDefaults.FlowLogRetentionDays,
        },
    };

    // Production without what costs money by the hour or stands in the way of tearing down.
    private static readonly ProfileDefaults Development = Production with
    {
        ZoneCount = 2,
        ProtectData = false,
        Network = Production.Network with { Nat = NatMode.Single, InterfaceEndpoints = [] },
    };

    /// <summary>Zones that the profile is meant for.</summary>
    public required int ZoneCount { get; init; }

    /// <summary>Whether what holds data refuses to be deleted.</summary>
    public required bool ProtectData { get; init; }

    /// <summary>The network.</summary>
    public required NetworkSettings Network { get; init; }

    /// <summary>The defaults of a profile.</summary>
    /// <param name="profile">The profile.</param>
    public static ProfileDefaults Of(EnvironmentProfile profile) => profile switch
    {
        EnvironmentProfile.Development => Development,
        EnvironmentProfile.Production => Production,
        _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "Not a profile."),
    };
}
