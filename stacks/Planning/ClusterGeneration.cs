namespace Infra.Stacks.Planning;

/// <summary>
/// Names of what belongs to one cluster of an environment. Those of the first generation have no number, so that the two clusters that an environment
/// has for a while have names of their own, which a cluster keeps when it is the only one.
/// </summary>
internal static class ClusterGeneration
{
    /// <summary>The generation whose names have no number.</summary>
    public const int First = 1;

    /// <summary>A name in a generation: <c>cluster</c> in the first, <c>cluster-2</c> in the second.</summary>
    /// <param name="name">The name in the first.</param>
    /// <param name="generation">The generation.</param>
    public static string NameOf(string name, int generation) => generation == First ? name : $"{name}-{generation}";

    /// <summary>Whether a name is that of any generation.</summary>
    /// <param name="text">A name that may have a number.</param>
    /// <param name="name">The name in the first.</param>
    public static bool IsNameOf(string text, string name) => text.StartsWith(name, StringComparison.Ordinal)
        && text[name.Length..] is "" or ['-', _, ..] && text[name.Length..].Skip(1).All(char.IsAsciiDigit);
}
