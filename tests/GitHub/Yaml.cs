using YamlDotNet.RepresentationModel;

namespace Infra.Tests.GitHub;

/// <summary>Reads parts of a YAML file. What is not there is empty, or null where it is a text.</summary>
internal static class Yaml
{
    public static YamlMappingNode Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    public static YamlMappingNode Map(this YamlMappingNode node, string key) => Find(node, key) as YamlMappingNode ?? new YamlMappingNode();

    public static YamlSequenceNode List(this YamlMappingNode node, string key) => Find(node, key) as YamlSequenceNode ?? new YamlSequenceNode();

    public static string? Text(this YamlMappingNode node, string key) => (Find(node, key) as YamlScalarNode)?.Value;

    public static string[] Keys(this YamlMappingNode node) => [.. node.Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];

    public static string[] Texts(this YamlSequenceNode node) => [.. node.Children.OfType<YamlScalarNode>().Select(item => item.Value!)];

    /// <summary>The texts of a map, by key.</summary>
    public static Dictionary<string, string> Texts(this YamlMappingNode node) => node.Keys().ToDictionary(key => key, key => node.Text(key)!);

    /// <summary>The maps of a map, by key.</summary>
    public static Dictionary<string, YamlMappingNode> Maps(this YamlMappingNode node) => node.Keys().ToDictionary(key => key, node.Map);

    private static YamlNode? Find(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var found) ? found : null;
}
