using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <content>Where in the file something is that was read from it.</content>
internal sealed partial class SettingsNode
{
    private readonly Dictionary<string, SettingsNode> _groups = [];

    // Items that could not be read are not among them, so an index of ours is not an index of the file.
    private readonly Dictionary<string, ImmutableArray<Place>> _items = [];

    private sealed record Place(string Path, SettingsNode? Group);

    /// <summary>Where in the file a problem is whose path begins at this group.</summary>
    /// <param name="problem">A problem of what was read from this group; one with an empty path is the group's own.</param>
    public Problem Locate(Problem problem)
    {
        var path = problem.Path;
        var key = KeyOf(path);
        if (path.Length == 0 || Has(path))
        {
            return problem with { Path = path.Length == 0 ? Path : PathOf(path) };
        }

        var rest = path[key.Length..];
        return rest switch
        {
            ['[', ..] when _items.TryGetValue(key, out var items) => LocateItem(problem, rest, items),
            ['.', ..] when _groups.TryGetValue(key, out var group) => group.Locate(problem with { Path = rest[1..] }),
            _ => problem with
            {
                // A text may stand for what is several values to us.
                Path = PathOf(Has(key) && values[key].ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) ? key : path),
                Fix = Has(key) ? problem.Fix : $"{problem.Fix} The value is the default.".TrimStart(),
            },
        };
    }

    /// <summary>The first key of a path.</summary>
    public static string KeyOf(string path) => path.IndexOfAny(['.', '[']) is >= 0 and var end ? path[..end] : path;

    // `[1].vlan` in our list is what the second of our items says in the file.
    private static Problem LocateItem(Problem problem, string rest, ImmutableArray<Place> items)
    {
        var end = rest.IndexOf(']', StringComparison.Ordinal);
        var item = items[int.Parse(rest.AsSpan(1, end - 1), CultureInfo.InvariantCulture)];
        var within = rest[(end + 1)..];
        return item.Group is null ? problem with { Path = $"{item.Path}{within}" } : item.Group.Locate(problem with { Path = within.TrimStart('.') });
    }

    private ImmutableArray<T> Remember<T>(string key, ImmutableArray<(Place Place, T Value)> items)
    {
        _items[key] = [.. items.Select(item => item.Place)];
        return [.. items.Select(item => item.Value)];
    }
}
