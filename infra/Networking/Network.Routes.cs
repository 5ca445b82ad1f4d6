using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Networking;

public sealed partial class Network
{
    private static readonly Comparer<ZoneId> ZoneOrder = Comparer<ZoneId>.Create((one, other) => one.Index.CompareTo(other.Index));

    private sealed record Nat(Aws.Ec2.NatGateway Gateway, Aws.Ec2.Eip Address);

    private sealed record RouteTable(RouteTablePlan Plan, Aws.Ec2.RouteTable Resource);

    /// <summary>The gateways to the internet; null where no tier uses one.</summary>
    private sealed record Gateways(
        Aws.Ec2.InternetGateway? Internet, Aws.Ec2.EgressOnlyInternetGateway? EgressOnly, ImmutableSortedDictionary<ZoneId, Nat> NatByZone);

    private Gateways CreateGateways(ImmutableArray<RouteTablePlan> tables, ImmutableArray<ZoneId> natZones)
    {
        bool LeadsTo(RouteTarget target) => tables.Any(table => table.DefaultRoutes.Any(route => route.Target == target));

        var internetName = $"{_name}-internet-gateway";
        var internet = LeadsTo(RouteTarget.InternetGateway)
            ? new Aws.Ec2.InternetGateway(internetName, new() { VpcId = _vpc.Id, Tags = Tags(internetName) }, Child)
            : null;

        var egressOnlyName = $"{_name}-egress-only-gateway";
        var egressOnly = LeadsTo(RouteTarget.EgressOnlyGateway)
            ? new Aws.Ec2.EgressOnlyInternetGateway(egressOnlyName, new() { VpcId = _vpc.Id, Tags = Tags(egressOnlyName) }, Child)
            : null;

        // Validation allows NAT only where a public tier exists, and then the internet gateway exists too.
        var nats = natZones.ToImmutableSortedDictionary(zone => zone, zone => CreateNat(zone, internet), ZoneOrder);
        return new(internet, egressOnly, nats);
    }

    private Nat CreateNat(ZoneId zone, Aws.Ec2.InternetGateway? internet)
    {
        var tier = Plan.Tiers.First(tier => tier.Exposure == Exposure.Public);
        var subnet = _subnets[tier.Subnets.Single(subnet => subnet.ZoneId == zone)];

        // AWS refuses addresses and NAT gateways before the VPC has an internet gateway.
        var afterInternet = new CustomResourceOptions { Parent = this, DependsOn = internet is null ? [] : internet };
        var addressName = $"{_name}-nat-address-{zone}";
        var address = new Aws.Ec2.Eip(addressName, new() { Domain = "vpc", Tags = Tags(addressName) }, afterInternet);
        var name = $"{_name}-nat-{zone}";
        var gateway = new Aws.Ec2.NatGateway(
            name, new() { SubnetId = subnet.Id, AllocationId = address.AllocationId, Tags = Tags(name, tier) }, afterInternet);
        return new(gateway, address);
    }

    // https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html.
    private static AlarmSpec NatPortAlarm(ZoneId zone, Aws.Ec2.NatGateway gateway) => new()
    {
        Key = $"nat-ports-{zone}",
        Runbook = "nat-ports",
        Title = $"The NAT gateway in {zone} has no ports left for new connections",
        Metric = new("AWS/NATGateway", "ErrorPortAllocation", MetricStatistic.Sum, new Dimension("NatGatewayId", gateway.Id)),
        Comparison = AlarmComparison.Above,
        Threshold = 0,
    };

    private RouteTable CreateRouteTable(RouteTablePlan plan, Gateways gateways)
    {
        var name = $"{_name}-routes-{plan.Key}";
        var table = new Aws.Ec2.RouteTable(name, new() { VpcId = _vpc.Id, Tags = Tags(name, plan.Tier) }, Child);
        foreach (var subnet in plan.Subnets)
        {
            _ = new Aws.Ec2.RouteTableAssociation(
                $"{_name}-routes-of-{subnet.Tier}-{subnet.ZoneId}",
                new() { SubnetId = _subnets[subnet].Id, RouteTableId = table.Id },
                Child);
        }

        foreach (var route in plan.DefaultRoutes)
        {
            var args = ToArgs(route, gateways);
            args.RouteTableId = table.Id;
            _ = new Aws.Ec2.Route($"{_name}-default-route-{plan.Key}-{(route.IsIpv6 ? "ipv6" : "ipv4")}", args, Child);
        }

        return new(plan, table);
    }

    private static Aws.Ec2.RouteArgs ToArgs(RoutePlan route, Gateways gateways)
    {
        var args =
            route.IsIpv6 ? new Aws.Ec2.RouteArgs { DestinationIpv6CidrBlock = AnyAddress.Ipv6 } : new() { DestinationCidrBlock = AnyAddress.Ipv4 };
        switch (route.Target)
        {
            case RouteTarget.InternetGateway when gateways.Internet is { } internet:
                args.GatewayId = internet.Id;
                break;
            case RouteTarget.NatGateway when route.NatZone is { } zone:
                args.NatGatewayId = gateways.NatByZone[zone].Gateway.Id;
                break;
            case RouteTarget.EgressOnlyGateway when gateways.EgressOnly is { } egressOnly:
                args.EgressOnlyGatewayId = egressOnly.Id;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(route), route.Target, "The network has no such way out.");
        }

        return args;
    }
}
