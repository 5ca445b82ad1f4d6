using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Observability;
using Infra.Rules;
using Infra.Security;

namespace Infra.Networking;

/// <summary>What the args of a network must keep to.</summary>
public static partial class NetworkRules
{
    private const int LastPort = 65535;

    // 20 in each direction, of which AWS counts two for the refusals at the end:
    // https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html.
    private const int NetworkAclEntryQuota = 18;

    /// <summary>Every broken rule.</summary>
    /// <param name="args">Args of a network.</param>
    /// <returns>Problems, with paths in the wire spelling of the args.</returns>
    public static ImmutableArray<Problem> Problems(NetworkArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var zones = OrEmpty(args.Zones);
        var plan = AddressPlan.TryCreate(args.CidrBlock, OrEmpty(args.Tiers), zones, out var made, out var addressing) ? made : null;
        ImmutableArray<Problem> others =
        [
            .. new AwsLocation(args.AccountId, args.Region).Problems(),
            .. OfLists(args),
            .. OfRegion(args, zones),
            .. OfNat(args, zones),
            .. OfEgressPorts(OrEmpty(args.EgressPorts)),
            .. OfEndpoints(args),
            .. OfFlowLogs(args),
        ];
        return [.. addressing, .. others, .. plan is not null && others.IsEmpty ? OfNetworkAcls(args, plan) : []];
    }

    internal static NetworkArgs Check(string name, NetworkArgs args) => ArgsCheck.Require(nameof(Network), name, args, Problems(args));

    private static ImmutableArray<T> OrEmpty<T>(ImmutableArray<T> values) => values.IsDefault ? [] : values;

    private static IEnumerable<Problem> OfLists(NetworkArgs args) =>
        from list in new[] { (Path: "egressPorts", args.EgressPorts.IsDefault), (Path: "interfaceEndpoints", args.InterfaceEndpoints.IsDefault) }
        where list.IsDefault
        select new Problem(list.Path, "must be a list", Fix: "Leave it out for the default; [] is none.");

    private static IEnumerable<Problem> OfRegion(NetworkArgs args, ImmutableArray<string> zones)
    {
        var prefix = ZoneIds.PrefixOf(args.Region);
        var found = zones.FirstOrDefault(zone => ZoneIds.PlaceOf(zone) is not null);
        if (prefix is not null && found is not null && !found.StartsWith($"{prefix}-", StringComparison.Ordinal))
        {
            yield return new("zones", $"must be zones of {args.Region}, whose ids begin with {prefix}-", Problem.Quote(found));
        }
    }

    private static IEnumerable<Problem> OfNat(NetworkArgs args, ImmutableArray<string> zones)
    {
        if (!Enum.IsDefined(args.Nat))
        {
            yield return new("nat", "must be none, single or perZone", $"{(int)args.Nat}");
        }
        else if (args.Nat != NatMode.None && !OrEmpty(args.Tiers).Any(tier => tier.Exposure == Exposure.Public))
        {
            yield return new("nat", "must be none where no tier is public, as NAT gateways stand in one");
        }

        if (args.NatZone is not null && args.Nat != NatMode.Single)
        {
            yield return new("natZone", "must be left out unless nat is single", Problem.Quote(args.NatZone));
        }
        else if (args.NatZone is not null && !zones.IsEmpty && !zones.Contains(args.NatZone))
        {
            yield return new("natZone", "must be one of the zones", Problem.Quote(args.NatZone));
        }
    }

    private static IEnumerable<Problem> OfEgressPorts(ImmutableArray<int> ports)
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

    private static IEnumerable<Problem> OfEndpoints(NetworkArgs args)
    {
        var services = OrEmpty(args.InterfaceEndpoints);
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

        if (!services.IsEmpty && !OrEmpty(args.Tiers).Any(tier => tier.Name == args.EndpointTier && tier.Exposure != Exposure.Public))
        {
            var names = OrEmpty(args.Tiers).Where(tier => tier.Exposure != Exposure.Public).Select(tier => tier.Name);
            yield return new(
                "endpointTier",
                "must be a tier that is not public, as it holds the interface endpoints",
                Problem.Quote(args.EndpointTier),
                $"Such tiers: {string.Join(", ", names)}.");
        }
    }

    private static IEnumerable<Problem> OfFlowLogs(NetworkArgs args)
    {
        if (!LogRetention.AllowedDays.Contains(args.FlowLogRetentionDays))
        {
            yield return new("flowLogRetentionDays", "must be a number of days that CloudWatch Logs accepts", $"{args.FlowLogRetentionDays}",
                $"Those are {string.Join(", ", LogRetention.AllowedDays)}.");
        }
    }

    private static IEnumerable<Problem> OfNetworkAcls(NetworkArgs args, AddressPlan plan) =>
        from acl in NetworkAclPlanner.Plan(plan, args.EgressPorts)
        let entries = Math.Max(acl.Ingress.Length, acl.Egress.Length) * (args.EnableIpv6 ? 2 : 1)
        where entries > NetworkAclEntryQuota
        select new Problem(
            "tiers",
            $"must need at most {NetworkAclEntryQuota} network ACL entries each, AWS's quota",
            $"{entries} for {acl.Tier.Name}",
            "Use fewer isolated or public tiers, or fewer egress ports.");

    [GeneratedRegex(@"^[a-z0-9]+([.-][a-z0-9]+)*\z")]
    private static partial Regex ServiceName();
}
