using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Tests.Stacks.Settings;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>Valid texts of settings, and valid maps, by the place of the setting: those of <see cref="EverySetting"/>, and some more.</summary>
internal static class Examples
{
    private static readonly (string Place, JsonNode Value)[] More =
    [
        ("mysql.restoreFrom.snapshot", "old-shop"),
        ("mysql.restoreFrom.automatedBackups", "arn:aws:rds:eu-west-1:111122223333:auto-backup:ab-0123456789abcdef"),
        ("mysql.restoreFrom.time", "2026-01-31T23:59:59Z"),
        ("firewall.trustedAddresses[]", "2001:db8::/48"),
        ("firewall.trustedAddresses[]", "198.51.100.0/25"),
        ("firewall.onlyAddresses[]", "2001:db8:1::/48"),
        ("firewall.blockedAddresses[]", "2001:db8:2::/64"),
        ("services[].servers.schedules[].key", "night"),
        ("services[].servers.schedules[].cron", "30 19 * * 1-5"),
        ("services[].container.healthPath", "/"),
        ("tags", new JsonObject()),
        ("tags", new JsonObject { ["Cost-Center"] = "4711" }),
        ("mysql.parameters", new JsonObject { ["max_connections"] = "400" }),
    ];

    private static readonly ILookup<string, JsonNode> All = SettingsText.Source("qa", EverySetting.Yaml).Values
        .SelectMany(pair => PlacesOf(pair.Key, pair.Value is ['{' or '[', ..] ? JsonNode.Parse(pair.Value)! : JsonValue.Create(pair.Value)))
        .Concat(More)
        .ToLookup(found => found.Item1, found => found.Item2, StringComparer.Ordinal);

    /// <summary>All examples of a setting. What is next may have what the present has.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static ImmutableArray<JsonNode> For(string place) =>
        All[place].Concat(All[place.Replace(".next.", ".", StringComparison.Ordinal)]).Distinct().ToList() is { Count: > 0 } found
        ? [.. found]
        : throw new ArgumentException($"EverySetting sets no {place}, so no environment can be drawn with it.", nameof(place));

    private static IEnumerable<(string, JsonNode)> PlacesOf(string place, JsonNode value) => value switch
    {
        JsonObject group => group.SelectMany(pair => PlacesOf($"{place}.{pair.Key}", pair.Value!)).Prepend((place, value)),
        JsonArray list => list.SelectMany(item => PlacesOf($"{place}[]", item!)),
        _ => [(place, value)],
    };
}
