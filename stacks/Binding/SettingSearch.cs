using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Stacks.Binding;

/// <summary>Finds settings by their key.</summary>
internal static class SettingSearch
{
    /// <summary>Paths of the settings with a key, such as <c>services[].container.healthPath</c>.</summary>
    /// <param name="root">The group of all settings.</param>
    /// <param name="key">The key.</param>
    public static ImmutableArray<string> Find(SpecType root, string key) => [.. Find(root, key, "").Distinct()];

    private static IEnumerable<string> Find(SpecType type, string key, string path) => type.Alternatives.IsEmpty
        ? type.Properties.SelectMany(property => Find(property, key, path.Length == 0 ? property.Key : $"{path}.{property.Key}"))
        : type.Alternatives.SelectMany(alternative => Find(alternative.Spec, key, path));

    private static IEnumerable<string> Find(SpecProperty property, string key, string place) =>
        (property.Key == key ? [place] : Array.Empty<string>()).Concat(FindIn(property.Value, key, place));

    private static IEnumerable<string> FindIn(SpecValue value, string key, string place) => value switch
    {
        SpecValue.Group group => Find(SpecType.Get(group.Type), key, place),
        SpecValue.List { Item: SpecValue.Group group } => Find(SpecType.Get(group.Type), key, $"{place}[]"),
        _ => [],
    };
}
