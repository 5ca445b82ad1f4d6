using System.Collections.Immutable;
using System.Text;

namespace Infra.Validation;

/// <summary>
/// The path of a value: the keys and indexes that lead to it, such as <c>tiers[1].vlan</c>. Two paths with the same segments are equal.
/// </summary>
public sealed class PropertyPath : IEquatable<PropertyPath>
{
    private readonly ImmutableArray<PathSegment> _segments;

    private PropertyPath(ImmutableArray<PathSegment> segments) => _segments = segments;

    /// <summary>The empty path: the validated value itself.</summary>
    public static PropertyPath Root { get; } = new([]);

    /// <summary>Orders paths by their keys as text and their indexes as numbers; a value comes before what is in it.</summary>
    public static IComparer<PropertyPath> Order { get; } = Comparer<PropertyPath>.Create(Compare);

    /// <summary>The segments, the outermost first.</summary>
    public ImmutableArray<PathSegment> Segments => _segments;

    /// <summary>The path of a property. The text is one key and is not parsed.</summary>
    /// <param name="key">Key of the property.</param>
    public static implicit operator PropertyPath(string key) => FromString(key);

    /// <inheritdoc cref="op_Implicit(string)"/>
    public static PropertyPath FromString(string key) => new([key]);

    /// <summary>A path of several segments.</summary>
    /// <param name="segments">Keys and indexes, the outermost first.</param>
    public static PropertyPath Create(params ReadOnlySpan<PathSegment> segments) => new([.. segments]);

    /// <summary>This path with further segments at its end.</summary>
    /// <param name="segments">Keys and indexes.</param>
    public PropertyPath Then(params ReadOnlySpan<PathSegment> segments) => new([.. _segments, .. segments]);

    /// <summary>This path with another path in front of it.</summary>
    /// <param name="outer">Path of the value at which this path begins.</param>
    public PropertyPath Under(PropertyPath outer)
    {
        ArgumentNullException.ThrowIfNull(outer);
        return new([.. outer._segments, .. _segments]);
    }

    /// <summary>Whether this path equals another path or lies below it.</summary>
    /// <param name="outer">The other path.</param>
    public bool IsWithin(PropertyPath outer)
    {
        ArgumentNullException.ThrowIfNull(outer);
        return _segments.AsSpan().StartsWith(outer._segments.AsSpan());
    }

    /// <summary>The path as text: <c>tiers[1].vlan</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var segment in _segments)
        {
            text.Append(segment.Key is not null && text.Length > 0 ? "." : "").Append(segment);
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public bool Equals(PropertyPath? other) => other is not null && _segments.AsSpan().SequenceEqual(other._segments.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PropertyPath);

    private static int Compare(PropertyPath one, PropertyPath other)
    {
        foreach (var (first, second) in one._segments.Zip(other._segments))
        {
            var order = string.CompareOrdinal(first.Key, second.Key) is not 0 and var byKey ? byKey : first.Index.CompareTo(second.Index);
            if (order != 0)
            {
                return order;
            }
        }

        return one._segments.Length.CompareTo(other._segments.Length);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var segment in _segments)
        {
            hash.Add(segment);
        }

        return hash.ToHashCode();
    }
}
