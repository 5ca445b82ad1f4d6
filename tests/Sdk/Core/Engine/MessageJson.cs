using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Infra.Tests.Sdk.Core.Engine;

/// <summary>
/// Writes messages as JSON, with the content of their bytes: an object of properties or a value.
/// </summary>
internal static class MessageJson
{
    private const string Trigger = "replacement_trigger";

    /// <summary>The JSON of a message.</summary>
    public static string Format(IMessage message)
    {
        var json = JsonFormatter.Default.Format(message);
        foreach (var field in BytesOf(message.Descriptor))
        {
            if (field.Accessor.HasValue(message))
            {
                var bytes = (ByteString)field.Accessor.GetValue(message);
                IMessage content = field.Name == Trigger ? Value.Parser.ParseFrom(bytes) : Struct.Parser.ParseFrom(bytes);
                json = json.Replace(
                    $"\"{field.JsonName}\": \"{bytes.ToBase64()}\"",
                    $"\"{field.JsonName}\": {JsonFormatter.Default.Format(content)}",
                    StringComparison.Ordinal);
            }
        }

        return json;
    }

    /// <summary>Parses a message from its JSON.</summary>
    public static T Parse<T>(string json)
        where T : IMessage, new()
    {
        var message = new T();
        var fields = JsonNode.Parse(json)!.AsObject();
        foreach (var field in BytesOf(message.Descriptor))
        {
            if (fields[field.JsonName]?.ToJsonString() is { } content)
            {
                IMessage properties = field.Name == Trigger ? Value.Parser.ParseJson(content) : Struct.Parser.ParseJson(content);
                fields[field.JsonName] = properties.ToByteString().ToBase64();
            }
        }

        return (T)JsonParser.Default.Parse(fields.ToJsonString(), message.Descriptor);
    }

    /// <summary>Reads the URNs that an input of a registration depends on.</summary>
    public static IEnumerable<string> ReadDependencies(RegisterResourceRequest request, string input) =>
        request.PropertyDependencies.ToDictionary()[input].Urns;

    private static IEnumerable<FieldDescriptor> BytesOf(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Bytes && !field.IsRepeated);
}
