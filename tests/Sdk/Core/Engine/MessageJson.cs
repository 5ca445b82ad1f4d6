using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Infra.Tests.Sdk.Core.Engine;

/// <summary>
/// Writes messages as JSON, with the content of their bytes: an object of properties, a value, or entries of a map of dependencies.
/// </summary>
internal static class MessageJson
{
    private const string Trigger = "replacement_trigger";
    private const string Dependencies = "propertyDependencies";

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

        return message is RegisterResourceRequest { PropertyDependencies: { Count: > 0 } entries }
            ? json.Replace(
                $"\"{Dependencies}\": {entries}",
                $"\"{Dependencies}\": {JsonFormatter.Default.Format(ReadObject(entries))}",
                StringComparison.Ordinal)
            : json;
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

        if (fields[Dependencies] is JsonObject map)
        {
            fields[Dependencies] = new JsonArray(
                [.. map.Select(entry => JsonValue.Create(WriteEntry(entry.Key, entry.Value!["urns"]?.AsArray()).ToBase64()))]);
        }

        return (T)JsonParser.Default.Parse(fields.ToJsonString(), message.Descriptor);
    }

    /// <summary>Reads the URNs that an input of a registration depends on.</summary>
    public static IEnumerable<string> ReadDependencies(RegisterResourceRequest request, string input) =>
        ReadUrns(Assert.Single(request.PropertyDependencies.Select(Any.Parser.ParseFrom), entry => entry.TypeUrl == input));

    private static Struct ReadObject(IEnumerable<ByteString> entries)
    {
        var map = new Struct();
        foreach (var entry in entries.Select(Any.Parser.ParseFrom))
        {
            var urns = ReadUrns(entry).Select(Value.ForString).ToArray();
            map.Fields[entry.TypeUrl] = Value.ForStruct(urns is [] ? new Struct() : new Struct { Fields = { ["urns"] = Value.ForList(urns) } });
        }

        return map;
    }

    // Any and FieldMask have fields with the same numbers and types as an entry and its value.
    private static ByteString WriteEntry(string input, JsonArray? urns) =>
        new Any { TypeUrl = input, Value = new FieldMask { Paths = { (urns ?? []).Select(urn => urn!.GetValue<string>()) } }.ToByteString() }
            .ToByteString();

    private static RepeatedField<string> ReadUrns(Any entry) => FieldMask.Parser.ParseFrom(entry.Value).Paths;

    private static IEnumerable<FieldDescriptor> BytesOf(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Bytes && !field.IsRepeated);
}
