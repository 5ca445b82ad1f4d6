using System.Text.Json;

namespace Pulumi;

/// <summary>An input of any JSON.</summary>
public sealed class InputJson : Input<JsonElement>
{
    /// <summary>Creates an input without JSON, which is not sent.</summary>
    public InputJson()
        : base(default(JsonElement))
    {
    }

    private InputJson(JsonElement value)
        : base(value)
    {
    }

    private InputJson(Output<JsonElement> output)
        : base(output)
    {
    }

    /// <summary>Takes JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static implicit operator InputJson(string json) => new(Parse(json));

    /// <summary>Takes a parsed document.</summary>
    public static implicit operator InputJson(JsonDocument document) => new(document.RootElement);

    /// <summary>Takes part of a parsed document.</summary>
    public static implicit operator InputJson(JsonElement element) => new(element);

    /// <summary>Takes an output of JSON text.</summary>
    public static implicit operator InputJson(Output<string> json) => new(json.Apply(Parse));

    /// <summary>Takes an output of a parsed document.</summary>
    public static implicit operator InputJson(Output<JsonDocument> document) => new(document.Apply(parsed => parsed.RootElement));

    /// <summary>Takes an output of part of a parsed document.</summary>
    public static implicit operator InputJson(Output<JsonElement> element) => new(element);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
