using System.Collections.Immutable;
using Infra.Networking;
using Infra.Security;

namespace Infra.Stacks.Settings;

/// <summary>What each profile sets where the settings do not say.</summary>
public sealed record ProfileDefaults
{
    private static readonly ProfileDefaults Production = new()
    {
        ZoneCount = 3,
        ProtectData = true,
        Nat = NetworkDefaults.Nat,
        InterfaceEndpoints = NetworkDefaults.InterfaceEndpoints,
    };

    // Production without what costs money by the hour or stands in the way of tearing down.
    private static readonly ProfileDefaults Development = Production with
    {
        ZoneCount = 2,
        ProtectData = false,
        Nat = NatMode.Single,
        InterfaceEndpoints = [],
    };

    /// <summary>Zones that the profile is meant for.</summary>
    public required int ZoneCount { get; init; }

    /// <summary>Whether what holds data refuses to be deleted.</summary>
    public required bool ProtectData { get; init; }

    /// <inheritdoc cref="NetworkSpec.Nat"/>
    public required NatMode Nat { get; init; }

    /// <inheritdoc cref="NetworkSpec.InterfaceEndpoints"/>
    public required ImmutableArray<string> InterfaceEndpoints { get; init; }

    /// <summary>The defaults of a profile.</summary>
    /// <param name="profile">The profile.</param>
    public static ProfileDefaults Of(EnvironmentProfile profile) => profile switch
    {
        EnvironmentProfile.Development => Development,
        EnvironmentProfile.Production => Production,
        _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "Not a profile."),
    };

    /// <summary>The network.</summary>
    /// <param name="location">Account and region.</param>
    /// <param name="zones">Ids of the zones.</param>
    public NetworkSpec Network(AwsLocation location, ImmutableArray<string> zones) => new()
    {
        Location = location,
        Zones = zones,
        Nat = Nat,
        InterfaceEndpoints = InterfaceEndpoints,
        ProtectLogs = ProtectData,
    };
}
