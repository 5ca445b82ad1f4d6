using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// An input of a map from strings, whose values may be plain or outputs. An unknown or secret value does not make the others unknown or secret.
/// </summary>
/// <typeparam name="V">Type of a value.</typeparam>
public sealed class InputMap<V> : Input<ImmutableDictionary<string, V>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, V>>>
{
    // The map consists of _late, whose keys are not known yet, and of _entries, which take precedence.
    private Output<ImmutableDictionary<string, Input<V>>>? _late;
    private ImmutableDictionary<string, Input<V>> _entries;

    /// <summary>An empty map.</summary>
    public InputMap()
        : this(NoEntries)
    {
    }

    private InputMap(ImmutableDictionary<string, Input<V>> entries)
        : base(ImmutableDictionary<string, V>.Empty) => _entries = entries;

    private InputMap(Output<ImmutableDictionary<string, Input<V>>> late)
        : this(NoEntries) => _late = late;

    private protected override object? Content => _late is null ? _entries : Late;

    private static ImmutableDictionary<string, Input<V>> NoEntries => ImmutableDictionary<string, Input<V>>.Empty;

    private Output<ImmutableDictionary<string, Input<V>>> Late => _late is null
        ? Output.Create(_entries)
        : _entries.IsEmpty ? _late : Overlaid(_late, _entries);

    /// <summary>Sets the value of a key. The key may already have a value.</summary>
    /// <param name="key">The key.</param>
    public Input<V> this[string key]
    {
        set => _entries = _entries.SetItem(key, value);
    }

    /// <summary>Takes plain values.</summary>
    public static implicit operator InputMap<V>(Dictionary<string, V> values) => new(Wrap(values));

    /// <summary>Takes plain values.</summary>
    public static implicit operator InputMap<V>(ImmutableDictionary<string, V> values) => new(Wrap(values));

    /// <summary>Takes an output of a whole map.</summary>
    public static implicit operator InputMap<V>(Output<Dictionary<string, V>> values) => new(values.Apply(map => Wrap(map)));

    /// <summary>Takes an output of a whole map.</summary>
    public static implicit operator InputMap<V>(Output<IDictionary<string, V>> values) => new(values.Apply(map => Wrap(map)));

    /// <summary>Takes an output of a whole map.</summary>
    public static implicit operator InputMap<V>(Output<ImmutableDictionary<string, V>> values) => new(values.Apply(map => Wrap(map)));

    /// <summary>Creates a new map with the entries of both. When both have a key, the value of the second map counts.</summary>
    /// <param name="first">One map.</param>
    /// <param name="second">The other map. Both maps stay unchanged.</param>
    public static InputMap<V> Merge(InputMap<V> first, InputMap<V> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var merged = new InputMap<V>(first._entries) { _late = first._late };
        if (second._late is null)
        {
            merged._entries = merged._entries.SetItems(second._entries);
        }
        else
        {
            merged._late = Output.Tuple(first.Late, second.Late).Apply(both => both.Item1.SetItems(both.Item2));
            merged._entries = NoEntries;
        }

        return merged;
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="key">The key, which must be new.</param>
    /// <param name="value">A plain value or an output.</param>
    /// <exception cref="ArgumentException">The map has the key already.</exception>
    public void Add(string key, Input<V> value) => _entries = _entries.Add(key, value);

    /// <summary>Adds the entries of another map.</summary>
    /// <param name="values">The other map, which stays as it is.</param>
    /// <exception cref="ArgumentException">Both have a key (fails the deployment instead where keys come from outputs).</exception>
    public void Add(InputMap<V> values) => AddRange(values);

    /// <summary>Adds the entries of another map.</summary>
    /// <param name="values">The other map, which stays as it is.</param>
    /// <exception cref="ArgumentException">Both have a key (fails the deployment instead where keys come from outputs).</exception>
    public void AddRange(InputMap<V> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values._late is null)
        {
            _entries = _entries.AddRange(values._entries);
            return;
        }

        _late = Output.Tuple(Late, values.Late).Apply(both => both.Item1.AddRange(both.Item2));
        _entries = NoEntries;
    }

    /// <summary>Enumerates the entries in the order of their keys, when the keys are known.</summary>
    /// <param name="cancellationToken">Not used: the entries arrive together.</param>
    public async IAsyncEnumerator<Input<KeyValuePair<string, V>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var entries = (await Late.GetDataAsync().ConfigureAwait(false)).As<ImmutableDictionary<string, Input<V>>?>() ?? NoEntries;
        foreach (var (key, value) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            yield return value.Apply(known => KeyValuePair.Create(key, known));
        }
    }

    /// <exception cref="NotSupportedException">Always: the keys of the map may not be known yet.</exception>
    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException(
            $"InputMap<{typeof(V).Name}> cannot be enumerated here, because its values may not be known yet. Use `await foreach`, or Apply.");

    internal override Output<ImmutableDictionary<string, V>> ToOutput() =>
        _late is null ? Settled(_entries) : Late.Apply(entries => Settled(entries));

    private static ImmutableDictionary<string, Input<V>> Wrap(IEnumerable<KeyValuePair<string, V>>? values) =>
        values is null ? NoEntries : values.ToImmutableDictionary(entry => entry.Key, entry => (Input<V>)entry.Value);

    private static Output<ImmutableDictionary<string, Input<V>>> Overlaid(
        Output<ImmutableDictionary<string, Input<V>>> late, ImmutableDictionary<string, Input<V>> entries) =>
        late.Apply(below => below.SetItems(entries));

    private static Output<ImmutableDictionary<string, V>> Settled(ImmutableDictionary<string, Input<V>> entries)
    {
        var keys = entries.Keys.ToArray();
        return Output.All(keys.Select(key => entries[key]))
            .Apply(values => keys.Zip(values).ToImmutableDictionary(entry => entry.First, entry => entry.Second));
    }
}
