using System.Collections.Immutable;
using System.Globalization;
using Infra.Networking;
using Infra.Rules;

namespace Infra.Stacks.Settings;

/// <summary>Reads the settings of an environment, once, and finds every problem in them.</summary>
internal sealed class SettingsReader
{
    // Load balancers and database subnet groups do not work with fewer.
    private const int FewestZones = 2;

    private readonly SettingsSource _source;
    private readonly List<Problem> _problems = [];
    private readonly SettingsNode _root;
    private readonly SettingsNode _network;
    private readonly EnvironmentProfile _profile;
    private readonly ProfileDefaults _defaults;

    // Where the items of a list come from. Items that could not be read are not among them, so an index of ours is not an index of the file.
    private readonly Dictionary<string, ImmutableArray<string>> _itemPaths = [];

    private SettingsReader(SettingsSource source)
    {
        _source = source;
        _root = SettingsNode.Root(source, _problems);
        _profile = ReadProfile();
        _defaults = ProfileDefaults.Of(_profile);
        _network = _root.Group("network");
    }

    /// <summary>Reads settings.</summary>
    /// <param name="source">The settings, not yet read.</param>
    /// <returns>The settings, and every problem by path. The settings are sound only where there is none.</returns>
    public static (EnvironmentSettings Settings, ImmutableArray<Problem> Problems) Read(SettingsSource source)
    {
        var reader = new SettingsReader(source);
        var settings = reader.ReadEnvironment();
        reader.AddProblemsOf(settings);
        return (settings, [.. reader._problems.OrderBy(problem => problem.Path, StringComparer.Ordinal).Select(reader.WithoutSecrets)]);
    }

    private EnvironmentProfile ReadProfile()
    {
        var kind = SettingKinds.Choice<EnvironmentProfile>();
        return _source.Stack switch
        {
            "dev" => _root.Read("profile", kind, EnvironmentProfile.Development),
            "prod" => _root.Read("profile", kind, EnvironmentProfile.Production),
            _ => _root.Require(
                "profile",
                kind,
                standIn: EnvironmentProfile.Development,
                "development or production",
                "Only the stacks dev and prod have a profile of their own."),
        };
    }

    private EnvironmentSettings ReadEnvironment()
    {
        var region = _root.Require("region", SettingKinds.Text, "", "the region to deploy to, such as eu-central-1");
        var zones = Enumerable.Range(1, _defaults.ZoneCount).Select(number => $"{ZoneIds.PrefixOf(region) ?? "euc1"}-az{number}");
        _root.RequireKey("zones", "the ids of availability zones", $"For this region and profile: [{string.Join(", ", zones)}].");
        var settings = new EnvironmentSettings
        {
            Project = _source.Project,
            Environment = _source.Stack,
            Profile = _profile,
            AccountId = _root.Require("accountId", SettingKinds.Text, "", "the 12 digits of the account to deploy to, in quotes"),
            Region = region,
            Zones = ReadList(_root, "zones", SettingKinds.Text, []),
            Tags = ReadTags(),
            Network = ReadNetwork(),
        };
        _network.RejectOtherKeys();
        _root.RejectOtherKeys();
        return settings;
    }

    private ImmutableSortedDictionary<string, string> ReadTags()
    {
        var group = _root.Group("tags");
        var tags = group.Keys.ToImmutableSortedDictionary(key => key, key => group.Read(key, SettingKinds.Text, ""), StringComparer.Ordinal);
        _problems.AddRange(TagRules.Problems(group, tags));
        return tags;
    }

    private NetworkSettings ReadNetwork()
    {
        var defaults = _defaults.Network;
        return new()
        {
            CidrBlock = _network.Read("cidr", SettingKinds.Text, defaults.CidrBlock),
            Tiers = ReadTiers(defaults.Tiers),
            Nat = _network.Read("nat", SettingKinds.Choice<NatMode>(), defaults.Nat),
            NatZone = _network.Read("natZone", SettingKinds.Text, defaults.NatZone),
            EgressPorts = ReadList(_network, "egressPorts", SettingKinds.Number, defaults.EgressPorts),
            InterfaceEndpoints = ReadList(_network, "interfaceEndpoints", SettingKinds.Text, defaults.InterfaceEndpoints),
            EndpointTier = _network.Read("endpointTier", SettingKinds.Text, defaults.EndpointTier),
            EnableIpv6 = _network.Read("ipv6", SettingKinds.Flag, defaults.EnableIpv6),
            FlowLogRetentionDays = _network.Read("flowLogRetentionDays", SettingKinds.Number, defaults.FlowLogRetentionDays),
        };
    }

