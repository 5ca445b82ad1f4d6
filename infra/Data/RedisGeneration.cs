using System.Collections.Immutable;

namespace Infra.Data;

/// <summary>A cluster that a cache has: the present one, or the one that takes its place.</summary>
/// <param name="Spec">Its settings, with its number.</param>
/// <param name="Next">What the settings have for the next one; null for the present one.</param>
/// <param name="IsReleased">Whether it may be deleted, as the next one serves.</param>
internal sealed record RedisGeneration(RedisSpec Spec, RedisNext? Next, bool IsReleased)
{
    /// <summary>Whether nobody uses it yet.</summary>
    public bool IsIdle => Next is { Step: RedisNextStep.Beside };

    /// <summary>What its names have after the name of the cache: <c>-g2</c>; nothing for the first.</summary>
    public string Suffix => Spec.Generation == 1 ? "" : $"-g{Spec.Generation}";

    /// <summary>Whether the name leads to it.</summary>
    /// <param name="cache">The cache.</param>
    public bool Serves(RedisSpec cache) =>
        Spec.Generation == cache.Generation + (cache.Next is { Step: RedisNextStep.Serving or RedisNextStep.Released } ? 1 : 0);

    /// <summary>The clusters of a cache: the present one, then the next one if there is one.</summary>
    /// <param name="spec">The cache.</param>
    public static ImmutableArray<RedisGeneration> Plan(RedisSpec spec) => spec.Next is { } next
        ? [new(spec, Next: null, next.Step == RedisNextStep.Released), new(next.Over(spec), next, IsReleased: false)]
        : [new(spec, Next: null, IsReleased: false)];
}
