using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Cluster.Mesh;
using Infra.Cluster.Nodes;
using Infra.Compute;
using Infra.Networking;
using Infra.Schedules;

namespace Infra.Stacks.Settings;

/// <summary>The defaults of a profile: a spec for each kind of group whose defaults are not those of its properties.</summary>
internal sealed record ProfileDefaults
{
    /// <summary>When services that are off at night start, in UTC: on working days.</summary>
    public static CronExpression Morning { get; } = CronExpression.Parse("0 6 * * 1-5");

    /// <summary>When they stop, in UTC: every day, also those that somebody started.</summary>
    public static CronExpression Evening { get; } = CronExpression.Parse("0 19 * * *");

    // The specs' own defaults are those of production.
    private static readonly ProfileDefaults Production = new() { ZoneCount = 3, Protect = true, IsOffAtNight = false, Specs = [] };

    // Production without what costs money by the hour or stands in the way of deletion.
    private static readonly ProfileDefaults Development = new()
    {
        ZoneCount = 2,
        Protect = false,
        IsOffAtNight = true,
        Specs =
        [
            new NetworkSpec { Nat = NatMode.Single, InterfaceEndpoints = [] },
            new PodGroupSpec { MinReplicas = 1, MaxReplicas = 2, MinReadySeconds = 10 },
            new NodePoolSpec { MaxNodes = 4 },
            new MeshSpec { Replicas = 1 },
            new MachineSpec { InstanceTypes = [InstanceType.Parse("t4g.small")] },
            new ServerGroupSpec { MinSize = 1, MaxSize = 2, InstanceTypes = [InstanceType.Parse("t4g.small")] },
        ],
    };

    /// <summary>Zones that the profile is meant for.</summary>
    public required int ZoneCount { get; init; }

    /// <summary>Whether resources that hold data refuse to be deleted.</summary>
    public required bool Protect { get; init; }

    /// <summary>Whether services without schedules of their own stop at night and at weekends.</summary>
    public required bool IsOffAtNight { get; init; }

    /// <summary>Defaults, each of another type.</summary>
    public required ImmutableArray<object> Specs { get; init; }

    /// <summary>The defaults of a profile.</summary>
    /// <param name="profile">The profile.</param>
    public static ProfileDefaults For(EnvironmentProfile profile) => profile switch
    {
        EnvironmentProfile.Development => Development,
        EnvironmentProfile.Production => Production,
        _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "Not a profile."),
    };

    /// <summary>Schedules of servers that have none of their own.</summary>
    /// <param name="servers">The servers.</param>
    public ImmutableArray<ScheduleSpec> Schedules(ServerGroupSpec servers) => IsOffAtNight
        ?
        [
            new() { Key = "morning", Cron = Morning, MinSize = servers.MinSize, MaxSize = servers.MaxSize },
            new() { Key = "evening", Cron = Evening, MinSize = 0, MaxSize = 0 },
        ]
        : [];
}
