using System.Text.Json.Nodes;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>Puts one setting of production below what production demands, with a reason.</summary>
internal static class Exemption
{
    /// <summary>Adds an exemption, and the value that needs it.</summary>
    /// <param name="settings">Settings of production.</param>
    /// <param name="draw">What draws.</param>
    public static void Add(JsonObject settings, DrawnSettings draw)
    {
        var (group, key, value, path) = draw.Any([.. Find(settings)]);
        group[key] = value;
        settings["exemptions"] = new JsonArray(new JsonObject { ["key"] = path, ["reason"] = "an account for load tests" });
    }

    private static IEnumerable<(JsonObject Group, string Key, int Value, string Path)> Find(JsonObject settings) =>
    [
        .. Find(settings, SpecType.Get(typeof(EnvironmentSettings)), ""),
        .. PartKinds.All.Where(kind => settings.ContainsKey(kind.Key))
            .SelectMany(kind => Find(settings[kind.Key]!.AsObject(), SpecType.Get(kind.SpecType), $"{kind.Key}.")),
    ];

    private static IEnumerable<(JsonObject Group, string Key, int Value, string Path)> Find(JsonObject group, SpecType spec, string path)
    {
        if (!spec.Alternatives.IsEmpty)
        {
            spec = spec.Alternatives.First(alternative => group.ContainsKey(alternative.Key)).Spec;
        }

        return spec.Properties.SelectMany(property => (property.Value, group[property.Key]) switch
        {
            // Environments on servers alone have no second cluster.
            (SpecValue.Group { Type: var type }, _) when type == typeof(NextClusterSettings) => [],
            (SpecValue.Group one, JsonObject inner) => Find(inner, SpecType.Get(one.Type), $"{path}{property.Key}."),
            (SpecValue.List { Item: SpecValue.Group item }, JsonArray list) => list.OfType<JsonObject>().SelectMany(inner =>
                Find(inner, SpecType.Get(item.Type), $"{path}{property.Key}.{inner["name"]}.")),
            (SpecValue.WholeNumber, not null) when FindBelow(property) is { } value => [(group, property.Key, value, path + property.Key)],
            _ => [],
        });
    }

    // The least value that is valid, but not in production.
    private static int? FindBelow(SpecProperty property) => property.Production is { } floor
        ? Enumerable.Range(0, 100).Append(floor.Maximum == int.MaxValue ? 0 : floor.Maximum + 1).Select(number => (int?)number).FirstOrDefault(
            number => !floor.Allows(number!.Value) && property.Rules.All(rule => ValueRules.IsValid(rule, number.Value)))
        : null;
}
