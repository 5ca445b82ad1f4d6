using System.Buffers;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>Turns structured configuration values into the JSON text that programs get.</summary>
/// <param name="decrypt">Gives the clear text of a <c>secure:</c> value.</param>
internal sealed class YamlJson(Func<YamlScalarNode, string> decrypt)
{
    /// <summary>Whether a secret was met.</summary>
    public bool HasSecrets { get; private set; }

    /// <summary>The text of a value: a scalar as it is written, anything else as JSON.</summary>
    public string TextOf(YamlNode node)
    {
        if (SecureValueOf(node) is { } secure)
        {
            HasSecrets = true;
            return decrypt(secure);
        }

        return node is YamlScalarNode scalar ? scalar.Value ?? "" : Json(node);
    }

    /// <summary>The encrypted text of a value that is nothing but <c>secure: ...</c>; null for any other.</summary>
    public static YamlScalarNode? SecureValueOf(YamlNode node) =>
        node is YamlMappingNode { Children.Count: 1 } map && map.Children[0] is { Key: YamlScalarNode { Value: "secure" }, Value: YamlScalarNode secure } ? secure : null;

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
        if (SecureValueOf(node) is { } secure)
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
