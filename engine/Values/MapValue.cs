using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Infra.Engine.Values;

/// <summary>
/// A map from texts to values, with its entries in ordinal order of their keys. It is two sorted arrays, because a plan has many maps and most have
/// few entries.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "Named as the other kinds of value are.")]
public sealed class MapValue : PropertyValue, IReadOnlyDictionary<string, PropertyValue>
{
    private readonly string[] _keys;
    private readonly PropertyValue[] _values;

    private MapValue(string[] keys, PropertyValue[] values)
    {
        _keys = keys;
        _values = values;
        foreach (var value in values)
        {
            ContainsUnknowns |= value.ContainsUnknowns;
            ContainsSecrets |= value.ContainsSecrets;
            ContainsReferences |= value.ContainsReferences;
            ContainsAssets |= value.ContainsAssets;
        }
    }

    /// <summary>The map without entries.</summary>
    public static MapValue Empty { get; } = new([], []);

    /// <inheritdoc/>
    public override bool ContainsUnknowns { get; }

    /// <inheritdoc/>
    public override bool ContainsSecrets { get; }

    /// <inheritdoc/>
    public int Count => _keys.Length;

    /// <summary>The keys, in ordinal order.</summary>
    public ImmutableArray<string> Keys => ImmutableCollectionsMarshal.AsImmutableArray(_keys);

    /// <summary>The values, in the order of the keys.</summary>
    public ImmutableArray<PropertyValue> Values => ImmutableCollectionsMarshal.AsImmutableArray(_values);

    IEnumerable<string> IReadOnlyDictionary<string, PropertyValue>.Keys => _keys;

    IEnumerable<PropertyValue> IReadOnlyDictionary<string, PropertyValue>.Values => _values;

    /// <inheritdoc/>
    /// <exception cref="KeyNotFoundException">The map has no such key.</exception>
    public PropertyValue this[string key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The map has no key '{key}'.");

    /// <summary>The map of the given entries.</summary>
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public static MapValue Create(params IEnumerable<KeyValuePair<string, PropertyValue>> entries)
    {
        var pairs = entries.ToArray();
        return FromArrays(Array.ConvertAll(pairs, pair => pair.Key), Array.ConvertAll(pairs, pair => pair.Value));
    }

    /// <summary>The map of the given entries.</summary>
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public static MapValue Create(params ReadOnlySpan<(string Key, PropertyValue Value)> entries)
    {
        var keys = new string[entries.Length];
        var values = new PropertyValue[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            (keys[i], values[i]) = entries[i];
        }

        return FromArrays(keys, values);
    }

    /// <summary>Returns this map with one entry added or replaced.</summary>
    public MapValue With(string key, PropertyValue value)
    {
        var at = Array.BinarySearch(_keys, key, StringComparer.Ordinal);
        if (at >= 0)
        {
            return new MapValue(_keys, [.. _values.AsSpan(0, at), value, .. _values.AsSpan(at + 1)]);
        }

        at = ~at;
        return new MapValue([.. _keys.AsSpan(0, at), key, .. _keys.AsSpan(at)], [.. _values.AsSpan(0, at), value, .. _values.AsSpan(at)]);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Array.BinarySearch(_keys, key, StringComparer.Ordinal) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out PropertyValue value)
    {
        var at = Array.BinarySearch(_keys, key, StringComparer.Ordinal);
        value = at >= 0 ? _values[at] : null;
        return at >= 0;
    }

    /// <summary>The entries, in ordinal order of their keys.</summary>
    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator()
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            yield return KeyValuePair.Create(_keys[i], _values[i]);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    internal override bool ContainsReferences { get; }

    /// <inheritdoc/>
    internal override bool ContainsAssets { get; }

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) =>
        other is MapValue map && _keys.AsSpan().SequenceEqual(map._keys) && _values.AsSpan().SequenceEqual(map._values);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (var i = 0; i < _keys.Length; i++)
        {
            hash.Add(_keys[i], StringComparer.Ordinal);
            hash.Add(_values[i]);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    internal override PropertyValue MapParts(Func<PropertyValue, PropertyValue> change) =>
        Count == 0 ? this : new MapValue(_keys, Array.ConvertAll(_values, value => change(value)));

    /// <summary>Creates a map that takes over these arrays and sorts them.</summary>
    internal static MapValue FromArrays(string[] keys, PropertyValue[] values)
    {
        if (keys.Length == 0)
        {
            return Empty;
        }

        // Both official SDKs mostly send keys in order.
        var sorted = true;
        for (var i = 1; i < keys.Length && sorted; i++)
        {
            sorted = string.CompareOrdinal(keys[i - 1], keys[i]) < 0;
        }

        if (!sorted)
        {
            Array.Sort(keys, values, StringComparer.Ordinal);
            for (var i = 1; i < keys.Length; i++)
            {
                if (keys[i - 1] == keys[i])
                {
                    throw new ArgumentException($"The key '{keys[i]}' occurs twice.", nameof(keys));
                }
            }
        }

        return new MapValue(keys, values);
    }
}
