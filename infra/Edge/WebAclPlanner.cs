using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Infra.Edge;

/// <summary>
/// Plans the rules of a web ACL. Each kind of rule has a fixed priority: addresses, countries, the rate of a client, managed rule groups, and last
/// the rate of all clients together, so that requests which other rules refuse do not count there.
/// </summary>
internal static class WebAclPlanner
{
    public const string TrustedAddresses = "trusted-addresses";
    public const string OnlyAddresses = "only-addresses";
    public const string BlockAddresses = "block-addresses";
    public const string ClientRate = "client-rate";
    public const string TotalRate = "total-rate";

    private const int ClientWindowSeconds = 300;
    private const int TotalWindowSeconds = 60;

    // Capacity units of statements: https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-list.html.
    private const int IpSetUnits = 1;
    private const int CountryUnits = 1;
    private const int RateUnits = 2;
    private const int SizeConstraintUnits = 1;
    private const int TransformationUnits = 10;

    /// <summary>The rules, sorted by priority.</summary>
    /// <param name="spec">The firewall.</param>
    /// <param name="setArns">ARNs of the IP sets by their keys.</param>
    public static ImmutableArray<WebAclRule> Rules(WebFirewallSpec spec, IReadOnlyDictionary<string, string> setArns) =>
    [
        .. PlanAddresses(spec, setArns)
            .Concat(PlanCountries(spec))
            .Concat(PlanRates(spec))
            .Concat(PlanManaged(spec))
            .OrderBy(rule => rule.Priority),
    ];

    /// <summary>The rules as JSON. Equal specs give equal text.</summary>
    /// <param name="component">Logical name of the firewall.</param>
    /// <param name="spec">The firewall.</param>
    /// <param name="setArns">ARNs of the IP sets by their keys.</param>
    public static string ToJson(string component, WebFirewallSpec spec, IReadOnlyDictionary<string, string> setArns) =>
        new JsonArray(
        [
            .. Rules(spec, setArns).Select(rule => rule.ToJson(MetricNameOf(component, rule.Key), spec.CountOnly.Contains(rule.Key))),
        ]).ToJsonString();

    /// <summary>Name of a rule's metric.</summary>
    public static string MetricNameOf(string component, string key) => $"{component}-{key}";

    private static IEnumerable<WebAclRule> PlanAddresses(WebFirewallSpec spec, IReadOnlyDictionary<string, string> setArns)
    {
        foreach (var sets in AddressSet.Create(spec).GroupBy(set => set.Rule))
        {
            var listed = WebAclStatements.Any([.. sets.Select(set => WebAclStatements.Addresses(setArns[set.Key]))]);
            var capacity = sets.Count() * IpSetUnits;
            yield return sets.Key switch
            {
                TrustedAddresses => new(sets.Key, 0, capacity, WebAclAction.Allow, listed),
                BlockAddresses => new(sets.Key, 10, capacity, WebAclAction.Block, listed),
                _ => new(sets.Key, 15, capacity, WebAclAction.Block, WebAclStatements.Not(listed)),
            };
        }
    }

    private static IEnumerable<WebAclRule> PlanCountries(WebFirewallSpec spec)
    {
        if (!spec.BlockedCountries.IsEmpty)
        {
            yield return new("blocked-countries", 20, CountryUnits, WebAclAction.Block, WebAclStatements.Countries(spec.BlockedCountries));
        }

        if (!spec.AllowedCountries.IsEmpty)
        {
            var others = WebAclStatements.Not(WebAclStatements.Countries(spec.AllowedCountries));
            yield return new("allowed-countries", 30, CountryUnits, WebAclAction.Block, others);
        }
    }

    private static IEnumerable<WebAclRule> PlanRates(WebFirewallSpec spec)
    {
        var client = WebAclStatements.ClientRate(spec.ClientRequestsPerFiveMinutes, ClientWindowSeconds);
        yield return new(ClientRate, 40, RateUnits, WebAclAction.Throttle, client);
        if (spec.TotalRequestsPerSecond is { } total)
        {
            yield return new(TotalRate, 900, RateUnits + SizeConstraintUnits + TransformationUnits, WebAclAction.Throttle,
                WebAclStatements.TotalRate((long)total * TotalWindowSeconds, TotalWindowSeconds));
        }
    }

    private static IEnumerable<WebAclRule> PlanManaged(WebFirewallSpec spec) =>
        from rules in spec.ManagedRules
        let @group = ManagedRuleGroup.Find(rules)
        select new WebAclRule(@group.Key, @group.Priority, @group.Capacity, WebAclAction.GroupsOwn,
            WebAclStatements.Managed(@group.Name, spec.AllowLargeBodies && rules == ManagedRules.Common));
}
