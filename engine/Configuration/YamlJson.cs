using System.Buffers;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>Writes configuration values as the text that programs receive.</summary>
/// <param name="decrypt">Returns the clear text of a <c>secure:</c> value.</param>
internal sealed class YamlJson(Func<YamlScalarNode, string> decrypt)
{
    /// <summary>Whether one of the written values was a secret.</summary>
    public bool HasSecrets { get; private set; }

    /// <summary>Writes a value as text: a scalar as it stands in the file, a list or mapping as JSON.</summary>
    public string WriteText(YamlNode node)
    {
        if (FindSecureValue(node) is { } secure)
        {
            HasSecrets = true;
            return decrypt(secure);
        }

        return node is YamlScalarNode scalar ? scalar.Value ?? "" : Json(node);
    }

    /// <summary>The encrypted text of a mapping whose only key is <c>secure</c>; null for any other node.</summary>
    public static YamlScalarNode? FindSecureValue(YamlNode node) =>
        node is YamlMappingNode { Children.Count: 1 } map
        && map.Children[0] is { Key: YamlScalarNode { Value: "secure" }, Value: YamlScalarNode secure }
            ? secure
            : null;

    private string Json(YamlNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json, node);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(Utf8JsonWriter json, YamlNode node)
    {
        if (FindSecureValue(node) is { } secure)
        {
            HasSecrets = true;
            json.WriteStringValue(decrypt(secure));
            return;
        }

        switch (node)
        {
            case YamlSequenceNode list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case YamlMappingNode map:
                json.WriteStartObject();
                foreach (var (key, value) in map.Children)
                {
                    json.WritePropertyName(((YamlScalarNode)key).Value ?? "");
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case YamlScalarNode scalar:
                WriteScalar(json, scalar);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, YamlScalarNode scalar)
    {
        switch (YamlScalar.Resolve(scalar))
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case BigInteger whole:
                json.WriteRawValue(whole.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(scalar.Value);
                break;
        }
    }
}
