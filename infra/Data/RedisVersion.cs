using System.Collections.Immutable;

namespace Infra.Data;

/// <summary>An engine version that ElastiCache runs.</summary>
/// <param name="Engine">Engine.</param>
/// <param name="Version">Version, such as <c>8.2</c>.</param>
/// <param name="ParameterFamily">Family of its parameter groups, such as <c>valkey8</c>.</param>
internal sealed record RedisVersion(RedisEngine Engine, string Version, string ParameterFamily)
{
    /// <summary>
    /// The versions that support users: <see href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html"/>. All of them are
    /// in standard support. Versions past standard support, Redis OSS 4 and 5, do not support users:
    /// <see href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support-versions.html"/>.
    /// </summary>
    public static ImmutableArray<RedisVersion> All { get; } =
    [
        new(RedisEngine.Valkey, "8.2", "valkey8"),
        new(RedisEngine.Valkey, "8.1", "valkey8"),
        new(RedisEngine.Valkey, "8.0", "valkey8"),
        new(RedisEngine.Valkey, "7.2", "valkey7"),
        new(RedisEngine.Redis, "7.1", "redis7"),
        new(RedisEngine.Redis, "7.0", "redis7"),
        new(RedisEngine.Redis, "6.2", "redis6.x"),
    ];

    /// <summary>Gets a version. Throws if ElastiCache runs no such version.</summary>
    /// <param name="engine">Engine.</param>
    /// <param name="version">Version, such as <c>8.2</c>.</param>
    /// <exception cref="ArgumentException">ElastiCache runs no such version.</exception>
    public static RedisVersion For(RedisEngine engine, string version) =>
        Find(engine, version) ?? throw new ArgumentException($"ElastiCache runs no {engine} {version}.", nameof(version));

    /// <summary>Finds a version.</summary>
    /// <param name="engine">Engine.</param>
    /// <param name="version">Version, such as <c>8.2</c>.</param>
    /// <returns>The version; null if ElastiCache runs no such version.</returns>
    public static RedisVersion? Find(RedisEngine engine, string version) =>
        All.FirstOrDefault(known => known.Engine == engine && known.Version == version);
}
