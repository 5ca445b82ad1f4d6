namespace Infra.Stacks.Parts;

/// <summary>What an environment needs of a quota of AWS.</summary>
/// <param name="Quota">The quota in words.</param>
/// <param name="Need">What the environment needs.</param>
/// <param name="Default">AWS's default.</param>
internal sealed record QuotaNeed(string Quota, string Need, string Default);
