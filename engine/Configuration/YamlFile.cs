using Infra.Engine.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>A YAML or JSON file of the project, whose root is a mapping. Merge keys are replaced by their entries.</summary>
/// <param name="Name">Path relative to the project, as messages show it.</param>
/// <param name="Root">The mapping; empty for an empty file.</param>
internal sealed record YamlFile(string Name, YamlMappingNode Root)
{
    // A program could not receive as many anyway.
    private const long MostValues = 200_000;

    /// <summary>Reads a file. Returns null, and adds a problem, when the file cannot be read or is not valid YAML.</summary>
    public static YamlFile? Load(string directory, string name, ICollection<Diagnostic> problems)
    {
        try
        {
            var text = YamlText.Read(Path.Combine(directory, name));
            try
            {
                return Parse(name, text, problems);
            }
            catch (YamlException problem)
            {
                var reason = (problem.InnerException ?? problem).Message.TrimEnd('.');
                problems.Add(Catalogue.BadYaml.With($"{name}:{Place(problem, text)}: {reason}."));
            }
        }
        catch (BadYamlException problem)
        {
            problems.Add(Catalogue.BadYaml.With($"{name}:{problem.Line}: {problem.Message}."));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add(Catalogue.UnreadableFile.With($"{name} cannot be read: {problem.Message.TrimEnd('.')}."));
        }

        return null;
    }

    /// <summary>File and line of a node, as messages show them: <c>Pulumi.yaml:3</c>.</summary>
    public string At(YamlNode node) => $"{Name}:{node.Start.Line}";

    /// <summary>The value of a key of the root; null when the root has no such key.</summary>
    public YamlNode? this[string key] => Child(Root, key);

    /// <summary>The value of a key of a mapping; null when the mapping has no such key.</summary>
    public static YamlNode? Child(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private static YamlFile? Parse(string name, string text, ICollection<Diagnostic> problems)
    {
        var stream = new YamlStream();
        var parser = new FirstDocument(text);
        stream.Load(parser);
        var root = stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode;
        if (YamlMerge.Apply(root) > MostValues)
        {
            throw new BadYamlException(1, $"with its aliases the file has more than {MostValues} values, which is more than a program can receive");
        }

        if (parser.SecondDocument is { } second)
        {
            problems.Add(Catalogue.IgnoredPart.With(
                $"{name}:{second}: this is a second document. Only the first one of the file is read, so move its content there, or remove it."));
        }

        return root switch
        {
            YamlMappingNode map => new YamlFile(name, map),
            YamlScalarNode { Value: null or "" } => new YamlFile(name, new YamlMappingNode()),
            _ => throw new BadYamlException(root.Start.Line, "the file must be a mapping of keys to values"),
        };
    }

    // The parser reports a tab where the whole document begins.
    private static string Place(YamlException problem, string text)
    {
        var lines = text.Split('\n');
        var tab = problem.Message.Contains("tab", StringComparison.OrdinalIgnoreCase)
            ? Array.FindIndex(lines, line => line.AsSpan(0, line.Length - line.AsSpan().TrimStart().Length).Contains('\t'))
            : -1;
        return tab < 0 ? $"{problem.Start.Line}:{problem.Start.Column}" : $"{tab + 1}:{lines[tab].IndexOf('\t', StringComparison.Ordinal) + 1}";
    }
}
