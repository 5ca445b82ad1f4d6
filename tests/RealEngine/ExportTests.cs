using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary><c>export --format pulumi</c> has the steps of <c>pulumi preview --json</c>, field by field.</summary>
public sealed class ExportTests
{
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private const string Secret = "[secret]";

    [RealEngineTheory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Export_AsPulumi_IsWhatPulumiPreviews(string stack)
    {
        using var folder = new PulumiFolder();
        (await folder.PulumiAsync("stack", "init", stack)).Succeeded();
        var real = Parse((await folder.PulumiAsync("preview", "--json", "--stack", stack)).Succeeded().Output);
        var ours = Parse((await folder.RunAsync(
        [
            "dotnet", Build.Program("Infra.Cli", "infra"), "export", stack, "--format", "pulumi", "--project-dir", folder.PathOf(""),
            "--program", Build.Program("Infra.Stacks", "Infra.Stacks"),
        ])).Succeeded().Output);

        Assert.Equal(real.Select(field => field.Key), ours.Select(field => field.Key));
        Assert.True(JsonNode.DeepEquals(real["changeSummary"], ours["changeSummary"]));
        Assert.Equal(Configuration(real), Configuration(ours));
        Assert.Equal([], Differences(Steps(real), Steps(ours)));
    }

    private static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();

    private static Dictionary<string, JsonObject> Steps(JsonObject preview) =>
        preview["steps"]!.AsArray().ToDictionary(step => $"{step!["op"]} {step["urn"]}", step => step!.AsObject());

    // Texts that are JSON have their keys in the order of the stack file here, and of the alphabet there.
    private static IEnumerable<string> Configuration(JsonObject preview) =>
        from setting in preview["config"]!.AsObject()
        let text = (string)setting.Value!
        orderby setting.Key
        select $"{setting.Key}: {(text is ['{' or '[', ..] ? Sorted(JsonNode.Parse(text))!.ToJsonString() : text)}";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(
            map.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, Sorted(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static List<string> Differences(Dictionary<string, JsonObject> real, Dictionary<string, JsonObject> ours) =>
    [
        .. real.Keys.Except(ours.Keys).Select(step => $"missing: {step}"),
        .. ours.Keys.Except(real.Keys).Select(step => $"too much: {step}"),
        .. real.Keys.Intersect(ours.Keys).SelectMany(step => Differences($"{step}", real[step], ours[step])),
    ];

    private static IEnumerable<string> Differences(string path, JsonNode? real, JsonNode? ours)
    {
        if (real is JsonObject a && ours is JsonObject b)
        {
            return a.Select(field => field.Key).Union(b.Select(field => field.Key))
                .SelectMany(key => Differences($"{path}.{key}", a[key], b[key]));
        }

        // Lists of dependencies are sets. What only the schema declares secret is secret here.
        var isSame = JsonNode.DeepEquals(real, ours)
            || (real is JsonArray one && ours is JsonArray other && path.Contains("ependencies", StringComparison.Ordinal)
                && one.Select(urn => (string)urn!).Order().SequenceEqual(other.Select(urn => (string)urn!).Order()))
            || ((string?)(real as JsonValue) == Unknown && (string?)(ours as JsonValue) == Secret);
        return isSame ? [] : [$"{path}: {real?.ToJsonString()} and here {ours?.ToJsonString()}"];
    }
}
