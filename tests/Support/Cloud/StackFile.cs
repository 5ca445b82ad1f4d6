using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests.Support;

/// <summary>Stack files as an engine hands them to a program: scalars as they are written, lists and groups as JSON.</summary>
internal static class StackFile
{
    public static ImmutableSortedDictionary<string, string> Read(string stack) => Parse(File.ReadAllText(Repository.PathOf($"Pulumi.{stack}.yaml")));

    /// <summary>That of an example.</summary>
    /// <param name="example">Folder of the example.</param>
    /// <param name="stack">Its stack.</param>
    public static ImmutableSortedDictionary<string, string> ReadExample(string example, string stack) =>
        Parse(File.ReadAllText(Repository.PathOf("examples", example, $"Pulumi.{stack}.yaml")));

    public static ImmutableSortedDictionary<string, string> Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var config = (YamlMappingNode)stream.Documents[0].RootNode["config"];
        return config.Children.ToImmutableSortedDictionary(
            pair => ((YamlScalarNode)pair.Key).Value!,
            pair => TextOf(pair.Value),
            StringComparer.Ordinal);
    }

    private static string TextOf(YamlNode node) => node is YamlScalarNode scalar ? scalar.Value ?? "" : ToJson(node)!.ToJsonString();

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(
            map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => ToJson(plain.Value ?? ""),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };

    private static JsonValue? ToJson(string plain) => plain switch
    {
        "" or "null" or "~" => null,
        "true" or "false" => JsonValue.Create(plain == "true"),
        _ when int.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ when double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(plain),
    };
}
