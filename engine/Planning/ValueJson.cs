using System.Collections.Frozen;
using System.Text.Json;
using Infra.Engine.Values;

namespace Infra.Engine.Planning;

/// <summary>
/// Writes values in the plan format. A value that JSON has no form for becomes a mark: an object whose keys name its kind. A map of the program that
/// looks like a mark is written inside one.
/// </summary>
internal static class ValueJson
{
    private static readonly FrozenSet<string> Marks =
        new[] { "archive", "asset", "map", "number", "resource", "secret", "unknown" }.ToFrozenSet(StringComparer.Ordinal);

    public static void Write(Utf8JsonWriter json, PropertyValue value)
    {
        if (value is MapValue map && LooksLikeMark(map))
        {
            json.WriteStartObject();
            json.WritePropertyName("map");
            PlainJson.TryWrite(json, map, Write);
            json.WriteEndObject();
        }
        else if (!PlainJson.TryWrite(json, value, Write))
        {
            WriteMarked(json, value);
        }
    }

    private static void WriteMarked(Utf8JsonWriter json, PropertyValue value)
    {
        switch (value)
        {
            case NumberValue number:
                // JSON has no infinities and no NaN.
                json.WriteStartObject();
                json.WriteString("number", number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
                json.WriteEndObject();
                break;
            case SecretValue { Revealed: UnknownValue }:
                WriteMarks(json, "secret", "unknown");
                break;
            case SecretValue:
                WriteMarks(json, "secret");
                break;
            case UnknownValue:
                WriteMarks(json, "unknown");
                break;
            case AssetValue asset:
                WriteAsset(json, "asset", asset.Source, asset.Content, MapValue.Empty, asset.Hash);
                break;
            case ArchiveValue archive:
                WriteAsset(json, "archive", archive.Source, archive.Content, archive.Assets, archive.Hash);
                break;
            case ResourceReferenceValue reference:
                WriteReference(json, reference);
                break;
            default:
                throw value.Unhandled;
        }
    }

    private static void WriteMarks(Utf8JsonWriter json, params ReadOnlySpan<string> marks)
    {
        json.WriteStartObject();
        foreach (var mark in marks)
        {
            json.WriteBoolean(mark, true);
        }

        json.WriteEndObject();
    }

    // A reader takes an object for a mark when it has no other keys than these.
    private static bool LooksLikeMark(MapValue map)
    {
        if (map.Count == 0)
        {
            return false;
        }

        foreach (var key in map.Keys)
        {
            if (!Marks.Contains(key))
            {
                return false;
            }
        }

        return true;
    }

    private static void WriteAsset(Utf8JsonWriter json, string kind, AssetSource source, string content, MapValue assets, string? hash)
    {
        json.WriteStartObject();
        json.WriteStartObject(kind);
        json.WritePropertyName(source.Name());
        if (source == AssetSource.Assets)
        {
            PlainJson.TryWrite(json, assets, Write);
        }
        else
        {
            json.WriteStringValue(content);
        }

        if (hash is not null)
        {
            json.WriteString("hash", hash);
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
