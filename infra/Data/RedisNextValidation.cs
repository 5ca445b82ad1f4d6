using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Data;

/// <summary>Validates the next cluster of a cache.</summary>
internal static class RedisNextValidation
{
    private const string Next = "next";

    /// <summary>Every broken rule. A rule that it breaks by what it takes from the present cluster is named once.</summary>
    /// <param name="spec">A cache.</param>
    /// <param name="protect">Whether the cache is protected from deletion.</param>
    /// <param name="present">The problems of the present cluster.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static IEnumerable<Problem> Validate(RedisSpec spec, bool protect, ImmutableArray<Problem> present)
    {
        if (spec.Next is not { } next)
        {
            yield break;
        }

        if (spec.Generation == RedisSpec.LastGeneration)
        {
            yield return new(Next, $"must be left out at generation {RedisSpec.LastGeneration}, after which there is none")
            {
                DependsOn = ["generation"],
            };
        }

        var known = present.Select(problem => $"{problem}").ToHashSet(StringComparer.Ordinal);
        foreach (var problem in RedisValidation.Validate(next.Over(spec), protect).Where(problem => !known.Contains($"{problem}")))
        {
            var found = problem.Under(Next);
            yield return found with { DependsOn = [.. found.DependsOn, .. problem.DependsOn, problem.Path] };
        }
    }
}
