using System.Collections.Immutable;

namespace Infra.Stacks.Planning.Sizes;

/// <summary>A hint on a size.</summary>
/// <param name="Rule">The rule that gives it.</param>
/// <param name="Reason">Why, with the sums: a sentence without its full stop.</param>
/// <param name="Changes">What follows it; nothing where the hint knows no value that would do.</param>
internal sealed record SizeHint(SizeRule Rule, string Reason, ImmutableArray<SizeChange> Changes)
{
    /// <summary>The hint as a sentence or two.</summary>
    public override string ToString() => Changes.IsEmpty ? $"{Reason}." : $"{Reason}. Set {string.Join(", ", Changes)}.";
}
