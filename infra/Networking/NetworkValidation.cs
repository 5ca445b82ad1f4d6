using System.Collections.Immutable;
using System.Globalization;
using Infra.Facts;
using Infra.Security;
using Infra.Validation;

namespace Infra.Networking;

/// <summary>Validates a network: rules between values.</summary>
public static class NetworkValidation
{
    // 20 in each direction, of which AWS counts two for the final entries that refuse everything else:
    // https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html.
    private const int NetworkAclEntryQuota = 18;

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="location">Account and region.</param>
    /// <param name="zones">Ids of the zones, in any order.</param>
    /// <returns>Problems with paths from the spec, and with the paths <c>zones</c>.</returns>
    public static ImmutableArray<Problem> Validate(NetworkSpec spec, AwsLocation location, ImmutableArray<ZoneId> zones)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(location);
        return
        [
            .. AddressValidation.Validate(spec.Cidr, spec.Tiers, zones),
            .. ValidateRegion(location, zones),
            .. ValidateNat(spec, zones),
            .. ValidateEndpoints(spec),
        ];
    }

    /// <summary>Returns a problem for each network ACL with more entries than AWS allows.</summary>
    /// <param name="spec">A network without problems.</param>
    /// <param name="plan">Its address plan.</param>
    /// <param name="flows">Tiers that open connections to each other.</param>
    /// <param name="outside">Flows between tiers and what is outside the network.</param>
    /// <returns>Problems with the path <c>tiers</c>.</returns>
    public static IEnumerable<Problem> ValidateNetworkAcls(
        NetworkSpec spec, AddressPlan plan, IReadOnlyCollection<TierFlow> flows, OutsideFlows outside)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return from acl in NetworkAclPlanner.Plan(plan, flows, outside)
               let entries = Math.Max(EntriesOf(acl.Ingress, spec.Ipv6), EntriesOf(acl.Egress, spec.Ipv6))
               where entries > NetworkAclEntryQuota
               select new Problem(
                   "tiers",
                   $"must need at most {NetworkAclEntryQuota} network ACL entries each, AWS's quota",
                   $"{entries} for {acl.Tier.Name}",
                   outside.Linked.IsEmpty
                       ? "Use fewer tiers, or call fewer ports on the internet."
                       : "Use fewer tiers, call fewer ports on the internet, or let fewer blocks of linked networks in.");
    }

    private static int EntriesOf(ImmutableArray<NetworkAclEntry> entries, bool ipv6) =>
        entries.Sum(entry => ipv6 && entry.Peer is not NetworkAclPeer.Block ? 2 : 1);

    internal static NetworkArgs Check(string name, NetworkArgs args) => ArgsCheck.Require(nameof(Network), name, args, ValidateArgs(args));

    private static ImmutableArray<Problem> ValidateArgs(NetworkArgs args)
    {
        ImmutableArray<Problem> problems =
        [
            .. args.Location.Validate(),
            .. args.Zones.IsEmpty ? new[] { new Problem("zones", "must list 1 or more") } : [],
            .. SpecValidation.Validate(args.Spec),
            .. Validate(args.Spec, args.Location, args.Zones),
            .. ValidateTierFlows(args),
            .. ValidateOutsideFlows(args),
        ];
        return problems.IsEmpty
            ?
            [
                .. ValidateNetworkAcls(
                    args.Spec, AddressPlan.Create(args.Spec.Cidr, args.Spec.Tiers, args.Zones), args.FlowsBetweenTiers, args.FlowsOutside),
            ]
            : problems;
    }

    private static IEnumerable<Problem> ValidateRegion(AwsLocation location, ImmutableArray<ZoneId> zones)
    {
        if (ZoneId.PrefixFor(location.Region) is { } prefix && !zones.IsEmpty && zones[0].RegionPrefix != prefix)
        {
            yield return new("zones", $"must be zones of {location.Region}, whose ids begin with {prefix}-", Problem.Quote($"{zones[0]}"));
        }
        else if (FactList.For("regions").Find(location.Region) is { } last)
        {
            foreach (var (index, zone) in zones.Index().Where(zone => zone.Item.Index + 1 > int.Parse(last, CultureInfo.InvariantCulture)))
            {
                yield return new(
                    PropertyPath.Create("zones", index),
                    $"must be a zone of {location.Region}, which has {zone.RegionPrefix}-az1 to {zone.RegionPrefix}-az{last}",
                    Problem.Quote($"{zone}"));
            }
        }
    }

    private static IEnumerable<Problem> ValidateNat(NetworkSpec spec, ImmutableArray<ZoneId> zones)
    {
        if (spec.Nat != NatMode.None && !spec.Tiers.Any(tier => tier.Exposure == Exposure.Public))
        {
            yield return new("nat", "must be none where no tier is public, as NAT gateways stand in one") { DependsOn = ["tiers"] };
        }

        if (spec.NatZone is { } zone && spec.Nat != NatMode.Single)
        {
            yield return new("natZone", "must be left out unless nat is single", Problem.Quote($"{zone}")) { DependsOn = ["nat"] };
        }
        else if (spec.NatZone is { } missing && !zones.Contains(missing))
        {
            yield return new("natZone", "must be one of the zones", Problem.Quote($"{missing}")) { DependsOn = ["zones"] };
        }
    }

    private static IEnumerable<Problem> ValidateTierFlows(NetworkArgs args) =>
        from flow in args.TierFlows ?? []
        from tier in new[] { flow.From, flow.To }.Distinct()
        where !args.Spec.Tiers.Any(known => known.Name == tier)
        select new Problem("tierFlows", "must be between tiers of the network", Problem.Quote(tier));

    private static IEnumerable<Problem> ValidateOutsideFlows(NetworkArgs args)
    {
        var outside = args.FlowsOutside;
        var tiers = outside.Calls.Concat(outside.Served).Select(flow => flow.Tier).Concat(outside.Gateways.Select(flow => flow.Tier))
            .Concat(outside.Linked.Select(flow => flow.Tier));
        return from tier in tiers.Distinct()
               where !args.Spec.Tiers.Any(known => known.Name == tier)
               select new Problem("outsideFlows", "must be of tiers of the network", Problem.Quote(tier));
    }

    private static IEnumerable<Problem> ValidateEndpoints(NetworkSpec spec)
    {
        ImmutableArray<TierSpec> tiers = [.. spec.Tiers.Where(tier => tier.Exposure != Exposure.Public)];
        if (!spec.Endpoints.IsEmpty && !tiers.Any(tier => tier.Name == spec.EndpointTier))
        {
            yield return new(
                "endpointTier",
                "must be a tier that is not public, as it holds the interface endpoints",
                Problem.Quote(spec.EndpointTier),
                TierChoices.Describe(tiers))
            { DependsOn = ["interfaceEndpoints", "tiers"] };
        }
    }
}
