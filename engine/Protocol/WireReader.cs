using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;
using Infra.Engine.Values;
using Pulumirpc;
using static Infra.Engine.Protocol.WireConstants;

namespace Infra.Engine.Protocol;

/// <summary>Reads property values from their form on the wire.</summary>
/// <param name="undecryptable">
/// The placeholder that the program received for secret settings that could not be decrypted; null when there is none. A text that contains it is an
/// unknown secret.
/// </param>
internal sealed class WireReader(string? undecryptable = null)
{
    // Deeper than the values of any provider, and shallow enough for the call stack.
    private const int NestingLimit = 1_000;
    private const int LongestSharedName = 128;

    // A plan has few different property names, and each of them arrives with many resources.
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>
    /// Reads an object. Adds the URNs that its output values depend on to the set, if the caller passes one. No bytes mean the empty map.
    /// </summary>
    /// <exception cref="InvalidDataException">The object is malformed.</exception>
    public MapValue Read(ByteString wire, ISet<string>? dependencies = null) => ReadMap(wire.Span, dependencies, 0);

    /// <summary>Reads the properties of an object, each with the URNs that its output values depend on.</summary>
    /// <exception cref="InvalidDataException">The object is malformed.</exception>
    public IReadOnlyCollection<(string Name, PropertyValue Value, SortedSet<string> Dependencies)> ReadProperties(ByteString wire)
    {
        var properties = new Dictionary<string, (string, PropertyValue, SortedSet<string>)>(StringComparer.Ordinal);
        var cursor = new WireCursor(wire.Span);
        while (cursor.TryFind(ValueTags.Entry))
        {
            var dependencies = new SortedSet<string>(StringComparer.Ordinal);
            var (name, value) = ReadEntry(cursor.ReadBytes(), dependencies, 0);
            properties[name] = (name, value, dependencies);
        }

        return properties.Values;
    }

    /// <summary>Reads a value.</summary>
    /// <exception cref="InvalidDataException">The value is malformed.</exception>
    public PropertyValue ReadValue(ByteString wire) => ReadValue(wire.Span, null, 0);

    /// <summary>Returns the same text object for equal names of properties.</summary>
    public string Share(string name) => name.Length > LongestSharedName ? name : _names.GetOrAdd(name, name);

    // When a message sets a value twice, the last one counts, but objects and lists are merged with those directly before them. That is how
    // protobuf reads fields that exclude each other.
    private PropertyValue ReadValue(ReadOnlySpan<byte> wire, ISet<string>? dependencies, int depth)
    {
        if (depth > NestingLimit)
        {
            throw new InvalidDataException($"a value is nested more than {NestingLimit} deep");
        }

        PropertyValue value = NullValue.Instance;
        ReadOnlySpan<byte> content = default;
        var cursor = new WireCursor(wire);
        while (cursor.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ValueTags.Null:
                    cursor.ReadVarint();
                    value = NullValue.Instance;
                    break;
                case ValueTags.Number:
                    value = new NumberValue(cursor.ReadDouble());
                    break;
                case ValueTags.Text:
                    value = ReadText(cursor.ReadString());
                    break;
                case ValueTags.Boolean:
                    value = BoolValue.From(cursor.ReadVarint() != 0);
                    break;
                case ValueTags.Object:
                    content = After(value is MapValue, content, cursor.ReadBytes());
                    value = ReadMap(content, dependencies, depth + 1);
                    break;
                case ValueTags.List:
                    content = After(value is ListValue, content, cursor.ReadBytes());
                    value = ReadList(content, dependencies, depth + 1);
                    break;
                default:
                    cursor.Skip(tag);
                    break;
            }
        }

        return value is MapValue map ? SpecialReader.Read(map, dependencies) : value;
    }

    // Two messages after each other are the message that both merge to.
    private static ReadOnlySpan<byte> After(bool merges, ReadOnlySpan<byte> before, ReadOnlySpan<byte> content) =>
        merges ? (byte[])[.. before, .. content] : content;

    private PropertyValue ReadText(string text)
    {
        if (text == Unknown)
        {
            return UnknownValue.Instance;
        }

        return undecryptable is not null && text.Contains(undecryptable, StringComparison.Ordinal)
            ? SecretValue.Wrap(UnknownValue.Instance)
            : new StringValue(text);
    }

    private ListValue ReadList(ReadOnlySpan<byte> wire, ISet<string>? dependencies, int depth)
    {
        var items = new PropertyValue[Count(wire, ValueTags.Item)];
        var cursor = new WireCursor(wire);
        for (var i = 0; cursor.TryFind(ValueTags.Item); i++)
        {
            items[i] = ReadValue(cursor.ReadBytes(), dependencies, depth);
        }

        return new ListValue(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    private MapValue ReadMap(ReadOnlySpan<byte> wire, ISet<string>? dependencies, int depth)
    {
        var count = Count(wire, ValueTags.Entry);
        var keys = new string[count];
        var values = new PropertyValue[count];
        var cursor = new WireCursor(wire);
        var isSorted = true;
        for (var i = 0; cursor.TryFind(ValueTags.Entry); i++)
        {
            (keys[i], values[i]) = ReadEntry(cursor.ReadBytes(), dependencies, depth);
            isSorted &= i == 0 || string.CompareOrdinal(keys[i - 1], keys[i]) < 0;
        }

        return isSorted ? MapValue.FromArrays(keys, values) : LastOfEach(keys, values);
    }

    private (string Name, PropertyValue Value) ReadEntry(ReadOnlySpan<byte> wire, ISet<string>? dependencies, int depth)
    {
        var name = "";
        PropertyValue value = NullValue.Instance;
        var cursor = new WireCursor(wire);
        while (cursor.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ValueTags.EntryKey:
                    name = ReadName(cursor.ReadText());
                    break;
                case ValueTags.EntryValue:
                    value = ReadValue(cursor.ReadBytes(), dependencies, depth);
                    break;
                default:
                    cursor.Skip(tag);
                    break;
            }
        }

        return (name, value);
    }

    // Returns the same text object for equal names.
    private string ReadName(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestSharedName)
        {
            return Encoding.UTF8.GetString(name);
        }

        Span<char> text = stackalloc char[LongestSharedName];
        text = text[..Encoding.UTF8.GetChars(name, text)];
        return _names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known)
            ? known
            : _names.GetOrAdd(text.ToString(), static name => name);
    }

    // When an object has a property twice, the last one counts, as in protobuf.
    private static MapValue LastOfEach(string[] keys, PropertyValue[] values)
    {
        var places = new int[keys.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        // The sort leaves equal keys beside each other, in any order.
        Array.Sort(keys, places, StringComparer.Ordinal);
        var count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (count > 0 && keys[count - 1] == keys[i])
            {
                places[count - 1] = Math.Max(places[count - 1], places[i]);
            }
            else
            {
                (keys[count], places[count]) = (keys[i], places[i]);
                count++;
            }
        }

        return MapValue.FromArrays(keys[..count], Array.ConvertAll(places[..count], place => values[place]));
    }

    private static int Count(ReadOnlySpan<byte> wire, byte field)
    {
        var count = 0;
        var cursor = new WireCursor(wire);
        while (cursor.TryFind(field))
        {
            cursor.Skip(field);
            count++;
        }

        return count;
    }
}
