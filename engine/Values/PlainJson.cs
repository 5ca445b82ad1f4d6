using System.Text.Json;

namespace Infra.Engine.Values;

/// <summary>Writes the values that JSON has a form for. How others are written is up to each format.</summary>
internal static class PlainJson
{
    /// <summary>Writes a value. Returns false, and writes nothing, when JSON has no form for its kind.</summary>
    /// <param name="json">Receives it.</param>
    /// <param name="value">The value.</param>
    /// <param name="writePart">Writes an item of a list or a value of a map.</param>
    public static bool TryWrite(Utf8JsonWriter json, PropertyValue value, Action<Utf8JsonWriter, PropertyValue> writePart)
    {
        switch (value)
        {
            case NullValue:
                json.WriteNullValue();
                return true;
            case BoolValue truth:
                json.WriteBooleanValue(truth.Value);
                return true;
            case NumberValue { Value: var number } when double.IsFinite(number):
                json.WriteNumberValue(number);
                return true;
            case StringValue text:
                json.WriteStringValue(text.Value);
                return true;
            case ListValue list:
                WriteList(json, list, writePart);
                return true;
            case MapValue map:
                WriteMap(json, map, writePart);
                return true;
            default:
                return false;
        }
    }

    private static void WriteList(Utf8JsonWriter json, ListValue list, Action<Utf8JsonWriter, PropertyValue> writePart)
    {
        json.WriteStartArray();
        foreach (var item in list.Items)
        {
            writePart(json, item);
        }

        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, MapValue map, Action<Utf8JsonWriter, PropertyValue> writePart)
    {
        json.WriteStartObject();
        for (var i = 0; i < map.Count; i++)
        {
            json.WritePropertyName(map.Keys[i]);
            writePart(json, map.Values[i]);
        }

        json.WriteEndObject();
    }
}
