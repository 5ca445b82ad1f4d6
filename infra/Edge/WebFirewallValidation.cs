using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>What a web firewall must keep to: <see href="https://docs.aws.amazon.com/waf/latest/developerguide/limits.html"/>.</summary>
public static partial class WebFirewallValidation
{
    private const int MaxAddresses = 10_000;
    private const int MaxCountries = 50;
    private const int MinLimit = 10;

    // A limit is at most 2,000,000,000 in a window, here of a minute: https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html.
    private const int MaxTotalPerSecond = 33_333_333;
    private const int MaxClientLimit = 2_000_000_000;

    /// <summary>Every broken rule, with paths from the spec.</summary>
    /// <param name="spec">The firewall.</param>
    public static ImmutableArray<Problem> Validate(WebFirewallSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var managed = ValidateManaged(spec.ManagedRules).ToImmutableArray();
        return
        [
            .. managed,
            .. Checks.Within("clientRequestsPerFiveMinutes", spec.ClientRequestsPerFiveMinutes, MinLimit, MaxClientLimit),
            .. spec.TotalRequestsPerSecond is { } total ? Checks.Within("totalRequestsPerSecond", total, 1, MaxTotalPerSecond) : [],
            .. ValidateAddresses("allowedAddresses", spec.AllowedAddresses),
            .. ValidateAddresses("blockedAddresses", spec.BlockedAddresses),
            .. ValidateCountries("allowedCountries", spec.AllowedCountries),
            .. ValidateCountries("blockedCountries", spec.BlockedCountries),
            .. spec.AllowedCountries.IsEmpty || spec.BlockedCountries.IsEmpty ? [] : new[] { new Problem("blockedCountries", "must be left out where allowedCountries is set, which refuses all others") },
            .. LogRetention.Problems("logRetentionDays", spec.LogRetentionDays),
            .. Checks.Positive("blockedThreshold", spec.BlockedThreshold),
            .. Checks.Positive("clientRateThreshold", spec.ClientRateThreshold),
            .. managed.IsEmpty ? ValidateCountOnly(spec) : [],
        ];
    }

    /// <summary>Capacity units that the rules take, of the 5,000 a web ACL has; AWS asks more for each request where they are above 1,500.</summary>
    /// <param name="spec">The firewall.</param>
    public static int CapacityOf(WebFirewallSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return RulesOf(spec).Sum(rule => rule.Capacity);
    }

    internal static WebFirewallArgs Check(string name, WebFirewallArgs args) => ArgsCheck.Require(nameof(WebFirewall), name, args,
    [
        .. ValidateName(name),
        .. args.Location.Problems(),
        .. Validate(args.Spec),
    ]);

    private static ImmutableArray<WebAclRule> RulesOf(WebFirewallSpec spec) => WebAclPlanner.Rules(spec, AddressSet.Create(spec).ToDictionary(set => set.Key, _ => ""));

    private static IEnumerable<Problem> ValidateName(string name)
    {
        if (!NamePattern().IsMatch(name))
        {
            yield return new("name", "must be at most 96 letters, digits and hyphens, as the names of rules' metrics begin with it", Problem.Quote(name));
        }
    }

    private static IEnumerable<Problem> ValidateManaged(ImmutableArray<ManagedRules> managed)
    {
        for (var i = 0; i < managed.Length; i++)
        {
            foreach (var problem in Checks.Defined($"managedRules[{i}]", managed[i]))
            {
                yield return problem;
            }

            if (managed.IndexOf(managed[i]) < i)
            {
                yield return new($"managedRules[{i}]", "must be listed once", Problem.Quote(Checks.Spelled(managed[i])));
            }
        }
    }

    private static IEnumerable<Problem> ValidateAddresses(string path, ImmutableArray<string> addresses)
    {
        for (var i = 0; i < addresses.Length; i++)
        {
            if (!addresses[i].Contains('/', StringComparison.Ordinal) || !IPNetwork.TryParse(addresses[i], out var network) || network.PrefixLength == 0)
            {
                yield return new($"{path}[{i}]", "must be a block of IPv4 or IPv6, such as 192.0.2.0/24 or 192.0.2.1/32, and not everything", Problem.Quote(addresses[i]));
            }
            else if (addresses.IndexOf(addresses[i]) < i)
            {
                yield return new($"{path}[{i}]", "must be listed once", Problem.Quote(addresses[i]));
            }
        }

        if (addresses.CountBy(address => address.Contains(':', StringComparison.Ordinal)).Any(version => version.Value > MaxAddresses))
        {
            yield return new(path, $"must be at most {MaxAddresses} of a version of IP, the most of an IP set", $"{addresses.Length}");
        }
    }

    private static IEnumerable<Problem> ValidateCountries(string path, ImmutableArray<string> codes)
    {
        if (codes.Length > MaxCountries)
        {
            yield return new(path, $"must be at most {MaxCountries}", $"{codes.Length}");
        }

        for (var i = 0; i < codes.Length; i++)
        {
            if (!CountryPattern().IsMatch(codes[i]))
            {
                yield return new($"{path}[{i}]", "must be two capital letters, the country's code in ISO 3166", Problem.Quote(codes[i]));
            }
            else if (codes.IndexOf(codes[i]) < i)
            {
                yield return new($"{path}[{i}]", "must be listed once", Problem.Quote(codes[i]));
            }
        }
    }

    private static IEnumerable<Problem> ValidateCountOnly(WebFirewallSpec spec)
    {
        var rules = RulesOf(spec);
        for (var i = 0; i < spec.CountOnly.Length; i++)
        {
            if (!rules.Any(rule => rule.Key == spec.CountOnly[i]))
            {
                yield return new($"countOnly[{i}]", "must be the key of one of the rules", Problem.Quote(spec.CountOnly[i]), $"Those are {string.Join(", ", rules.Select(rule => rule.Key))}.");
            }
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,96}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Z]{2}\z")]
    private static partial Regex CountryPattern();
}
