using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Networking;
using Infra.Validation;

namespace Infra.Connections;

/// <summary>Validates declared connections.</summary>
public static partial class ConnectionValidation
{
    // In each direction: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups.
    private const int RuleQuota = 60;
    private const int MaxPort = 65535;

    private static readonly ImmutableArray<int> OpenPorts = [WebPorts.Http, WebPorts.Https];

    /// <summary>Every broken rule.</summary>
    /// <param name="spec">Declared connections.</param>
    public static ImmutableArray<Problem> Validate(ConnectionSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ImmutableArray<Problem> basic = [.. ValidateParties(spec.Parties), .. ValidateCalls(spec)];
        return basic.IsEmpty ? [.. ValidateQuota(spec)] : basic;
    }

    internal static SecurityGroupsArgs Check(string name, SecurityGroupsArgs args) =>
        ArgsCheck.Require(nameof(SecurityGroups), name, args, [.. Validate(args.Spec), .. ValidatePrefixLists(args)]);

    private static IEnumerable<Problem> ValidatePrefixLists(SecurityGroupsArgs args) =>
        from party in args.Spec.Parties
        from service in party.GatewayServices
        where !args.PrefixListIds.ContainsKey(service)
        select new Problem(
            PropertyPath.Create("parties", party.Name, "gatewayServices"),
            "must have a gateway endpoint in the network",
            Problem.Quote(service));

    private static IEnumerable<Problem> ValidateParties(ImmutableArray<Party> parties)
    {
        foreach (var (name, count) in parties.CountBy(party => party.Name))
        {
            if (count > 1)
            {
                yield return new("parties", "must have unique names", Problem.Quote(name));
            }

            if (!NamePattern().IsMatch(name))
            {
                yield return new(
                    "parties", "must be named with lower-case letters, digits and hyphens, beginning with a letter", Problem.Quote(name));
            }
        }

        foreach (var problem in parties.SelectMany(ValidateParty))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Problem> ValidateParty(Party party)
    {
        var path = PropertyPath.Create("parties", party.Name);
        foreach (var port in party.Endpoints.Select(endpoint => endpoint.Port).Concat(party.InternetPorts).Where(port => port is < 1 or > MaxPort))
        {
            yield return new(path, $"must have ports of 1 to {MaxPort}", $"{port}");
        }

        foreach (var endpoint in party.IsOpenToTheInternet ? party.Endpoints.Where(IsClosedToTheInternet) : [])
        {
            yield return new(path, $"must open no other ports than {string.Join(" and ", OpenPorts)} to the internet", $"{endpoint.Port}");
        }
    }

    private static bool IsClosedToTheInternet(Endpoint endpoint) => endpoint.Transport != Transport.Tcp || !OpenPorts.Contains(endpoint.Port);

    private static IEnumerable<Problem> ValidateCalls(ConnectionSpec spec) =>
    [
        .. from call in spec.Calls
           from name in new[] { call.From, call.To }.Distinct()
           where !spec.Parties.Any(party => party.Name == name)
           select new Problem("calls", "must be between parties", Problem.Quote(name)),
        .. from call in spec.Calls
           where call.Endpoint is not null
           from called in spec.Parties
           where called.Name == call.To && called.Endpoints.All(endpoint => endpoint.Name != call.Endpoint)
           select new Problem("calls", $"must name an endpoint of {call.To}", Problem.Quote(call.Endpoint!)),
    ];

    private static IEnumerable<Problem> ValidateQuota(ConnectionSpec spec) =>
        from rules in ConnectionPlanner.Plan(spec).GroupBy(rule => (rule.Party, rule.Direction))
        let weight = rules.Sum(rule => rule.Weight(spec.Ipv6))
        where weight > RuleQuota
        select new Problem(
            PropertyPath.Create("parties", rules.Key.Party),
            $"must need at most {RuleQuota} rules in each direction, AWS's quota of a security group",
            $"{weight} {(rules.Key.Direction == FlowDirection.Ingress ? "in" : "out")}",
            "Let fewer parties call it, or split it.");

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\z")]
    private static partial Regex NamePattern();
}
