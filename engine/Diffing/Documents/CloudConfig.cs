using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Diffing.Documents;

/// <summary>
/// A configuration of cloud-init, taken apart into the files that it writes and the rest. See
/// <see href="https://cloudinit.readthedocs.io/en/latest/reference/modules.html#write-files"/>.
/// </summary>
internal static class CloudConfig
{
    /// <summary>Name of what is left of the configuration without the contents of its files.</summary>
    public const string Rest = "cloud-config";

    private const string FileKey = "write_files";
    private const string Content = "content";

    // The parser reads any number of levels, but a document is built from its events by recursion.
    private const int DeepestValue = 1_000;

    /// <summary>Whether a text is such a configuration.</summary>
    public static bool IsCloudConfig(string text) => text.StartsWith("#cloud-config", StringComparison.Ordinal);

    /// <summary>The files and the rest; null when the text is not what cloud-init reads.</summary>
    public static IReadOnlyList<(string Name, string Text)>? Read(string text)
    {
        var stream = new YamlStream();
        try
        {
            if (!IsFlat(text))
            {
                return null;
            }

            stream.Load(new StringReader(text));
        }
        catch (YamlException)
        {
            return null;
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            return null;
        }

        var files = new List<(string Name, string Text)>();
        foreach (var file in Child(root, FileKey) is YamlSequenceNode list ? list.OfType<YamlMappingNode>() : [])
        {
            if (Text(file, "path") is { } path && Text(file, Content) is { } content)
            {
                files.Add((path, Decode(content, Text(file, "encoding")) ?? content));
                file.Children.Remove(new YamlScalarNode(Content));
            }
        }

        return [.. files, (Rest, Write(root))];
    }

    /// <summary>Whether a text has few levels. Aliases, which are rare in such files, could hide any number, so a text has none.</summary>
    private static bool IsFlat(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DeepestValue || parser.Current is AnchorAlias)
            {
                return false;
            }
        }

        return true;
    }

    // The spellings of cloud-init.
    private static string? Decode(string content, string? encoding) => encoding?.ToLowerInvariant() switch
    {
        "b64" or "base64" or "gz+b64" or "gz+base64" or "gzip+b64" or "gzip+base64" => DecodeBase64(content),
        _ => content,
    };

    private static string? DecodeBase64(string content)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(content.Length)];
        return Convert.TryFromBase64String(content, bytes, out var length) ? DocumentReader.Unpack(bytes[..length]) : null;
    }

    private static string Write(YamlMappingNode root)
    {
        var text = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        var written = text.ToString();

        // The writer ends every document with a line of three dots.
        return written.EndsWith("...\n", StringComparison.Ordinal) ? written[..^4] : written;
    }

    private static YamlNode? Child(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private static string? Text(YamlMappingNode map, string key) => (Child(map, key) as YamlScalarNode)?.Value;
}
