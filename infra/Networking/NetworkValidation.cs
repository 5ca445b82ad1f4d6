using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Networking;

/// <summary>What a network must keep to.</summary>
public static partial class NetworkValidation
{
    private const int LastPort = 65535;

    // 20 in each direction, of which AWS counts two for the refusals at the end:
    // https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html.
    private const int NetworkAclEntryQuota = 18;

    /// <summary>Every broken rule.</summary>
    /// <param name="spec">What the network is to be like.</param>
    /// <returns>Problems, with paths in the spelling of settings.</returns>
    public static ImmutableArray<Problem> Validate(NetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var zones = OrEmpty(spec.Zones);
        var plan = AddressPlan.TryCreate(spec.CidrBlock, OrEmpty(spec.Tiers), zones, out var made, out var addressing) ? made : null;
        ImmutableArray<Problem> others =
        [
            .. spec.Location.Problems(),
            .. ValidateLists(spec),
            .. ValidateRegion(spec, zones),
            .. ValidateNat(spec, zones),
            .. ValidateEgressPorts(OrEmpty(spec.EgressPorts)),
            .. ValidateTierFlows(spec),
            .. ValidateEndpoints(spec),
            .. LogRetention.Problems("flowLogRetentionDays", spec.FlowLogRetentionDays),
        ];
        return [.. addressing, .. others, .. plan is not null && others.IsEmpty ? ValidateNetworkAcls(spec, plan) : []];
    }

    internal static NetworkArgs Check(string name, NetworkArgs args) => ArgsCheck.Require(nameof(Network), name, args, Validate(args.Spec));

    private static ImmutableArray<T> OrEmpty<T>(ImmutableArray<T> values) => values.IsDefault ? [] : values;

    private static IEnumerable<Problem> ValidateLists(NetworkSpec spec) =>
        from list in new[] { (Path: "egressPorts", spec.EgressPorts.IsDefault), (Path: "interfaceEndpoints", spec.InterfaceEndpoints.IsDefault) }
        where list.IsDefault
        select new Problem(list.Path, "must be a list", Fix: "Leave it out for the default; [] is none.");

    private static IEnumerable<Problem> ValidateRegion(NetworkSpec spec, ImmutableArray<string> zones)
    {
        var prefix = ZoneIds.PrefixOf(spec.Location.Region);
        var found = zones.FirstOrDefault(zone => ZoneIds.PlaceOf(zone) is not null);
        if (prefix is not null && found is not null && !found.StartsWith($"{prefix}-", StringComparison.Ordinal))
        {
            yield return new("zones", $"must be zones of {spec.Location.Region}, whose ids begin with {prefix}-", Problem.Quote(found));
        }
    }

    private static IEnumerable<Problem> ValidateNat(NetworkSpec spec, ImmutableArray<string> zones)
    {
        if (!Enum.IsDefined(spec.Nat))
        {
            yield return new("nat", "must be none, single or perZone", $"{(int)spec.Nat}");
        }
        else if (spec.Nat != NatMode.None && !OrEmpty(spec.Tiers).Any(tier => tier.Exposure == Exposure.Public))
        {
            yield return new("nat", "must be none where no tier is public, as NAT gateways stand in one");
        }

        if (spec.NatZone is not null && spec.Nat != NatMode.Single)
        {
            yield return new("natZone", "must be left out unless nat is single", Problem.Quote(spec.NatZone));
        }
        else if (spec.NatZone is not null && !zones.IsEmpty && !zones.Contains(spec.NatZone))
        {
            yield return new("natZone", "must be one of the zones", Problem.Quote(spec.NatZone));
        }
    }

    private static IEnumerable<Problem> ValidateEgressPorts(ImmutableArray<int> ports)
    {
        for (var i = 0; i < ports.Length; i++)
        {
            if (ports[i] is < 1 or > LastPort)
            {
                yield return new($"egressPorts[{i}]", $"must be 1 to {LastPort}", $"{ports[i]}");
            }
            else if (ports.IndexOf(ports[i]) < i)
            {
                yield return new($"egressPorts[{i}]", "must be listed once", $"{ports[i]}");
            }
        }
    }

    private static IEnumerable<Problem> ValidateTierFlows(NetworkSpec spec) =>
        from flow in OrEmpty(spec.TierFlows ?? [])
        from tier in new[] { flow.From, flow.To }.Distinct()
        where !OrEmpty(spec.Tiers).Any(known => known.Name == tier)
        select new Problem("tierFlows", "must be between tiers of the network", Problem.Quote(tier));

    private static IEnumerable<Problem> ValidateEndpoints(NetworkSpec spec)
    {
        var services = OrEmpty(spec.InterfaceEndpoints);
        for (var i = 0; i < services.Length; i++)
        {
            var path = $"interfaceEndpoints[{i}]";
            if (!ServiceName().IsMatch(services[i]))
            {
                yield return new(path, "must be the short name of a service, such as ssm or ecr.api", Problem.Quote(services[i]));
            }
            else if (GatewayEndpoints.Services.Contains(services[i]))
            {
                yield return new(path, "must not be a service that has a gateway endpoint", Problem.Quote(services[i]));
            }
            else if (services.IndexOf(services[i]) < i)
            {
                yield return new(path, "must be listed once", Problem.Quote(services[i]));
            }
        }

        var tiers = OrEmpty(spec.Tiers).Where(tier => tier.Exposure != Exposure.Public).ToList();
        if (!services.IsEmpty && !tiers.Exists(tier => tier.Name == spec.EndpointTier))
        {
            yield return new(
                "endpointTier",
                "must be a tier that is not public, as it holds the interface endpoints",
                Problem.Quote(spec.EndpointTier),
                TierChoices.Describe(tiers));
        }
    }

    private static IEnumerable<Problem> ValidateNetworkAcls(NetworkSpec spec, AddressPlan plan) =>
        from acl in NetworkAclPlanner.Plan(plan, spec.FlowsBetweenTiers, spec.EgressPorts)
        let entries = Math.Max(acl.Ingress.Length, acl.Egress.Length) * (spec.EnableIpv6 ? 2 : 1)
        where entries > NetworkAclEntryQuota
        select new Problem(
            "tiers",
            $"must need at most {NetworkAclEntryQuota} network ACL entries each, AWS's quota",
            $"{entries} for {acl.Tier.Name}",
            "Use fewer tiers, or fewer egress ports.");

    [GeneratedRegex(@"^[a-z0-9]+([.-][a-z0-9]+)*\z")]
    private static partial Regex ServiceName();
}
