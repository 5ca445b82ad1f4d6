using Google.Protobuf;
using Infra.Engine.Values;
using Pulumirpc;
using static Infra.Engine.Protocol.WireConstants;

namespace Infra.Engine.Protocol;

/// <summary>Writes property values in their form on the wire.</summary>
internal sealed class WireWriter
{
    private readonly ValueBuffer _buffer = new();

    private WireWriter()
    {
    }

    /// <summary>Writes a map as an object.</summary>
    public static ByteString Write(MapValue map)
    {
        var writer = new WireWriter();
        writer.WriteEntries(map);
        return writer._buffer.ToByteString();
    }

    private void WriteEntries(MapValue map)
    {
        for (var i = 0; i < map.Count; i++)
        {
            WriteEntry(map.Keys[i], map.Values[i]);
        }
    }

    private void WriteEntry(string key, PropertyValue value)
    {
        var entry = _buffer.BeginEntry(key);
        WriteValue(value);
        _buffer.EndEntry(entry);
    }

    private void WriteValue(PropertyValue value)
    {
        switch (value)
        {
            case NullValue:
                _buffer.WriteNull();
                break;
            case BoolValue truth:
                _buffer.Write(truth.Value);
                break;
            case NumberValue number:
                _buffer.Write(number.Value);
                break;
            case StringValue text:
                _buffer.Write(text.Value);
                break;
            case ListValue list:
                WriteList(list);
                break;
            case MapValue map:
                var written = _buffer.BeginObject();
                WriteEntries(map);
                _buffer.End(written);
                break;
            case SecretValue:
                WriteSpecial(Secret, ("value", value.Revealed));
                break;
            case AssetValue asset:
                WriteHashed(Asset, asset.Hash, asset.Source.Name(), new StringValue(asset.Content));
                break;
            case ArchiveValue { Source: AssetSource.Assets } archive:
                WriteHashed(Archive, archive.Hash, archive.Source.Name(), archive.Assets);
                break;
            case ArchiveValue archive:
                WriteHashed(Archive, archive.Hash, archive.Source.Name(), new StringValue(archive.Content));
                break;
            case ResourceReferenceValue { Id: { } id } reference:
                WriteSpecial(Resource, ("urn", new StringValue(reference.Urn)), ("id", id));
                break;
            case ResourceReferenceValue reference:
                WriteSpecial(Resource, ("urn", new StringValue(reference.Urn)));
                break;
            case UnknownValue:
                _buffer.Write(Unknown);
                break;
            default:
                throw value.Unhandled;
        }
    }

    private void WriteList(ListValue list)
    {
        var written = _buffer.BeginList();
        foreach (var item in list.Items)
        {
            var mark = _buffer.BeginItem();
            WriteValue(item);
            _buffer.End(mark);
        }

        _buffer.End(written);
    }

    private void WriteHashed(string signature, string? hash, string name, PropertyValue content)
    {
        if (hash is null)
        {
            WriteSpecial(signature, (name, content));
        }
        else
        {
            WriteSpecial(signature, ("hash", new StringValue(hash)), (name, content));
        }
    }

    private void WriteSpecial(string signature, params ReadOnlySpan<(string Name, PropertyValue Value)> fields)
    {
        var written = _buffer.BeginObject();
        _buffer.WriteEntry(Signature, signature);
        foreach (var (name, value) in fields)
        {
            WriteEntry(name, value);
        }

        _buffer.End(written);
    }
}
