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
    public IReadOnlyList<(string Name, PropertyValue Value, SortedSet<string> Dependencies)> ReadProperties(ByteString wire)
    {
        var properties = new List<(string, PropertyValue, SortedSet<string>)>();
        var cursor = new WireCursor(wire.Span);
        while (cursor.TryFind(ValueTags.Entry))
        {
            var dependencies = new SortedSet<string>(StringComparer.Ordinal);
            new WireCursor(cursor.ReadBytes()).ReadEntry(out var name, out var value);
            properties.Add((ReadName(name), ReadValue(value, dependencies, 0), dependencies));
        }

        return properties;
    }

    /// <summary>Reads a value.</summary>
    /// <exception cref="InvalidDataException">The value is malformed.</exception>
    public PropertyValue ReadValue(ByteString wire) => ReadValue(wire.Span, null, 0);

    /// <summary>Reads the name of a property. Returns the same text object for equal names.</summary>
    public string ReadName(ReadOnlySpan<byte> name)
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

    /// <summary>Returns the same text object for equal names of properties.</summary>
    public string Share(string name) => name.Length > LongestSharedName ? name : _names.GetOrAdd(name, name);

    private PropertyValue ReadValue(ReadOnlySpan<byte> wire, ISet<string>? dependencies, int depth)
    {
        if (depth > NestingLimit)
        {
            throw new InvalidDataException($"a value is nested more than {NestingLimit} deep");
        }

        PropertyValue value = NullValue.Instance;
        var cursor = new WireCursor(wire);
        while (cursor.TryReadTag(out var tag))
        {
            switch (tag)
            {
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
                    value = Special(ReadMap(cursor.ReadBytes(), dependencies, depth + 1), dependencies);
                    break;
                case ValueTags.List:
                    value = ReadList(cursor.ReadBytes(), dependencies, depth + 1);
                    break;
                default:
                    cursor.Skip(tag);
                    break;
            }
        }

        return value;
    }

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
        for (var i = 0; cursor.TryFind(ValueTags.Entry); i++)
        {
            new WireCursor(cursor.ReadBytes()).ReadEntry(out var name, out var value);
            (keys[i], values[i]) = (ReadName(name), ReadValue(value, dependencies, depth));
        }

        try
        {
            return MapValue.FromArrays(keys, values);
        }
        catch (ArgumentException)
        {
            throw new InvalidDataException(
                $"the property '{keys.GroupBy(key => key).First(group => group.Count() > 1).Key}' occurs twice in an object");
        }
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

    // An object with a signature is a special value. Any other object stands for itself.
    private static PropertyValue Special(MapValue fields, ISet<string>? dependencies)
    {
        if (!fields.TryGetValue(Signature, out var signature))
        {
            return fields;
        }

        return (signature as StringValue)?.Value switch
        {
            Secret => SecretValue.Wrap(Field(fields, "value", "secret")),
            Resource => ReadReference(fields),
            Asset => ReadAsset(fields),
            Archive => ReadArchive(fields),
            Output => ReadOutput(fields, dependencies),
            var other => throw new InvalidDataException($"a value has the signature '{other}', which this engine does not know"),
        };
    }

    private static ResourceReferenceValue ReadReference(MapValue fields)
    {
        // .NET sends an empty text for an unknown id, Node.js sends the text for unknown values.
        var id = fields.GetValueOrDefault("id");
        return new ResourceReferenceValue(
            (Field(fields, "urn", "resource reference") as StringValue)?.Value
                ?? throw new InvalidDataException("the 'urn' of a resource reference is not a text"),
            id is StringValue { Value: "" } ? UnknownValue.Instance : id);
    }

    private static PropertyValue ReadAsset(MapValue fields)
    {
        if (fields.TryGetValue("text", out var text))
        {
            return WithContent(text, content => new AssetValue(AssetSource.Text, content));
        }

        return fields.TryGetValue("path", out var path)
            ? WithContent(path, content => new AssetValue(AssetSource.Path, content))
            : WithContent(Field(fields, "uri", "asset"), content => new AssetValue(AssetSource.Uri, content));
    }

    private static PropertyValue ReadArchive(MapValue fields)
    {
        if (fields.TryGetValue("assets", out var assets))
        {
            return assets is MapValue map
                ? ArchiveValue.FromAssets(map)
                : throw new InvalidDataException("the 'assets' of an archive are not an object");
        }

        return fields.TryGetValue("path", out var path)
            ? WithContent(path, ArchiveValue.FromPath)
            : WithContent(Field(fields, "uri", "archive"), ArchiveValue.FromUri);
    }

    // An asset whose content or place is unknown is itself unknown. It is secret when its content is secret.
    private static PropertyValue WithContent(PropertyValue content, Func<string, PropertyValue> make) =>
        content is StringValue text ? make(text.Value) : content;

    private static PropertyValue ReadOutput(MapValue fields, ISet<string>? dependencies)
    {
        if (dependencies is not null && fields.GetValueOrDefault("dependencies") is ListValue urns)
        {
            dependencies.UnionWith(urns.Items.OfType<StringValue>().Select(urn => urn.Value));
        }

        var value = fields.GetValueOrDefault("value") ?? UnknownValue.Instance;
        return fields.GetValueOrDefault("secret") is BoolValue { Value: true } ? SecretValue.Wrap(value) : value;
    }

    private static PropertyValue Field(MapValue fields, string name, string kind) =>
        fields.TryGetValue(name, out var value) ? value : throw new InvalidDataException($"a value of the kind {kind} has no '{name}'");
}
