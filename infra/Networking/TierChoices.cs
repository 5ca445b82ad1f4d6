namespace Infra.Networking;

/// <summary>Text for problems: the tiers that a rule accepts.</summary>
public static class TierChoices
{
    /// <summary>The tiers as a full sentence.</summary>
    /// <param name="tiers">The tiers that the rule accepts.</param>
    public static string Describe(IEnumerable<TierSpec> tiers)
    {
        var names = string.Join(", ", tiers.Select(tier => tier.Name));
        return names.Length == 0 ? "There is no such tier; declare one in the network." : $"Such tiers: {names}.";
    }
}
