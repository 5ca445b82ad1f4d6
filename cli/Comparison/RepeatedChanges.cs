using Infra.Engine.Comparison;
using Infra.Engine.Diffing;

namespace Infra.Cli.Comparison;

/// <summary>Finds changes that many resources have in common, such as a new tag or a new version of the provider.</summary>
/// <param name="Groups">Resources whose change is the same, where they are many.</param>
/// <param name="Others">All others.</param>
internal sealed record RepeatedChanges(IReadOnlyList<IReadOnlyList<ResourceChange>> Groups, IReadOnlyList<ResourceChange> Others)
{
    private const int Many = 6;

    /// <summary>Finds them.</summary>
    public static RepeatedChanges Find(IEnumerable<ResourceChange> changes)
    {
        var groups = changes.GroupBy(Signature, StringComparer.Ordinal).ToLookup(group => group.Key.Length > 0 && group.Count() >= Many);
        return new(
            [.. groups[true].Select(group => group.ToList())],
            [.. groups[false].SelectMany(group => group).OrderBy(change => change.Urn)]);
    }

    // Only for plain changes: what comes, goes or is replaced is told one by one.
    private static string Signature(ResourceChange change) =>
        change.Kind != ResourceChangeKind.Changed
        || change.Replacement.Replacement is Replacement.Yes or Replacement.Maybe
        || change.Properties.Any(property => property.Document is not null || property.OldSources.Length + property.NewSources.Length > 0)
            ? ""
            : string.Join('\n', change.Properties.Select(property => property.Value).Concat(change.Options)
                .Select(value => $"{value.Path}: {value.Old} -> {value.New}"));
}
