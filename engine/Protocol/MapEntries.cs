using Google.Protobuf.Collections;
using static Pulumirpc.RegisterResourceRequest.Types;

namespace Pulumirpc;

/// <summary>
/// Maps of registrations, as the lists of entries that they are on the wire. Of two entries for a key the last counts, as in every map of protobuf.
/// </summary>
internal static class MapEntries
{
    /// <summary>Adds the resources that an input depends on.</summary>
    /// <param name="entries">The map.</param>
    /// <param name="input">Name of the input.</param>
    /// <param name="dependencies">The resources.</param>
    public static void Add(this RepeatedField<PropertyDependenciesEntry> entries, string input, PropertyDependencies dependencies) =>
        entries.Add(new PropertyDependenciesEntry { Key = input, Value = dependencies });

    /// <summary>Adds a text.</summary>
    public static void Add(this RepeatedField<TextEntry> entries, string key, string value) =>
        entries.Add(new TextEntry { Key = key, Value = value });

    /// <summary>Adds texts by their keys.</summary>
    public static void Add(this RepeatedField<TextEntry> entries, IEnumerable<KeyValuePair<string, string>> texts)
    {
        foreach (var (key, value) in texts)
        {
            entries.Add(key, value);
        }
    }

    /// <summary>The resources by input.</summary>
    public static Dictionary<string, PropertyDependencies> ToDictionary(this RepeatedField<PropertyDependenciesEntry> entries) =>
        LastOfEach(entries, entry => entry.Key, entry => entry.Value ?? new());

    /// <summary>The texts by key.</summary>
    public static Dictionary<string, string> ToDictionary(this RepeatedField<TextEntry> entries) =>
        LastOfEach(entries, entry => entry.Key, entry => entry.Value);

    private static Dictionary<string, TValue> LastOfEach<TEntry, TValue>(
        RepeatedField<TEntry> entries, Func<TEntry, string> keyOf, Func<TEntry, TValue> valueOf)
    {
        var map = new Dictionary<string, TValue>(entries.Count, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            map[keyOf(entry)] = valueOf(entry);
        }

        return map;
    }
}
