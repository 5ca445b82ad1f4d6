using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>A declared flow: parts of one tier open connections to parts of another, or of the same tier.</summary>
/// <param name="From">Name of the tier that opens them.</param>
/// <param name="To">Name of the tier that accepts them.</param>
public sealed record TierFlow(string From, string To)
{
    /// <summary>What carries the calls. Defaults to TCP.</summary>
    public Transport Transport { get; init; } = Transport.Tcp;

    /// <summary>Flows over TCP from every tier to every other and to itself, except between public and isolated tiers.</summary>
    /// <param name="tiers">The tiers.</param>
    public static ImmutableArray<TierFlow> All(IReadOnlyCollection<TierSpec> tiers) =>
        [.. from one in tiers from other in tiers where !NeverMeet(one.Exposure, other.Exposure) select new TierFlow(one.Name, other.Name)];

    private static bool NeverMeet(Exposure one, Exposure other) =>
        (one, other) is (Exposure.Public, Exposure.Isolated) or (Exposure.Isolated, Exposure.Public);
}
