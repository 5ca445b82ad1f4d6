using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Infra.Engine.Values;
using JsonValue = System.Text.Json.Nodes.JsonValue;
using ListValue = Infra.Engine.Values.ListValue;

namespace Infra.Tests.EngineTruth;

/// <summary>Values in the form of the histories, in the form of the wire, and as the engine has them.</summary>
internal static class HistoryValues
{
    private static readonly WireReader Reader = new();

    /// <summary>Writes a value of a history, without references to other requests, for the wire.</summary>
    public static JsonNode? ToWire(JsonNode? value) => value switch
    {
        JsonObject { Count: 1 } map when map.TryGetPropertyValue("$unknown", out _) => JsonValue.Create(WireConstants.Unknown),
        JsonObject { Count: 1 } map when map.TryGetPropertyValue("$secret", out var secret) =>
            Special(WireConstants.Secret, ("value", ToWire(secret))),
        JsonObject { Count: 1 } map when map.TryGetPropertyValue("$resource", out var resource) =>
            Special(WireConstants.Resource, [.. resource!.AsObject().Select(field => (field.Key, ToWire(field.Value)))]),
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, ToWire(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(ToWire)]),
        _ => value?.DeepClone(),
    };

    /// <summary>Reads a value from the wire.</summary>
    public static JsonNode? FromWire(JsonNode? value) => value switch
    {
        JsonValue text when text.TryGetValue(out string? sentinel) && sentinel == WireConstants.Unknown => new JsonObject { ["$unknown"] = true },
        JsonObject map when (string?)map[WireConstants.Signature] == WireConstants.Secret => new JsonObject { ["$secret"] = FromWire(map["value"]) },
        JsonObject map when (string?)map[WireConstants.Signature] == WireConstants.Resource => new JsonObject
        {
            ["$resource"] = new JsonObject(
                map.Where(field => field.Key != WireConstants.Signature).Select(field => KeyValuePair.Create(field.Key, FromWire(field.Value)))),
        },
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, FromWire(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(FromWire)]),
        _ => value?.DeepClone(),
    };

    /// <summary>An object of a history in its bytes on the wire.</summary>
    public static ByteString ToBytes(JsonNode? map) => Struct.Parser.ParseJson((ToWire(map) ?? new JsonObject()).ToJsonString()).ToByteString();

    /// <summary>An object on the wire in the form of the histories.</summary>
    public static JsonNode? FromBytes(ByteString bytes) =>
        FromWire(JsonNode.Parse(JsonFormatter.Default.Format(Struct.Parser.ParseFrom(bytes))));

    /// <summary>An object of a history as the engine has it.</summary>
    public static MapValue ToValue(JsonNode? map) => Reader.Read(ToBytes(map));

    /// <summary>A value without the marks of secrets, as JSON.</summary>
    public static JsonNode? Plain(PropertyValue? value) => value?.Revealed switch
    {
        null => null,
        MapValue map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Plain(entry.Value)))),
        ListValue list => new JsonArray([.. list.Items.Select(Plain)]),
        var scalar => JsonValue.Create($"{scalar}"),
    };

    private static JsonObject Special(string signature, params IEnumerable<(string Name, JsonNode? Value)> fields) => new(
    [
        KeyValuePair.Create(WireConstants.Signature, (JsonNode?)signature),
        .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
    ]);
}
