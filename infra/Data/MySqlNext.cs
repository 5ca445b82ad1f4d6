using System.ComponentModel.DataAnnotations;

namespace Infra.Data;

/// <summary>
/// The instances that take the place of the present ones: where their data come from, and what differs. A setting that is left out is that of
/// <c>mysql</c>. Without <c>restoreFrom</c> and <c>replica</c> they are empty, to be filled by <c>mysqldump</c>.
/// </summary>
public sealed record MySqlNext
{
    /// <summary>How far they are.</summary>
    public MySqlNextStep Step { get; init; }

    /// <summary>Source of the data when the primary is created, beside the present one.</summary>
    public MySqlRestore? RestoreFrom { get; init; }

    /// <summary>Whether the primaries begin as replicas of the present ones, and follow them until <c>step</c> is <c>promoted</c>.</summary>
    public bool Replica { get; init; }

    /// <summary>
    /// Whether they follow the primaries in the second region, which serves, in the place of the present ones: the way back to the first region
    /// (docs/recovery.md). Only with <c>replica</c>.
    /// </summary>
    public bool FromRecovery { get; init; }

    /// <summary>Version, of the present line or a later one. Replicas get it at the step <c>upgraded</c>.</summary>
    public MySqlVersion? EngineVersion { get; init; }

    /// <summary>Whether to pay for extended support of a version that is past standard support.</summary>
    public bool? ExtendedSupport { get; init; }

    /// <summary>Instance class of the primary.</summary>
    [RegularExpression(MySqlSpec.ClassPattern, ErrorMessage = MySqlSpec.ClassRule), InstanceClass("db."), NotBurstable]
    public string? InstanceClass { get; init; }

    /// <summary>Storage in GiB at the beginning. Only empty instances can have less than the present ones.</summary>
    [Range(20, 59_578)]
    public int? StorageGiB { get; init; }

    /// <summary>Largest size in GiB to which AWS raises the storage automatically, at least a tenth above <c>storageGiB</c>.</summary>
    [Range(22, 65_536)]
    public int? MaxStorageGiB { get; init; }

    /// <summary>All settings of the next instances.</summary>
    /// <param name="current">The present ones.</param>
    internal MySqlSpec Over(MySqlSpec current) => current with
    {
        Generation = current.Generation + 1,
        Next = null,
        RestoreFrom = RestoreFrom,
        EngineVersion = EngineVersion ?? current.EngineVersion,
        ExtendedSupport = ExtendedSupport ?? current.ExtendedSupport,
        InstanceClass = InstanceClass ?? current.InstanceClass,
        StorageGiB = StorageGiB ?? current.StorageGiB,
        MaxStorageGiB = MaxStorageGiB ?? current.MaxStorageGiB,
    };
}
