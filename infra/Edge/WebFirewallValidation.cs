using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>
/// Validates a web firewall: rules between values. <see href="https://docs.aws.amazon.com/waf/latest/developerguide/limits.html"/>.
/// </summary>
public static partial class WebFirewallValidation
{
    // About 4,000 fit into the 128 KiB of one environment variable, in which Pulumi hands all settings to the program; the rest is for other
    // settings.
    private const int MaxAddresses = 3000;

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">The firewall.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(WebFirewallSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. ValidateAddresses(spec),
            .. ValidateCountries(spec),
            .. ValidateCountOnly(spec),
        ];
    }

    /// <summary>Capacity units of the rules. A web ACL has at most 5,000. Above 1,500, AWS charges more for each request.</summary>
    /// <param name="spec">The firewall.</param>
    public static int CapacityOf(WebFirewallSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return PlanRules(spec).Sum(rule => rule.Capacity);
    }

    internal static WebFirewallArgs Check(string name, WebFirewallArgs args) => ArgsCheck.Require(nameof(WebFirewall), name, args,
    [
        .. ValidateName(name),
        .. args.Location.Validate(),
        .. SpecValidation.Validate(args.Spec),
        .. Validate(args.Spec),
    ]);

    private static ImmutableArray<WebAclRule> PlanRules(WebFirewallSpec spec) =>
        WebAclPlanner.Rules(spec, AddressSet.Create(spec).ToDictionary(set => set.Key, _ => ""));

    private static IEnumerable<Problem> ValidateName(string name)
    {
        if (!NamePattern().IsMatch(name))
        {
            yield return new(
                "name", "must be at most 96 letters, digits and hyphens, as the names of rules' metrics begin with it", Problem.Quote(name));
        }
    }

    private static IEnumerable<Problem> ValidateAddresses(WebFirewallSpec spec)
    {
        var (key, count) = new[]
        {
            ("trustedAddresses", spec.TrustedAddresses.Length),
            ("onlyAddresses", spec.OnlyAddresses.Length),
            ("blockedAddresses", spec.BlockedAddresses.Length),
        }.MaxBy(list => list.Item2);
        var all = spec.TrustedAddresses.Length + spec.OnlyAddresses.Length + spec.BlockedAddresses.Length;
        if (all > MaxAddresses)
        {
            yield return new(
                key,
                $"must list at most {MaxAddresses} blocks together with the other lists of addresses, as Linux limits the settings' size to 128 KiB",
                $"{count} of {all}",
                "Join neighbouring blocks.");
        }
    }

    private static IEnumerable<Problem> ValidateCountries(WebFirewallSpec spec)
    {
        if (!spec.AllowedCountries.IsEmpty && !spec.BlockedCountries.IsEmpty)
        {
            yield return new("blockedCountries", "must be left out where allowedCountries is set, which refuses all others");
        }
    }

    private static IEnumerable<Problem> ValidateCountOnly(WebFirewallSpec spec)
    {
        var valid = spec with { ManagedRules = [.. spec.ManagedRules.Where(Enum.IsDefined).Distinct()] };
        ImmutableArray<string> keys = [.. PlanRules(valid).Select(rule => rule.Key)];
        return from key in spec.CountOnly.Index()
               where !keys.Contains(key.Item)
               select new Problem(
                   PropertyPath.Create("countOnly", key.Index),
                   "must be the key of one of the rules",
                   Problem.Quote(key.Item),
                   $"Those are {string.Join(", ", keys)}.")
               { DependsOn = ["managedRules"] };
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,96}\z")]
    private static partial Regex NamePattern();
}
