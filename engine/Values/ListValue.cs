using System.Collections.Immutable;

namespace Infra.Engine.Values;

/// <summary>A list of values, in order.</summary>
public sealed class ListValue : PropertyValue
{
    /// <param name="items">The items; not <c>default</c>.</param>
    public ListValue(ImmutableArray<PropertyValue> items)
    {
        Items = items;
        foreach (var item in items)
        {
            ContainsUnknowns |= item.ContainsUnknowns;
            ContainsSecrets |= item.ContainsSecrets;
            ContainsReferences |= item.ContainsReferences;
            ContainsAssets |= item.ContainsAssets;
        }
    }

    /// <summary>The list without items.</summary>
    public static ListValue Empty { get; } = new([]);

    /// <summary>The items.</summary>
    public ImmutableArray<PropertyValue> Items { get; }

    /// <inheritdoc/>
    public override bool ContainsUnknowns { get; }

    /// <inheritdoc/>
    public override bool ContainsSecrets { get; }

    /// <inheritdoc/>
    internal override bool ContainsReferences { get; }

    /// <inheritdoc/>
    internal override bool ContainsAssets { get; }

    /// <inheritdoc/>
    internal override PropertyValue MapParts(Func<PropertyValue, PropertyValue> change) => new ListValue([.. Items.Select(change)]);

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) => other is ListValue list && Items.AsSpan().SequenceEqual(list.Items.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }
}
