using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine.Conformance;

/// <summary>Writes what <c>pulumi preview --json</c> plans as text with one line per fact.</summary>
internal static class PulumiPlan
{
    // The marks of Pulumi's protocol.
    private const string UnknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string Reference = "5cf8f73096256a8f31e491e813e4eb8e";
    private const string Asset = "c44067f5952c0a294b673a41bacd8c17";

    private static readonly string[] Lists = ["ignoreChanges", "replaceOnChanges", "additionalSecretOutputs", "replaceWith"];
    private static readonly string[] Scalars = ["protect", "importID", "deletedWith", "retainOnDelete"];

    /// <summary>The steps, in the order of their URNs.</summary>
    public static string Text(Ended preview)
    {
        var text = new FactText();
        foreach (var step in JsonNode.Parse(preview.Output)!["steps"]!.AsArray().OrderBy(step => (string)step!["urn"]!, StringComparer.Ordinal))
        {
            Write(text, (string)step!["op"]!, step["newState"]!);
        }

        return text.ToString();
    }

    private static void Write(FactText text, string operation, JsonNode state)
    {
        text.Step(operation, (string)state["urn"]!);
        text.Fact("type", state["type"]);
        text.Fact("parent", state["parent"]);
        text.Fact("provider", Without($"::{UnknownMark}", (string?)state["provider"]));
        text.Map("input", Plain(state["inputs"]));
        text.Set("dependencies", state["dependencies"]);
        foreach (var (property, urns) in (state["propertyDependencies"] as JsonObject ?? []).OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            text.Set($"dependencies of {property}", urns);
        }

        foreach (var option in Lists)
        {
            text.Set(option, state[option]);
        }

        foreach (var option in Scalars)
        {
            text.Fact(option, state[option]);
        }

        text.Map("timeout", state["customTimeouts"]);
    }

    private static string? Without(string end, string? text) => text?.EndsWith(end, StringComparison.Ordinal) == true ? text[..^end.Length] : text;

    private static JsonNode? Plain(JsonNode? value) => value switch
    {
        JsonObject map when (string?)map[Signature] is { } signature => PlainSpecial(signature, map),
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Plain(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Plain)]),
        JsonValue text when text.TryGetValue(out string? content) && content == UnknownMark => FactText.Unknown,
        _ => value?.DeepClone(),
    };

    // Of an asset or archive there is a hash too.
    private static JsonObject PlainSpecial(string signature, JsonObject map) => signature switch
    {
        Reference => FactText.Reference((string)map["urn"]!, map["id"] is { } id ? PlainId((string)id!) : null),
        Asset => new() { ["asset"] = Content(map) },
        _ => new() { ["archive"] = Content(map) },
    };

    private static JsonNode PlainId(string id) => id.Length == 0 || id == UnknownMark ? FactText.Unknown : id;

    private static JsonNode? Content(JsonObject asset) => Plain(asset["text"] ?? asset["path"] ?? asset["assets"]);
}
