using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Infra.Engine.Values;

/// <summary>Writes values as text for people: similar to JSON, on one line, without secrets.</summary>
internal static class PropertyText
{
    private const int SummaryLimit = 80;

    public static string Format(PropertyValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>
    /// Writes a value for a message, after "is". Scalars are quoted, long ones in part. What contains other values is only named, because some of
    /// those may be secret.
    /// </summary>
    public static string Summarize(PropertyValue value) => value switch
    {
        NullValue or BoolValue or NumberValue or StringValue => Shorten(Format(value)),
        ListValue => "a list",
        MapValue => "an object",
        AssetValue => "an asset",
        ArchiveValue => "an archive",
        ResourceReferenceValue => "a resource",
        SecretValue => "[secret]",
        UnknownValue => "unknown",
        _ => throw value.Unhandled,
    };

    private static string Shorten(string text) => text.Length <= SummaryLimit ? text : text[..SummaryLimit] + "...";

    private static void Append(StringBuilder text, PropertyValue value)
    {
        switch (value)
        {
            case NullValue:
                text.Append("null");
                break;
            case BoolValue truth:
                text.Append(truth.Value ? "true" : "false");
                break;
            case NumberValue number:
                text.Append(number.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case StringValue content:
                text.Append(Quote(content.Value));
                break;
            case ListValue list:
                AppendList(text, list);
                break;
            case MapValue map:
                AppendMap(text, map);
                break;
            case AssetValue asset:
                text.Append($"asset({asset.Source.Name()} {Quote(asset.Content)})");
                break;
            case ArchiveValue { Source: AssetSource.Assets } archive:
                text.Append("archive(");
                AppendMap(text, archive.Assets);
                text.Append(')');
                break;
            case ArchiveValue archive:
                text.Append($"archive({archive.Source.Name()} {Quote(archive.Content)})");
                break;
            case ResourceReferenceValue reference:
                text.Append($"resource({reference.Urn})");
                break;
            case SecretValue:
                text.Append("[secret]");
                break;
            case UnknownValue:
                text.Append("[unknown]");
                break;
            default:
                throw value.Unhandled;
        }
    }

    private static void AppendList(StringBuilder text, ListValue list)
    {
        text.Append('[');
        for (var i = 0; i < list.Items.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, list.Items[i]);
        }

        text.Append(']');
    }

    private static void AppendMap(StringBuilder text, MapValue map)
    {
        text.Append('{');
        for (var i = 0; i < map.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(map.Keys[i]).Append(": ");
            Append(text, map.Values[i]);
        }

        text.Append('}');
    }

    private static string Quote(string content) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(content)}\"";
}
