namespace Infra.Cli.Comparison;

/// <summary>A commit that a user named.</summary>
/// <param name="Name">The name that the user gave, such as <c>origin/main</c>.</param>
/// <param name="Commit">Its hash.</param>
internal sealed record Revision(string Name, string Commit)
{
    private const int ShortLength = 9;

    /// <summary>The commit by the start of its hash, as Git's own lists show it.</summary>
    public string ShortCommit => Commit[..Math.Min(ShortLength, Commit.Length)];

    /// <summary>The name, and the commit when the name is another.</summary>
    public override string ToString() => Commit.StartsWith(Name, StringComparison.OrdinalIgnoreCase) ? ShortCommit : $"{Name} ({ShortCommit})";
}