    private ImmutableArray<TierSpec> ReadTiers(ImmutableArray<TierSpec> otherwise)
    {
        if (_network.Groups("tiers") is not { } groups)
        {
            return otherwise;
        }

        var tiers = from node in groups
                    let tier = ReadTier(node)
                    where tier is not null
                    select new Located<TierSpec>(node.Path, tier);
        return Remember("tiers", [.. tiers]);
    }

    private TierSpec? ReadTier(SettingsNode node)
    {
        var before = _problems.Count;
        var tier = new TierSpec(
            node.Require("name", SettingKinds.Text, "", "the tier's name"),
            node.Require("vlan", SettingKinds.Number, 0, "the tier's VLAN id"),
            node.Require("exposure", SettingKinds.Choice<Exposure>(), Exposure.Isolated, "public, egress or isolated"),
            node.Require("slot", SettingKinds.Number, 0, "the first of the VPC's sixteen slots that the tier takes"),
            node.Require("prefixLength", SettingKinds.Number, 0, "the size of the tier's subnets"));
        var isRead = _problems.Count == before;
        node.RejectOtherKeys();
        return isRead ? tier : null;
    }

    private ImmutableArray<T> ReadList<T>(SettingsNode node, string key, SettingKind<T> kind, ImmutableArray<T> otherwise) =>
        node.List(key, kind) is { } items ? Remember(key, items) : otherwise;

    private ImmutableArray<T> Remember<T>(string key, ImmutableArray<Located<T>> items)
    {
        _itemPaths[key] = [.. items.Select(item => item.Path)];
        return [.. items.Select(item => item.Value)];
    }

    // A value that could not be read is stood in for, and what is wrong with the stand-in is nobody's fault.
    private void AddProblemsOf(EnvironmentSettings settings)
    {
        var unread = _problems.Select(problem => problem.Path).ToList();
        var found = NetworkRules.Problems(settings.ToNetworkArgs()).Select(Locate);
        _problems.AddRange([.. found.Where(problem => !unread.Any(path => IsWithin(problem.Path, path)))]);

        var zones = _root.PathOf("zones");
        if (settings.Zones.Length < FewestZones && !_problems.Any(problem => IsWithin(problem.Path, zones)))
        {
            var rule = $"must list at least {FewestZones} zones, as load balancers and databases need them";
            _problems.Add(new(zones, rule, $"{settings.Zones.Length}"));
        }
    }

    private Problem Locate(Problem problem)
    {
        var key = KeyOf(problem.Path);
        var rest = problem.Path[key.Length..];
        var node = key is "accountId" or "region" or "zones" ? _root : _network;
        return problem with
        {
            Path = rest is ['[', ..] && _itemPaths.TryGetValue(key, out var items) ? LocateItem(rest, items) : node.PathOf(problem.Path),
            Fix = node.Has(key) ? problem.Fix : $"{problem.Fix} The value is the default.".TrimStart(),
        };
    }

    // `[1].vlan` in our list is what the second of our items says in the file.
    private static string LocateItem(string rest, ImmutableArray<string> items)
    {
        var end = rest.IndexOf(']', StringComparison.Ordinal);
        return $"{items[int.Parse(rest.AsSpan(1, end - 1), CultureInfo.InvariantCulture)]}{rest[(end + 1)..]}";
    }

    private static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '[');

    private static string KeyOf(string path) => path.IndexOfAny(['.', '[']) is >= 0 and var end ? path[..end] : path;

    private Problem WithoutSecrets(Problem problem)
    {
        var key = KeyOf(problem.Path[_root.PathOf("").Length..]);
        return problem.Received is not null && _source.SecretKeys.Contains(key) ? problem with { Received = "[secret]" } : problem;
    }
}
