using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Tests.Cli.Support;

/// <summary>A plan as text that people compare: every step with its inputs, and what is packed in these laid out.</summary>
internal static class PlanText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A line for each step, and its inputs below.</summary>
    /// <param name="plan">The plan as JSON.</param>
    public static string Describe(JsonNode plan) => string.Concat(
        from step in plan["steps"]!.AsArray()
        let inputs = JsonSerializer.Serialize(Unpack("", step["inputs"]), Indented)
        select $"{step["op"]} {step["type"]} {step["name"]}\n{(inputs == "{}" ? "" : $"{inputs}\n")}");

    private static JsonNode? Unpack(string key, JsonNode? node) => node switch
    {
        // The hash of a file changes with each package that its build restores.
        JsonObject group => new JsonObject(group.Where(pair => pair.Key != "hash")
            .Select(pair => KeyValuePair.Create(pair.Key, Unpack(pair.Key, pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(item => Unpack("", item))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Unpack(key, text),
        _ => node?.DeepClone(),
    };

    // Policies and dashboards are JSON in text; user data is packed lines.
    private static JsonNode Unpack(string key, string text) => (key, text) switch
    {
        ("userData", _) => new JsonArray([.. Decompress(text).Split('\n').Select(line => JsonValue.Create(line))]),
        (_, ['{' or '[', ..]) => TryParse(text) ?? JsonValue.Create(text),
        _ => JsonValue.Create(text),
    };

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Decompress(string base64)
    {
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(base64)), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
