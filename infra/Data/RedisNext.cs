using System.ComponentModel.DataAnnotations;

namespace Infra.Data;

/// <summary>
/// The cluster that takes the place of the present one: where its keys come from, and what differs. A setting that is left out is that of
/// <c>redis</c>. It has the same users.
/// </summary>
public sealed record RedisNext
{
    /// <summary>How far it is.</summary>
    public RedisNextStep Step { get; init; }

    /// <summary>
    /// Name of the snapshot that fills the cluster when it is created. Without it, the cluster is empty. A later change has no effect.
    /// </summary>
    [RegularExpression("[A-Za-z][A-Za-z0-9:.-]{0,254}", ErrorMessage = "must be the name of a snapshot")]
    public string? Snapshot { get; init; }

    /// <summary>Version of the engine, in quotes. A snapshot can be restored into the version that it is of, or a later one.</summary>
    [RegularExpression("[678]\\.[0-9]", ErrorMessage = "must be a version such as 8.2")]
    public string? EngineVersion { get; init; }

    /// <summary>Node type. The nodes must have room for the keys of the snapshot.</summary>
    [RegularExpression(RedisSpec.TypePattern, ErrorMessage = RedisSpec.TypeRule)]
    [InstanceClass("cache."), NotBurstable]
    public string? NodeType { get; init; }

    /// <summary>Number of shards, over which the keys of the snapshot are spread.</summary>
    [Range(1, 500)]
    public int? Shards { get; init; }

    /// <summary>All settings of the next cluster.</summary>
    /// <param name="current">The present one.</param>
    internal RedisSpec Over(RedisSpec current) => current with
    {
        Generation = current.Generation + 1,
        Next = null,
        EngineVersion = EngineVersion ?? current.EngineVersion,
        NodeType = NodeType ?? current.NodeType,
        Shards = Shards ?? current.Shards,
    };
}
