namespace Infra.Engine.Diffing;

/// <summary>One element of a property path: a key of a map, an index of a list, or any of both.</summary>
public readonly record struct PathElement
{
    private PathElement(string? key, int index) => (Key, Index) = (key, index);

    /// <summary>The element <c>*</c>: every key and every index.</summary>
    public static PathElement Any { get; } = new(null, -1);

    /// <summary>The key of a map; null for an index and for <see cref="Any"/>.</summary>
    public string? Key { get; }

    /// <summary>The index in a list, from 0; negative for a key and for <see cref="Any"/>.</summary>
    public int Index { get; }

    /// <summary>Whether this is <see cref="Any"/>.</summary>
    public bool IsAny => Key is null && Index < 0;

    /// <summary>The element of a key of a map.</summary>
    public static PathElement FromKey(string key) => new(key, -1);

    /// <summary>The element of an index in a list, from 0.</summary>
    public static PathElement FromIndex(int index) =>
        index < 0 ? throw new ArgumentOutOfRangeException(nameof(index), index, "An index is at least 0.") : new PathElement(null, index);

    /// <summary>Whether this element names the other one.</summary>
    public bool Matches(PathElement other) => IsAny || this == other;
}
