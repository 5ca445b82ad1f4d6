using System.Collections.Immutable;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Validation;
using Infra.Security;

namespace Infra.Stacks.Settings;

/// <summary>Reads the settings of an environment, once, and finds every problem in them.</summary>
internal sealed class SettingsReader
{
    private const string DefaultDataTier = "data";

    private readonly SettingsSource _source;
    private readonly List<Problem> _problems = [];
    private readonly SettingsNode _root;
    private readonly EnvironmentProfile _profile;
    private readonly ProfileDefaults _defaults;

    private SettingsReader(SettingsSource source)
    {
        _source = source;
        _root = SettingsNode.Root(source, _problems);
        _profile = ReadProfile();
        _defaults = ProfileDefaults.Of(_profile);
    }

    /// <summary>Reads settings.</summary>
    /// <param name="source">The settings, not yet read.</param>
    /// <returns>The settings, and every problem by path. The settings are sound only where there is none.</returns>
    public static (EnvironmentSettings Settings, ImmutableArray<Problem> Problems) Read(SettingsSource source)
    {
        var reader = new SettingsReader(source);
        var settings = reader.ReadEnvironment();
        new Inspection(source, reader._root, reader._problems).AddProblems(settings);
        return (settings, [.. reader._problems.OrderBy(problem => problem.Path, StringComparer.Ordinal)]);
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
        var expected = Enumerable.Range(1, _defaults.ZoneCount).Select(number => $"{ZoneIds.PrefixOf(region) ?? "euc1"}-az{number}");
        _root.RequireKey("zones", "the ids of availability zones", $"For this region and profile: [{string.Join(", ", expected)}].");
        var location = new AwsLocation(_root.Require("accountId", SettingKinds.Text, "", "the 12 digits of the account to deploy to, in quotes"), region);
        var zones = _root.List("zones", SettingKinds.Text, []);
        var domain = EdgeReader.ReadDomain(_root.Group("domain"), _defaults.ProtectData);
        var settings = new EnvironmentSettings
        {
            Project = _source.Project,
            Environment = _source.Stack,
            Profile = _profile,
            Location = location,
            Zones = zones,
            Tags = _root.Texts("tags"),
            Network = NetworkReader.Read(_root.Group("network"), _defaults.Network(location, zones)),
            Domain = domain,
            Firewall = EdgeReader.ReadFirewall(_root.Group("firewall"), _defaults.Firewall),
            PublicBalancer = ReadBalancer(_root.Group("publicBalancer"), BalancerScheme.InternetFacing, "public"),
            InternalBalancer = ReadBalancer(_root.Group("internalBalancer"), BalancerScheme.Internal, "internal"),
            Services = _root.Groups("services", new ServiceReader(_defaults, domain.Name).Read, []),
            DataTier = _root.Read("dataTier", SettingKinds.Text, DefaultDataTier),
            MySql = _root.OptionalGroup("mysql") is { } mySql ? DataReader.ReadMySql(mySql, _defaults.MySql) : null,
            Redis = _root.OptionalGroup("redis") is { } redis ? DataReader.ReadRedis(redis, _defaults.Redis) : null,
            Alarms = ReadAlarms(_root.Group("alarms")),
        };
        settings = settings with { PublicBalancer = settings.PublicBalancer with { DualStack = settings.Network.EnableIpv6 } };
        _root.RejectOtherKeys();
        return settings;
    }

    private LoadBalancerSpec ReadBalancer(SettingsNode node, BalancerScheme scheme, string name) => EdgeReader.ReadBalancer(node, new()
    {
        Name = $"{_source.Project}-{_source.Stack}-{name}",
        Scheme = scheme,
        DeletionProtection = _defaults.ProtectData,
    });

    private static AlarmSettings ReadAlarms(SettingsNode node)
    {
        var defaults = new AlarmSettings();
        var settings = new AlarmSettings
        {
            Emails = node.List("emails", SettingKinds.Text, defaults.Emails),
            Runbooks = node.Read("runbooks", SettingKinds.Text, defaults.Runbooks),
        };
        node.RejectOtherKeys();
        return settings;
    }
}
