using Infra.Engine.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>A YAML file of the project, whose root is a mapping.</summary>
/// <param name="Name">Path relative to the project, as messages show it.</param>
/// <param name="Root">The mapping; empty for an empty file.</param>
internal sealed record YamlFile(string Name, YamlMappingNode Root)
{
    /// <summary>Reads an existing file. Returns null, and adds a problem, when the file is not valid YAML.</summary>
    public static YamlFile? Load(string directory, string name, ICollection<Diagnostic> problems)
    {
        try
        {
            using var reader = File.OpenText(Path.Combine(directory, name));
            var stream = new YamlStream();
            stream.Load(reader);
            var root = stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode;
            if (root is YamlMappingNode map
                && map.AllNodes.OfType<YamlMappingNode>().All(node => node.Children.Keys.All(key => key is YamlScalarNode)))
            {
                return new YamlFile(name, map);
            }

            if (root is YamlScalarNode { Value: null or "" })
            {
                return new YamlFile(name, new YamlMappingNode());
            }

            problems.Add(
                Catalogue.BadYaml.With($"{name}:{root.Start.Line}: the file must be a mapping of keys to values, with plain texts as keys."));
        }
        catch (YamlException problem)
        {
            var reason = (problem.InnerException ?? problem).Message.TrimEnd('.');
            problems.Add(Catalogue.BadYaml.With($"{name}:{problem.Start.Line}:{problem.Start.Column}: {reason}."));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add(Catalogue.BadYaml.With($"{name} cannot be read: {problem.Message}"));
        }

        return null;
    }

    /// <summary>File and line of a node, as messages show them: <c>Pulumi.yaml:3</c>.</summary>
    public string At(YamlNode node) => $"{Name}:{node.Start.Line}";

    /// <summary>The value of a key of the root; null when the root has no such key.</summary>
    public YamlNode? this[string key] => Child(Root, key);

    /// <summary>The value of a key of a mapping; null when the mapping has no such key.</summary>
    public static YamlNode? Child(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
