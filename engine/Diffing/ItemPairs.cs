using System.Collections.Immutable;
using Infra.Engine.Values;

namespace Infra.Engine.Diffing;

/// <summary>
/// Pairs the items of two lists as a reader would: equal items first, in order; then, between these, maps of the same name, such as the statements of
/// a policy by <c>Sid</c>; then what is left, by position.
/// </summary>
internal static class ItemPairs
{
    // Names that tell one map of a list from the others, of AWS and Kubernetes.
    private static readonly string[] Names = ["Sid", "sid", "Name", "name", "Id", "id", "Key", "key", "path"];

    /// <summary>Finds the pairs. An item without a partner is paired with null. The pairs are in the order of the new list.</summary>
    /// <param name="old">The items of the old list.</param>
    /// <param name="new">The items of the new list.</param>
    /// <param name="unknowns">What is said about an item that is unknown on both sides.</param>
    public static IEnumerable<(int? Old, int? New)> Find(
        ImmutableArray<PropertyValue> old, ImmutableArray<PropertyValue> @new, UnknownRule unknowns)
    {
        var (i, j) = (0, 0);
        var same = Alignment.FindPairs(old.Length, @new.Length, (a, b) => ValueDiff.AreSame(old[a], @new[b], unknowns));
        foreach (var (pairOld, pairNew) in same.Append((old.Length, @new.Length)))
        {
            foreach (var pair in FindBetween(old, new(i, pairOld), @new, new(j, pairNew)))
            {
                yield return pair;
            }

            (i, j) = (pairOld + 1, pairNew + 1);
        }
    }

    private static IEnumerable<(int? Old, int? New)> FindBetween(
        ImmutableArray<PropertyValue> old, Block oldBlock, ImmutableArray<PropertyValue> @new, Block newBlock)
    {
        var name = oldBlock.Length == 0 || newBlock.Length == 0
            ? null
            : Array.Find(Names, name => IsName(name, old, oldBlock) && IsName(name, @new, newBlock));
        return name is null ? ByPosition(oldBlock, newBlock) : ByName(name, old, oldBlock, @new, newBlock);
    }

    private static IEnumerable<(int? Old, int? New)> ByPosition(Block old, Block @new)
    {
        for (var i = 0; i < Math.Max(old.Length, @new.Length); i++)
        {
            yield return (i < old.Length ? old.Start + i : null, i < @new.Length ? @new.Start + i : null);
        }
    }

    private static IEnumerable<(int? Old, int? New)> ByName(
        string name, ImmutableArray<PropertyValue> old, Block oldBlock, ImmutableArray<PropertyValue> @new, Block newBlock)
    {
        var left = oldBlock.Indices.ToDictionary(i => Read(name, old[i])!, StringComparer.Ordinal);
        var pairs = newBlock.Indices.Select(j => ((int?)(left.Remove(Read(name, @new[j])!, out var i) ? i : null), (int?)j)).ToList();
        return left.Values.Order().Select(i => ((int?)i, (int?)null)).Concat(pairs);
    }

    // Whether all items of a block have the name, and no two the same.
    private static bool IsName(string name, ImmutableArray<PropertyValue> items, Block block)
    {
        var names = block.Indices.Select(i => Read(name, items[i])).ToList();
        return !names.Contains(null) && names.Distinct(StringComparer.Ordinal).Count() == names.Count;
    }

    private static string? Read(string name, PropertyValue item) =>
        item is MapValue map && map.TryGetValue(name, out var value) && value is StringValue text ? text.Value : null;

    private readonly record struct Block(int Start, int End)
    {
        public int Length => End - Start;

        public IEnumerable<int> Indices => Enumerable.Range(Start, Length);
    }
}
