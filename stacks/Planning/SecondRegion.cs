using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Stacks.Binding;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Planning;

/// <summary>The settings of the second region of an environment, which follow from those of the first.</summary>
internal static class SecondRegion
{
    /// <summary>Key of the group of settings that says where it is.</summary>
    public const string Key = "recovery";

    private const string CidrKey = "cidr";
    private const string NatZoneKey = "natZone";
    private const string NetworkKey = "network";
    private const string RegionKey = "region";
    private const string ZonesKey = "zones";

    /// <summary>
    /// The settings as the second region has them once it is active: its zones and its network, and its name in all ARNs and addresses of AWS, where
    /// the two regions change places.
    /// </summary>
    /// <param name="source">The settings of the environment. Those of the second region have no problem.</param>
    public static SettingsSource Relocate(SettingsSource source)
    {
        var recovery = JsonText.Parse(source.Values[Key]);
        var region = recovery.GetProperty(RegionKey).GetString()!;
        var values = source.Values.Remove(Key)
            .ToImmutableSortedDictionary(pair => pair.Key, pair => Exchange(pair.Value, source.Values[RegionKey], region), StringComparer.Ordinal)
            .SetItem(RegionKey, region)
            .SetItem(ZonesKey, recovery.GetProperty(ZonesKey).GetRawText());
        return source with { Values = values.SetItem(NetworkKey, Network(values.GetValueOrDefault(NetworkKey, "{}"), recovery)) };
    }

    /// <summary>The settings while the second region is dormant: data, and nothing that uses them.</summary>
    /// <param name="settings">The settings once it is active.</param>
    public static EnvironmentSettings WhileDormant(EnvironmentSettings settings) => settings with
    {
        Services = [],
        Network = settings.Network with { InterfaceEndpoints = [] },
        Alarms = settings.Alarms with { Silences = [] },
    };

    /// <summary>The sections of parts while the second region is dormant.</summary>
    /// <param name="sections">Specs once it is active, by key.</param>
    /// <param name="recovery">The second region as the settings say.</param>
    public static IReadOnlyDictionary<string, object> WhileDormant(IReadOnlyDictionary<string, object> sections, RecoverySettings recovery) =>
        PartKinds.All.Where(kind => kind.IsCopied(recovery) && sections.ContainsKey(kind.Key))
            .ToDictionary(kind => kind.Key, kind => sections[kind.Key]);

    // In ARNs the region is between colons, in addresses of AWS, such as those of images, between dots. The two change places, so that what is in the
    // second region for the first, such as a vault for copies, is in the first for the second.
    private static string Exchange(string value, string one, string other) => Regex.Replace(
        value,
        $@"(?<=:)({Regex.Escape(one)}|{Regex.Escape(other)})(?=:)|(?<=\.)({Regex.Escape(one)}|{Regex.Escape(other)})(?=\.amazonaws\.com)",
        found => found.Value == one ? other : one);

    // Its block may be another, and the one NAT gateway of a network is in any of its zones.
    private static string Network(string network, JsonElement recovery)
    {
        var kept = JsonText.Parse(network).EnumerateObject().Where(property => property.Name != NatZoneKey)
            .ToDictionary(property => property.Name, property => property.Value);
        if (recovery.TryGetProperty(CidrKey, out var cidr))
        {
            kept[CidrKey] = cidr;
        }

        return JsonSerializer.Serialize(kept);
    }
}
