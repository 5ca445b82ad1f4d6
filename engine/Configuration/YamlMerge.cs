using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>
/// Replaces merge keys (<c>&lt;&lt;: *defaults</c>) by the entries that they stand for. An entry of the mapping itself wins over a merged one, and an
/// earlier merged mapping over a later one.
/// </summary>
internal sealed class YamlMerge
{
    private const string MergeKey = "<<";
    private const long InProgress = 0;

    // A node may be in several places.
    private readonly Dictionary<YamlNode, long> _sizes = new(ReferenceEqualityComparer.Instance);

    private YamlMerge()
    {
    }

    /// <summary>Replaces all merge keys, and returns the number of values with each alias counted as all that it stands for.</summary>
    /// <exception cref="BadYamlException">The value of a merge key is not a mapping, or a key is not a plain text.</exception>
    public static long Apply(YamlNode root) => new YamlMerge().Visit(root);

    private long Visit(YamlNode node)
    {
        if (_sizes.TryGetValue(node, out var known))
        {
            return known == InProgress ? throw new BadYamlException(node.Start.Line, "the value contains itself, by an alias") : known;
        }

        _sizes[node] = InProgress;
        var size = 1L;
        switch (node)
        {
            case YamlSequenceNode list:
                foreach (var item in list)
                {
                    size = Add(size, Visit(item));
                }

                break;
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children)
                {
                    size = Add(size, Add(1, Visit(value)));
                    RequireText(key);
                }

                Merge(map);
                break;
        }

        return _sizes[node] = size;
    }

    private static void Merge(YamlMappingNode map)
    {
        var key = map.Children.Keys.FirstOrDefault(key => key is YamlScalarNode { Value: MergeKey });
        if (key is null)
        {
            return;
        }

        var merged = map.Children[key];
        map.Children.Remove(key);
        foreach (var source in merged is YamlSequenceNode list ? list.Children : [merged])
        {
            if (source is not YamlMappingNode other)
            {
                throw new BadYamlException(
                    key.Start.Line, "the value of the merge key '<<' must be a mapping or a list of mappings, such as '*defaults'");
            }

            foreach (var (name, value) in other.Children)
            {
                map.Children.TryAdd(name, value);
            }
        }
    }

    private static void RequireText(YamlNode key)
    {
        if (key is not YamlScalarNode)
        {
            throw new BadYamlException(key.Start.Line, "a key is a list or a mapping, but must be a plain text");
        }
    }

    private static long Add(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;
}
