using System.Collections.Immutable;
using System.Diagnostics;
using Infra.Engine.Values;

namespace Infra.Engine.Diffing;

/// <summary>
/// Compares two values. Maps are merged in the order of their keys, items of lists are paired by what they hold. A secret is compared with a secret
/// and is one change as a whole, so that a list of changes says nothing of what is inside.
/// </summary>
public sealed class ValueDiff
{
    private readonly UnknownRule _unknowns;
    private readonly ImmutableArray<ValueChange>.Builder _changes = ImmutableArray.CreateBuilder<ValueChange>();

    private ValueDiff(UnknownRule unknowns) => _unknowns = unknowns;

    /// <summary>Compares two values.</summary>
    /// <param name="old">The old value.</param>
    /// <param name="new">The new value.</param>
    /// <param name="unknowns">What is said about a value that is unknown on both sides.</param>
    /// <param name="at">Path of both values.</param>
    /// <returns>The differences, in the order of the new value.</returns>
    public static ImmutableArray<ValueChange> Compare(PropertyValue old, PropertyValue @new, UnknownRule unknowns, PropertyPath? at = null)
    {
        var diff = new ValueDiff(unknowns);
        diff.Visit(at ?? PropertyPath.Root, old, @new);
        return diff._changes.ToImmutable();
    }

    /// <summary>Whether two values have no difference.</summary>
    /// <inheritdoc cref="Compare" path="/param"/>
    public static bool AreSame(PropertyValue old, PropertyValue @new, UnknownRule unknowns) => (old, @new) switch
    {
        (UnknownValue, UnknownValue) => unknowns == UnknownRule.SameExpression,
        (SecretValue a, SecretValue b) => AreSame(a.Revealed, b.Revealed, unknowns),
        (MapValue a, MapValue b) => a.Keys.AsSpan().SequenceEqual(b.Keys.AsSpan()) && AreSame(a.Values, b.Values, unknowns),
        (ListValue a, ListValue b) => AreSame(a.Items, b.Items, unknowns),
        (ArchiveValue { Source: AssetSource.Assets } a, ArchiveValue { Source: AssetSource.Assets } b) => AreSame(a.Assets, b.Assets, unknowns),
        (ResourceReferenceValue a, ResourceReferenceValue b) => a.Urn == b.Urn && AreSame(Id(a), Id(b), unknowns),
        _ => old.Equals(@new),
    };

    private static bool AreSame(ImmutableArray<PropertyValue> old, ImmutableArray<PropertyValue> @new, UnknownRule unknowns)
    {
        if (old.Length != @new.Length)
        {
            return false;
        }

        for (var i = 0; i < old.Length; i++)
        {
            if (!AreSame(old[i], @new[i], unknowns))
            {
                return false;
            }
        }

        return true;
    }

    private static PropertyValue Id(ResourceReferenceValue reference) => reference.Id ?? NullValue.Instance;

    private void Visit(PropertyPath path, PropertyValue old, PropertyValue @new)
    {
        switch (old, @new)
        {
            case (MapValue a, MapValue b):
                Merge(path, a, b);
                break;
            case (ArchiveValue { Source: AssetSource.Assets } a, ArchiveValue { Source: AssetSource.Assets } b):
                Merge(path, a.Assets, b.Assets);
                break;
            case (ListValue a, ListValue b):
                VisitItems(path, a.Items, b.Items);
                break;
            default:
                if (!AreSame(old, @new, _unknowns))
                {
                    _changes.Add(new ValueChange(path, old, @new));
                }

                break;
        }
    }

    private void Merge(PropertyPath path, MapValue old, MapValue @new)
    {
        var (i, j) = (0, 0);
        while (i < old.Count || j < @new.Count)
        {
            var order = i == old.Count ? 1 : j == @new.Count ? -1 : string.CompareOrdinal(old.Keys[i], @new.Keys[j]);
            switch (order)
            {
                case < 0:
                    _changes.Add(new ValueChange(path.Child(old.Keys[i]), old.Values[i++], null));
                    break;
                case > 0:
                    _changes.Add(new ValueChange(path.Child(@new.Keys[j]), null, @new.Values[j++]));
                    break;
                default:
                    Visit(path.Child(@new.Keys[j]), old.Values[i++], @new.Values[j++]);
                    break;
            }
        }
    }

    private void VisitItems(PropertyPath path, ImmutableArray<PropertyValue> old, ImmutableArray<PropertyValue> @new)
    {
        foreach (var (i, j) in ItemPairs.Find(old, @new, _unknowns))
        {
            switch (i, j)
            {
                case ({ } gone, null):
                    _changes.Add(new ValueChange(path.Child(gone), old[gone], null));
                    break;
                case (null, { } come):
                    _changes.Add(new ValueChange(path.Child(come), null, @new[come]));
                    break;
                case ({ } before, { } after):
                    Visit(path.Child(after), old[before], @new[after]);
                    break;
                default:
                    throw new UnreachableException();
            }
        }
    }
}
