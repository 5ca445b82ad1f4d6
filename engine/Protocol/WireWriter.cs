using Infra.Engine.Values;
using Struct = Google.Protobuf.WellKnownTypes.Struct;
using Value = Google.Protobuf.WellKnownTypes.Value;
using static Infra.Engine.Protocol.WireConstants;

namespace Infra.Engine.Protocol;

/// <summary>Writes property values in their form on the wire.</summary>
internal static class WireWriter
{
    /// <summary>Writes a map as an object.</summary>
    public static Struct Write(MapValue map)
    {
        var wire = new Struct();
        for (var i = 0; i < map.Count; i++)
        {
            wire.Fields.Add(map.Keys[i], Write(map.Values[i]));
        }

        return wire;
    }

    /// <summary>Writes a value.</summary>
    public static Value Write(PropertyValue value) => value switch
    {
        NullValue => Value.ForNull(),
        BoolValue truth => Value.ForBool(truth.Value),
        NumberValue number => Value.ForNumber(number.Value),
        StringValue text => Value.ForString(text.Value),
        ListValue list => Value.ForList([.. list.Items.Select(Write)]),
        MapValue map => Value.ForStruct(Write(map)),
        SecretValue => Special(Secret, ("value", Write(value.Revealed))),
        AssetValue asset => Special(Asset, (Name(asset.Source), Value.ForString(asset.Content))),
        ArchiveValue { Source: AssetSource.Assets } archive => Special(Archive, ("assets", Value.ForStruct(Write(archive.Assets)))),
        ArchiveValue archive => Special(Archive, (Name(archive.Source), Value.ForString(archive.Content))),
        ResourceReferenceValue { Id: { } id } reference => Special(Resource, ("urn", Value.ForString(reference.Urn)), ("id", Write(id))),
        ResourceReferenceValue reference => Special(Resource, ("urn", Value.ForString(reference.Urn))),
        _ => Value.ForString(Unknown),
    };

    private static Value Special(string signature, params ReadOnlySpan<(string Name, Value Value)> fields)
    {
        var wire = new Struct { Fields = { [Signature] = Value.ForString(signature) } };
        foreach (var (name, value) in fields)
        {
            wire.Fields.Add(name, value);
        }

        return Value.ForStruct(wire);
    }

    private static string Name(AssetSource source) => source switch
    {
        AssetSource.Text => "text",
        AssetSource.Path => "path",
        _ => "uri",
    };
}
