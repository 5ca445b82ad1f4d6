using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>That servers of one tier open connections to those of another, or to each other.</summary>
/// <param name="From">Name of the tier that opens them.</param>
/// <param name="To">Name of the tier that accepts them.</param>
public sealed record TierFlow(string From, string To)
{
    /// <summary>Every tier to every other and to itself, except that public and isolated tiers never meet.</summary>
    /// <param name="tiers">The tiers.</param>
    public static ImmutableArray<TierFlow> All(IReadOnlyCollection<TierSpec> tiers) =>
        [.. from one in tiers from other in tiers where !NeverMeet(one.Exposure, other.Exposure) select new TierFlow(one.Name, other.Name)];

    private static bool NeverMeet(Exposure one, Exposure other) =>
        (one, other) is (Exposure.Public, Exposure.Isolated) or (Exposure.Isolated, Exposure.Public);
}
