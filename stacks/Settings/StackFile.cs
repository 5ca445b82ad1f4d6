using Infra.Validation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Stacks.Settings;

/// <summary>The file of a stack, <c>Pulumi.STACK.yaml</c>. It is only read to tell where a problem is.</summary>
internal static class StackFile
{
    /// <summary>The line of a setting, or of the innermost group around it that the file has.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="path">Path of the setting, with the project's name before the first key.</param>
    /// <returns>Line from 1; null where the file cannot be read or has nothing of the path, as with values that come from elsewhere.</returns>
    public static long? FindLine(string file, PropertyPath path)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            var stream = new YamlStream();
            using var reader = File.OpenText(file);
            stream.Load(reader);
            return FindLine(stream.Documents[0].RootNode["config"], path);
        }
        catch (Exception exception) when (exception is YamlException or KeyNotFoundException or ArgumentException or IOException)
        {
            // The engine has read the settings from elsewhere, or in a form that this reader does not know: the key alone says where.
            return null;
        }
    }

    private static long? FindLine(YamlNode config, PropertyPath path)
    {
        long? line = null;
        var node = config;
        foreach (var segment in path.Segments)
        {
            if (Step(node, segment) is not { } step)
            {
                break;
            }

            (node, line) = step;
        }

        return line;
    }

    private static (YamlNode Node, long Line)? Step(YamlNode node, PathSegment segment) => (node, segment.Key) switch
    {
        (YamlMappingNode map, { } key) when FindKey(map, key) is { } found => (map.Children[found], found.Start.Line),
        (YamlSequenceNode list, null) when list.Children.ElementAtOrDefault(segment.Index) is { } item => (item, item.Start.Line),
        _ => null,
    };

    private static YamlNode? FindKey(YamlMappingNode map, string key) =>
        map.Children.Keys.FirstOrDefault(child => child is YamlScalarNode { Value: var text } && text == key);
}
