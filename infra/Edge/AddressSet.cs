using System.Collections.Immutable;

namespace Infra.Edge;

/// <summary>An IP set of a web ACL: the addresses of one rule in one IP version.</summary>
/// <param name="Rule">Key of the rule.</param>
/// <param name="Version">IP version as AWS writes it: IPV4 or IPV6.</param>
/// <param name="Addresses">Blocks of addresses, sorted.</param>
internal sealed record AddressSet(string Rule, string Version, ImmutableArray<AddressBlock> Addresses)
{
    /// <summary>Key of the set, unique in the web ACL.</summary>
    public string Key => $"{Rule}-{Version.ToLowerInvariant()}";

    /// <summary>The sets that a firewall needs.</summary>
    public static IEnumerable<AddressSet> Create(WebFirewallSpec spec) =>
        from rule in new[]
        {
            (Key: WebAclPlanner.TrustedAddresses, Addresses: spec.TrustedAddresses),
            (Key: WebAclPlanner.OnlyAddresses, Addresses: spec.OnlyAddresses),
            (Key: WebAclPlanner.BlockAddresses, Addresses: spec.BlockedAddresses),
        }
        from version in new[] { "IPV4", "IPV6" }
        let addresses = rule.Addresses.Where(address => address.IsIpv6 == (version == "IPV6"))
        where addresses.Any()
        select new AddressSet(rule.Key, version, [.. addresses.OrderBy(address => address.ToString(), StringComparer.Ordinal)]);
}
