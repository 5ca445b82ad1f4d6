using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Google.Protobuf.Collections;
using Infra.Engine.Values;
using Struct = Google.Protobuf.WellKnownTypes.Struct;
using Value = Google.Protobuf.WellKnownTypes.Value;
using static Infra.Engine.Protocol.WireConstants;

namespace Infra.Engine.Protocol;

/// <summary>Reads property values from their form on the wire.</summary>
/// <param name="undecryptable">
/// The text that the program got in place of every secret setting that could not be decrypted; null when there is none. A text with it inside is
/// an unknown secret.
/// </param>
internal sealed class WireReader(string? undecryptable = null)
{
    // A plan has few different property names, and each arrives once per resource.
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Reads an object. Null is the empty map.</summary>
    /// <exception cref="WireFormatException">A special value is malformed.</exception>
    public MapValue Read(Struct? wire) => Read(wire, null);

    /// <summary>Reads an object, and adds the URNs that its output values depend on to a set.</summary>
    /// <exception cref="WireFormatException">A special value is malformed.</exception>
    public MapValue Read(Struct? wire, ISet<string>? dependencies)
    {
        if (wire is null || wire.Fields.Count == 0)
        {
            return MapValue.Empty;
        }

        return ReadMap(wire.Fields, dependencies);
    }

    /// <summary>Reads a value, and adds the URNs that output values inside it depend on to a set, if there is one.</summary>
    /// <exception cref="WireFormatException">A special value is malformed.</exception>
    public PropertyValue Read(Value wire, ISet<string>? dependencies = null) => wire.KindCase switch
    {
        Value.KindOneofCase.BoolValue => BoolValue.Of(wire.BoolValue),
        Value.KindOneofCase.NumberValue => new NumberValue(wire.NumberValue),
        Value.KindOneofCase.StringValue => ReadText(wire.StringValue),
        Value.KindOneofCase.ListValue => ReadList(wire.ListValue.Values, dependencies),
        Value.KindOneofCase.StructValue => ReadObject(wire.StructValue.Fields, dependencies),
        _ => NullValue.Instance,
    };

    /// <summary>The one copy of a property's name.</summary>
    public string Name(string name) => _names.GetOrAdd(name, name);

    private PropertyValue ReadText(string text)
    {
        if (text == Unknown)
        {
            return UnknownValue.Instance;
        }

        return undecryptable is not null && text.Contains(undecryptable, StringComparison.Ordinal)
            ? SecretValue.Of(UnknownValue.Instance)
            : new StringValue(text);
    }

    private ListValue ReadList(RepeatedField<Value> wire, ISet<string>? dependencies)
    {
        var items = new PropertyValue[wire.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Read(wire[i], dependencies);
        }

        return new ListValue(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    private MapValue ReadMap(MapField<string, Value> fields, ISet<string>? dependencies)
    {
        var keys = new string[fields.Count];
        var values = new PropertyValue[fields.Count];
        var i = 0;
        foreach (var (key, value) in fields)
        {
            keys[i] = Name(key);
            values[i++] = Read(value, dependencies);
        }

        return MapValue.Own(keys, values);
    }

    private PropertyValue ReadObject(MapField<string, Value> fields, ISet<string>? dependencies)
    {
        if (!fields.TryGetValue(Signature, out var signature))
        {
            return ReadMap(fields, dependencies);
        }

        return signature.StringValue switch
        {
            Secret => SecretValue.Of(Read(Field(fields, "value", "secret"), dependencies)),
            Resource => ReadReference(fields),
            Asset => ReadAsset(fields),
            Archive => ReadArchive(fields, dependencies),
            Output => ReadOutput(fields, dependencies),
            var other => throw new WireFormatException($"a value has the signature '{other}', which this engine does not know"),
        };
    }

    private ResourceReferenceValue ReadReference(MapField<string, Value> fields)
    {
        // .NET sends an unknown id as the empty text, Node.js as the unknown text.
        var id = fields.TryGetValue("id", out var wire) ? Read(wire) : null;
        return new ResourceReferenceValue(
            Field(fields, "urn", "resource reference").StringValue,
            id is StringValue { Value: "" } ? UnknownValue.Instance : id);
    }

    private static AssetValue ReadAsset(MapField<string, Value> fields)
    {
        if (fields.TryGetValue("text", out var text))
        {
            return new AssetValue(AssetSource.Text, text.StringValue);
        }

        return fields.TryGetValue("path", out var path)
            ? new AssetValue(AssetSource.Path, path.StringValue)
            : new AssetValue(AssetSource.Uri, Field(fields, "uri", "asset").StringValue);
    }

    private ArchiveValue ReadArchive(MapField<string, Value> fields, ISet<string>? dependencies)
    {
        if (fields.TryGetValue("assets", out var assets))
        {
            return ArchiveValue.FromAssets(Read(assets.StructValue, dependencies));
        }

        return fields.TryGetValue("path", out var path)
            ? ArchiveValue.FromPath(path.StringValue)
            : ArchiveValue.FromUri(Field(fields, "uri", "archive").StringValue);
    }

    private PropertyValue ReadOutput(MapField<string, Value> fields, ISet<string>? dependencies)
    {
        var value = fields.TryGetValue("value", out var known) ? Read(known, dependencies) : UnknownValue.Instance;
        if (dependencies is not null && fields.TryGetValue("dependencies", out var urns))
        {
            dependencies.UnionWith(urns.ListValue.Values.Select(urn => urn.StringValue));
        }

        return fields.TryGetValue("secret", out var secret) && secret.BoolValue ? SecretValue.Of(value) : value;
    }

    private static Value Field(MapField<string, Value> fields, string name, string kind) =>
        fields.TryGetValue(name, out var value) ? value : throw new WireFormatException($"a value of the kind {kind} has no '{name}'");
}
