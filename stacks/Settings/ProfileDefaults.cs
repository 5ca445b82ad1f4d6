using System.Collections.Immutable;
using Infra.Compute;
using Infra.Data;
using Infra.Edge;
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
        Servers = new(),
        IsOffAtNight = false,
        MySql = new(),
        Redis = new(),
        Firewall = new(),
    };

    // Production without what costs money by the hour or stands in the way of tearing down.
    private static readonly ProfileDefaults Development = Production with
    {
        ZoneCount = 2,
        ProtectData = false,
        Nat = NatMode.Single,
        InterfaceEndpoints = [],
        Servers = new() { MinSize = 1, MaxSize = 2, InstanceTypes = ["t4g.small"], ProtectLogs = false },
        IsOffAtNight = true,
        MySql = new()
        {
            InstanceClass = "db.t4g.medium",
            Replicas = 0,
            MultiAz = false,
            StorageGiB = 20,
            MaxStorageGiB = 100,
            BackupRetentionDays = 7,
            Protect = false,
        },
        Redis = new() { NodeType = "cache.t4g.small", Shards = 1, ReplicasPerShard = 0, SnapshotRetentionDays = 1, Protect = false },
        Firewall = new() { ProtectLogs = false },
    };

    /// <summary>Zones that the profile is meant for.</summary>
    public required int ZoneCount { get; init; }

    /// <summary>Whether what holds data refuses to be deleted.</summary>
    public required bool ProtectData { get; init; }

    /// <inheritdoc cref="NetworkSpec.Nat"/>
    public required NatMode Nat { get; init; }

    /// <inheritdoc cref="NetworkSpec.InterfaceEndpoints"/>
    public required ImmutableArray<string> InterfaceEndpoints { get; init; }

    /// <summary>The servers of a service.</summary>
    public required ServerGroupSpec Servers { get; init; }

    /// <summary>Whether services without schedules of their own stop at night and at weekends.</summary>
    public required bool IsOffAtNight { get; init; }

    /// <summary>The MySQL database.</summary>
    public required MySqlSpec MySql { get; init; }

    /// <summary>The Redis cluster.</summary>
    public required RedisSpec Redis { get; init; }

    /// <summary>The web firewall.</summary>
    public required WebFirewallSpec Firewall { get; init; }

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

    /// <summary>Schedules of servers that have none of their own.</summary>
    /// <param name="minSize">Smallest size of the group.</param>
    /// <param name="maxSize">Largest size of the group.</param>
    public ImmutableArray<ScheduleSpec> Schedules(int minSize, int maxSize) => IsOffAtNight
        ?
        [
            new() { Key = "morning", Cron = "0 6 * * 1-5", MinSize = minSize, MaxSize = maxSize },
            new() { Key = "evening", Cron = "0 19 * * *", MinSize = 0, MaxSize = 0 },
        ]
        : [];
}
