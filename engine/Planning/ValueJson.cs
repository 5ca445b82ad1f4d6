using System.Text.Json;
using Infra.Engine.Values;

namespace Infra.Engine.Planning;

/// <summary>Writes values in the plan format. A value that JSON has no form for becomes an object whose only key names its kind.</summary>
internal static class ValueJson
{
    public static void Write(Utf8JsonWriter json, PropertyValue value)
    {
        switch (value)
        {
            case NullValue:
                json.WriteNullValue();
                break;
            case BoolValue truth:
                json.WriteBooleanValue(truth.Value);
                break;
            case NumberValue number:
                WriteNumber(json, number.Value);
                break;
            case StringValue text:
                json.WriteStringValue(text.Value);
                break;
            case ListValue list:
                WriteList(json, list);
                break;
            case MapValue map:
                WriteMap(json, map);
                break;
            case SecretValue:
                WriteMark(json, "secret");
                break;
            case UnknownValue:
                WriteMark(json, "unknown");
                break;
            case AssetValue asset:
                WriteAsset(json, "asset", asset.Source, asset.Content, MapValue.Empty);
                break;
            case ArchiveValue archive:
                WriteAsset(json, "archive", archive.Source, archive.Content, archive.Assets);
                break;
            case ResourceReferenceValue reference:
                WriteReference(json, reference);
                break;
            default:
                throw value.Unhandled;
        }
    }

    // JSON has no infinities and no NaN.
    private static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static void WriteList(Utf8JsonWriter json, ListValue list)
    {
        json.WriteStartArray();
        foreach (var item in list.Items)
        {
            Write(json, item);
        }

        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, MapValue map)
    {
        json.WriteStartObject();
        for (var i = 0; i < map.Count; i++)
        {
            json.WritePropertyName(map.Keys[i]);
            Write(json, map.Values[i]);
        }

        json.WriteEndObject();
    }

    private static void WriteMark(Utf8JsonWriter json, string mark)
    {
        json.WriteStartObject();
        json.WriteBoolean(mark, true);
        json.WriteEndObject();
    }

    private static void WriteAsset(Utf8JsonWriter json, string kind, AssetSource source, string content, MapValue assets)
    {
        json.WriteStartObject();
        json.WriteStartObject(kind);
        json.WritePropertyName(source.Name());
        if (source == AssetSource.Assets)
        {
            WriteMap(json, assets);
        }
        else
        {
            json.WriteStringValue(content);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, ResourceReferenceValue reference)
    {
        json.WriteStartObject();
        json.WriteStartObject("resource");
        json.WriteString("urn", reference.Urn);
        if (reference.Id is { } id)
        {
            json.WritePropertyName("id");
            Write(json, id);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
