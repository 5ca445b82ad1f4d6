using System.Text.Json;

namespace Infra.Engine.Values;

/// <summary>Reads plain JSON as property values.</summary>
internal static class JsonValue
{
    /// <summary>Reads a JSON value.</summary>
    public static PropertyValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => BoolValue.True,
        JsonValueKind.False => BoolValue.False,
        JsonValueKind.Number => new NumberValue(json.GetDouble()),
        JsonValueKind.String => new StringValue(json.GetString()!),
        JsonValueKind.Array => new ListValue([.. json.EnumerateArray().Select(Read)]),
        JsonValueKind.Object => MapValue.Create(json.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Read(property.Value)))),
        _ => NullValue.Instance,
    };
}
