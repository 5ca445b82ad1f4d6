using Infra.Data;
using Infra.Edge;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Validation;
using Infra.Stacks.Preflight;

namespace Infra.Stacks.Settings;

/// <summary>Finds what is wrong with settings that have been read, and says where in the file it is.</summary>
/// <param name="source">The settings as they came.</param>
/// <param name="root">The settings as they were read.</param>
/// <param name="problems">What could not be read. Further problems are added.</param>
internal sealed class Inspection(SettingsSource source, SettingsNode root, List<Problem> problems)
{
    private const int FewestZones = 2;

    // What subnets, routes, certificates and connections follow from.
    private static readonly string[] Parts = ["dataTier", "domain", "mysql", "network", "redis", "services", "zones"];

    // Where values could not be read, others stand in for them, and items of lists are missing.
    private readonly string[] _unread = [.. problems.Select(problem => problem.Path)];

    /// <summary>Adds every problem of an environment, and takes secrets out of all there are.</summary>
    /// <param name="settings">What was read.</param>
    public void AddProblems(EnvironmentSettings settings)
    {
        Add(TagRules.Problems(settings.Tags).Under("tags"));
        Add(NetworkValidation.Validate(settings.Network).Select(InRoot));
        Add(DomainValidation.Validate(settings.Domain).Under("domain"));
        Add(WebFirewallValidation.Validate(settings.Firewall).Under("firewall"));
        Add(OfBalancer(settings.PublicBalancer).Under("publicBalancer"));
        Add(OfBalancer(settings.InternalBalancer).Under("internalBalancer"));
        Add(settings.MySql is { } mySql ? MySqlValidation.Validate(mySql).Under("mysql") : []);
        Add(settings.Redis is { } redis ? RedisValidation.Validate(redis).Under("redis") : []);
        Add(AlarmRules.Problems(settings.Alarms).Under("alarms"));
        Add(settings.Services.SelectMany((service, index) => ServiceRules.Problems(settings, service).Under($"services[{index}]")));
        Add(EnvironmentRules.Problems(settings));
        Add(OfZones(settings));
        if (!problems.Any(problem => Parts.Any(part => IsWithin(problem.Path, root.PathOf(part)))))
        {
            Add(DerivedRules.Problems(settings));
        }

        HideSecrets();
        problems.AddRange([.. NameRules.Problems(settings.Project, settings.Environment), .. OfSecrets()]);
    }

    // Its name is not a setting, and the names that it is made of have rules of their own.
    private static IEnumerable<Problem> OfBalancer(LoadBalancerSpec balancer) => LoadBalancerValidation.Validate(balancer).Where(problem => problem.Path != "name");

    private static Problem InRoot(Problem problem) =>
        SettingsNode.KeyOf(problem.Path) is "accountId" or "region" or "zones" ? problem : problem with { Path = $"network.{problem.Path}" };

    // Load balancers and database subnet groups do not work with fewer.
    private static IEnumerable<Problem> OfZones(EnvironmentSettings settings)
    {
        if (settings.Zones.Length < FewestZones)
        {
            yield return new("zones", $"must list at least {FewestZones} zones, as load balancers and databases need them", $"{settings.Zones.Length}");
        }
    }

    // Everything that settings say ends up in inputs of resources, which anyone may read who may read the stack.
    private IEnumerable<Problem> OfSecrets() =>
        from key in source.SecretKeys.Order(StringComparer.Ordinal)
        where source.Values.ContainsKey(key)
        select new Problem(root.PathOf(key), "must not be a secret of Pulumi, as settings end up in plain text", Fix: "Put secrets in Secrets Manager and name them under a service's container.secrets.");

    // One problem for a value: what else is wrong with it, or with what follows from it, shows when it is sound.
    private void Add(IEnumerable<Problem> found)
    {
        var known = problems.Select(problem => problem.Path).ToList();
        problems.AddRange([.. found.Select(root.Locate).Where(problem => !known.Any(path => IsWithin(problem.Path, path)) && !IsOfStandIn(problem.Path))]);
    }

    // Whether something is said of a list that lacks items, or of what may be one of them.
    private bool IsOfStandIn(string path) =>
        _unread.Any(unread => IsItemOf(unread, path)) || (ListBehind(path) is { } list && _unread.Any(unread => IsWithin(unread, root.PathOf(list)) && !IsOfOtherValue(unread)));

    private static bool IsItemOf(string path, string list) => path.StartsWith($"{list}[", StringComparison.Ordinal);

    private static string? ListBehind(string path) => LastKeyOf(path) switch
    {
        "calls" or "to" => "services",
        "dataTier" or "endpointTier" or "nat" or "tier" => "network.tiers",
        "natZone" or "replicasPerShard" => "zones",
        _ => null,
    };

    // Of a service it is the name that others refer to.
    private bool IsOfOtherValue(string path) => IsItemOf(path, root.PathOf("services")) && path[^1] != ']' && LastKeyOf(path) != "name";

    private static string LastKeyOf(string path) => path.Split('.', ':')[^1].Split('[')[0];

    private static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '[');

    private void HideSecrets()
    {
        for (var i = 0; i < problems.Count; i++)
        {
            var key = SettingsNode.KeyOf(problems[i].Path[root.PathOf("").Length..]);
            problems[i] = problems[i].Received is not null && source.SecretKeys.Contains(key) ? problems[i] with { Received = "[secret]" } : problems[i];
        }
    }
}
