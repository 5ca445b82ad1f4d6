namespace Infra.Networking;

/// <summary>Tells, beside a tier that a rule refuses, which tiers it would take.</summary>
public static class TierChoices
{
    /// <summary>The choice as a full sentence.</summary>
    /// <param name="tiers">The tiers that the rule takes.</param>
    public static string Describe(IEnumerable<TierSpec> tiers)
    {
        var names = string.Join(", ", tiers.Select(tier => tier.Name));
        return names.Length == 0 ? "There is no such tier; declare one in the network." : $"Such tiers: {names}.";
    }
}
