using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>Reads what <c>infra export --format manifests</c> writes.</summary>
internal static class ManifestFile
{
    /// <summary>The objects of a text, in its order.</summary>
    public static IReadOnlyList<JsonObject> Read(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return [.. yaml.Documents.Select(document => Read(document.RootNode)!.AsObject())];
    }

    /// <summary>The object with the values of another one in the place of those that an export does not know.</summary>
    public static JsonNode Fill(JsonNode made, JsonNode? there) => made switch
    {
        JsonObject map => new JsonObject(map.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Fill(field.Value!, there?[field.Key])))),
        JsonArray list => new JsonArray([.. list.Select((item, index) => Fill(item!, there?[index]))]),
        JsonValue value when value.TryGetValue<string>(out var text) && text == "[unknown]" => there!.DeepClone(),
        _ => made.DeepClone(),
    };

    private static JsonNode? Read(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Read(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Read)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value!),
        YamlScalarNode text => JsonValue.Create(text.Value),
        _ => throw new InvalidOperationException($"{node} is no value of an object."),
    };

    private static JsonValue? Plain(string text) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        "null" => null,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
