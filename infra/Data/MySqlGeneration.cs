using System.Collections.Immutable;

namespace Infra.Data;

/// <summary>The instances that a database has at a time: the present ones, or those that take their place.</summary>
/// <param name="Spec">Their settings, with their number.</param>
/// <param name="Next">What the settings have for the next ones; null for the present ones.</param>
/// <param name="IsReleased">Whether they may be deleted, as the next ones serve.</param>
internal sealed record MySqlGeneration(MySqlSpec Spec, MySqlNext? Next, bool IsReleased)
{
    /// <summary>Whether the primaries follow the present ones.</summary>
    public bool Follows => Next is { Replica: true, Step: < MySqlNextStep.Promoted };

    /// <summary>Whether nobody uses them yet, so that changes need not wait for the maintenance window.</summary>
    public bool IsIdle => Next is { Step: < MySqlNextStep.Serving };

    /// <summary>Whether the names lead to them.</summary>
    public bool Serves(MySqlSpec database) => Spec.Generation == database.ServingGeneration;

    /// <summary>Version of the primaries while they follow; null for that of the present ones.</summary>
    public MySqlVersion? VersionOfFollower => Follows && Next is { Step: MySqlNextStep.Upgraded } ? Spec.EngineVersion : null;

    /// <summary>Settings of parameters and options: a follower is of the version that it has so far.</summary>
    /// <param name="present">The present instances.</param>
    public MySqlSpec GroupSpec(MySqlSpec present) =>
        Follows && VersionOfFollower is null ? Spec with { EngineVersion = present.EngineVersion } : Spec;

    /// <summary>The generations of a database: the present one, then the next one if there is one.</summary>
    /// <param name="spec">The database.</param>
    public static ImmutableArray<MySqlGeneration> Plan(MySqlSpec spec)
    {
        var present = new MySqlGeneration(spec, Next: null, IsReleased: spec.Next is { Step: MySqlNextStep.Released });
        if (spec.Next is not { } next)
        {
            return [present];
        }

        // RDS upgrades no instance whose replicas have an older version, so those of a follower come when it is promoted.
        var following = new MySqlGeneration(next.Over(spec), next, IsReleased: false);
        return [present, following.Follows ? following with { Spec = following.Spec with { Replicas = 0 } } : following];
    }
}
