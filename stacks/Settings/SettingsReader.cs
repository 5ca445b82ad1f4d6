using System.Collections.Immutable;
using Infra.Data;
using Infra.Edge;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Rules;
using Infra.Security;
using Infra.Stacks.Preflight;

namespace Infra.Stacks.Settings;

/// <summary>Reads the settings of an environment, once, and finds every problem in them.</summary>
internal sealed class SettingsReader
{
    // Load balancers and database subnet groups do not work with fewer.
    private const int FewestZones = 2;
    private const string DefaultDataTier = "data";

    private readonly SettingsSource _source;
    private readonly List<Problem> _problems = [];
    private readonly SettingsNode _root;
    private readonly SettingsNode _network;
    private readonly SettingsNode _domain;
    private readonly SettingsNode _firewall;
    private readonly SettingsNode _publicBalancer;
    private readonly SettingsNode _internalBalancer;
    private readonly SettingsNode? _mySql;
    private readonly SettingsNode? _redis;
    private readonly List<(SettingsNode Node, ServiceSettings Service)> _services = [];
    private readonly EnvironmentProfile _profile;
    private readonly ProfileDefaults _defaults;

    private SettingsReader(SettingsSource source)
    {
        _source = source;
        _root = SettingsNode.Root(source, _problems);
        _profile = ReadProfile();
        _defaults = ProfileDefaults.Of(_profile);
        _network = _root.Group("network");
        _domain = _root.Group("domain");
        _firewall = _root.Group("firewall");
        _publicBalancer = _root.Group("publicBalancer");
        _internalBalancer = _root.Group("internalBalancer");
        _mySql = _root.OptionalGroup("mysql");
        _redis = _root.OptionalGroup("redis");
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
        var expected = Enumerable.Range(1, _defaults.ZoneCount).Select(number => $"{ZoneIds.PrefixOf(region) ?? "euc1"}-az{number}");
        _root.RequireKey("zones", "the ids of availability zones", $"For this region and profile: [{string.Join(", ", expected)}].");
        var location = new AwsLocation(_root.Require("accountId", SettingKinds.Text, "", "the 12 digits of the account to deploy to, in quotes"), region);
        var zones = _root.List("zones", SettingKinds.Text, []);
        var domain = EdgeReader.ReadDomain(_domain, _defaults.ProtectData);
        var settings = new EnvironmentSettings
        {
            Project = _source.Project,
            Environment = _source.Stack,
            Profile = _profile,
            Location = location,
            Zones = zones,
            Tags = ReadTags(),
            Network = NetworkReader.Read(_network, _defaults.Network(location, zones)),
            Domain = domain,
            Firewall = EdgeReader.ReadFirewall(_firewall, _defaults.Firewall),
            PublicBalancer = ReadBalancer(_publicBalancer, BalancerScheme.InternetFacing, "public"),
            InternalBalancer = ReadBalancer(_internalBalancer, BalancerScheme.Internal, "internal"),
            Services = ReadServices(domain.Name),
            DataTier = _root.Read("dataTier", SettingKinds.Text, DefaultDataTier),
            MySql = _mySql is null ? null : DataReader.ReadMySql(_mySql, _defaults.MySql),
            Redis = _redis is null ? null : DataReader.ReadRedis(_redis, _defaults.Redis),
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

    private ImmutableArray<ServiceSettings> ReadServices(string domain)
    {
        var reader = new ServiceReader(_defaults, domain);
        return _root.Groups("services", node =>
        {
            var service = reader.Read(node);
            _services.Add((node, service));
            return service;
        }, []);
    }

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

    private ImmutableSortedDictionary<string, string> ReadTags()
    {
        var tags = _root.Texts("tags");
        _problems.AddRange(TagRules.Problems(_root.PathOf("tags"), tags));
        return tags;
    }

    private void AddProblemsOf(EnvironmentSettings settings)
    {
        AddProblems(LocateInNetwork, NetworkRules.Problems(settings.Network));
        AddProblems(_domain.Locate, DomainRules.Problems(settings.Domain));
        AddProblems(_firewall.Locate, WebFirewallRules.Problems(settings.Firewall));
        AddProblems(_publicBalancer.Locate, LoadBalancerRules.Problems(settings.PublicBalancer));
        AddProblems(_internalBalancer.Locate, LoadBalancerRules.Problems(settings.InternalBalancer));
        AddProblems(problem => _mySql!.Locate(problem), settings.MySql is null ? [] : MySqlRules.Problems(settings.MySql));
        AddProblems(problem => _redis!.Locate(problem), settings.Redis is null ? [] : RedisRules.Problems(settings.Redis));
        foreach (var (node, service) in _services)
        {
            AddProblems(node.Locate, ServiceRules.Problems(settings, service));
        }

        AddProblems(_root.Locate, EnvironmentRules.Problems(settings));

        var zones = _root.PathOf("zones");
        if (settings.Zones.Length < FewestZones && !_problems.Any(problem => IsWithin(problem.Path, zones)))
        {
            var rule = $"must list at least {FewestZones} zones, as load balancers and databases need them";
            _problems.Add(new(zones, rule, $"{settings.Zones.Length}"));
        }
    }

    // A value that could not be read is stood in for, and what is wrong with the stand-in is nobody's fault.
    private void AddProblems(Func<Problem, Problem> locate, IEnumerable<Problem> found)
    {
        var unread = _problems.Select(problem => problem.Path).ToList();
        _problems.AddRange([.. found.Select(locate).Where(problem => !unread.Any(path => IsWithin(problem.Path, path)))]);
    }

    private Problem LocateInNetwork(Problem problem) =>
        SettingsNode.KeyOf(problem.Path) is "accountId" or "region" or "zones" ? _root.Locate(problem) : _network.Locate(problem);

    private static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '[');

    private Problem WithoutSecrets(Problem problem)
    {
        var key = SettingsNode.KeyOf(problem.Path[_root.PathOf("").Length..]);
        return problem.Received is not null && _source.SecretKeys.Contains(key) ? problem with { Received = "[secret]" } : problem;
    }
}
