using Infra.Engine.Files;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Cli.Projects;

/// <summary>Finds the stacks of a project that have services on Kubernetes, and so a cluster.</summary>
internal static class ClusterStacks
{
    private const string Prefix = "Pulumi.";
    private const string Suffix = ".yaml";

    /// <summary>Names of the stacks, in order. A file that cannot be read counts as one without: a preview says why.</summary>
    /// <param name="folder">Folder of the project.</param>
    public static IReadOnlyList<string> FindIn(string folder) =>
    [
        .. Directory.GetFiles(folder, $"{Prefix}*{Suffix}").Where(HasCluster)
            .Select(file => Path.GetFileName(file)[Prefix.Length..^Suffix.Length]).Order(StringComparer.Ordinal),
    ];

    private static bool HasCluster(string file)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StreamReader(RegularFile.Open(file));
            stream.Load(reader);
        }
        catch (Exception problem) when (problem is YamlException or IOException or UnauthorizedAccessException)
        {
            return false;
        }

        return stream.Documents.SelectMany(document => document.AllNodes).OfType<YamlMappingNode>().SelectMany(map => map.Children).Any(pair =>
            (Text(pair.Key), Text(pair.Value)) is var (key, value) && (key == "podPercent" || (key == "runtime" && value == "kubernetes")));
    }

    // A setting of the environment has the name of the project before it.
    private static string? Text(YamlNode node) => (node as YamlScalarNode)?.Value is { } text ? text[(text.LastIndexOf(':') + 1)..] : null;
}
