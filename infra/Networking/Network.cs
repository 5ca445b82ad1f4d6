using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Networking;

/// <summary>
/// A VPC with tiers of subnets over availability zones, gateways, network ACLs, VPC endpoints, flow logs and a log of DNS queries. The component
/// takes over the default security group, network ACL and route table of the VPC, and empties them.
/// </summary>
public sealed partial class Network : ComponentResource
{
    private readonly string _name;
    private readonly NetworkArgs _args;
    private readonly NetworkSpec _spec;
    private readonly Aws.Ec2.Vpc _vpc;
    private readonly ImmutableDictionary<SubnetPlan, Aws.Ec2.Subnet> _subnets;

    /// <summary>Id of the VPC.</summary>
    [Output("vpcId")]
    public Output<string> VpcId { get; private set; }

    /// <summary>IPv4 block of the VPC.</summary>
    [Output("cidr")]
    public Output<string> CidrBlock { get; private set; }

    /// <summary>IPv6 block of the VPC, a /56; empty text without IPv6.</summary>
    [Output("ipv6Cidr")]
    public Output<string> Ipv6CidrBlock { get; private set; }

    /// <summary>Subnet ids by tier, each list in zone order.</summary>
    [Output("subnetIds")]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> SubnetIds { get; private set; }

    /// <summary>IPv4 blocks of the subnets by tier, each list in zone order.</summary>
    [Output("subnetCidrs")]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> SubnetCidrs { get; private set; }

    /// <summary>Route table ids by tier: one per zone in zone order for egress tiers, one for the others.</summary>
    [Output("routeTableIds")]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> RouteTableIds { get; private set; }

    /// <summary>Public addresses of the NAT gateways in zone order. Servers on the internet see these as the callers. Empty without NAT.</summary>
    [Output("natAddresses")]
    public Output<ImmutableArray<string>> NatAddresses { get; private set; }

    /// <summary>
    /// Id of the security group of the interface endpoints. It has no rules: callers need rules of their own. Null without interface endpoints.
    /// </summary>
    public Output<string>? EndpointSecurityGroupId { get; }

    /// <summary>
    /// Ids of the prefix lists of services with a gateway endpoint, by the short name of the service. Empty where no tier calls one.
    /// </summary>
    public ImmutableSortedDictionary<string, Output<string>> PrefixListIds { get; }

    /// <summary>Names of the zones, such as <c>eu-central-1a</c>, by their ids. The same zone has different names in different accounts.</summary>
    public ImmutableSortedDictionary<string, Output<string>> ZoneNames { get; }

    /// <summary>Alarms of the NAT gateways; none without NAT.</summary>
    public AlarmGroup Alarms { get; }

    /// <summary>Logs of flows and of DNS queries.</summary>
    public ImmutableArray<LogSource> LogSources { get; }

    /// <summary>The address plan of the network. It is known in every preview.</summary>
    public AddressPlan Plan { get; }

    /// <param name="name">Logical name. The name of the log group contains it, so it must be unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public Network(string name, NetworkArgs args, ComponentResourceOptions? options = null)
        : base("infra:networking:Network", name, NetworkValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _spec = args.Spec;
        Plan = AddressPlan.Create(_spec.Cidr, _spec.Tiers, _args.Zones);

        _vpc = CreateVpc();
        _subnets = Plan.Subnets.ToImmutableDictionary(subnet => subnet, CreateSubnet);
        AdoptDefaults();
        var natZones = RoutePlanner.NatZones(Plan, args.FlowsOutside, _spec.Nat, _spec.NatZone);
        var tables = RoutePlanner.Plan(Plan, args.FlowsOutside, natZones, _spec.Ipv6);
        var gateways = CreateGateways(tables, natZones);
        ImmutableArray<RouteTable> routeTables = [.. tables.Select(plan => CreateRouteTable(plan, gateways))];
        CreateNetworkAcls();
        PrefixListIds = CreateGatewayEndpoints(routeTables);
        EndpointSecurityGroupId = CreateInterfaceEndpoints();
        var flows = CreateFlowLogs();
        LogSources = [flows, CreateResolver()];
        Alarms = AlarmGroup.Create(this, "network", args.AlarmChannel, gateways.NatByZone.Select(nat => NatPortAlarm(nat.Key, nat.Value.Gateway)));

        ZoneNames = Plan.Tiers[0].Subnets.ToImmutableSortedDictionary(
            subnet => subnet.ZoneId.ToString(), subnet => _subnets[subnet].AvailabilityZone, StringComparer.Ordinal);
        VpcId = _vpc.Id;
        CidrBlock = _vpc.CidrBlock;
        Ipv6CidrBlock = _spec.Ipv6 ? _vpc.Ipv6CidrBlock : Output.Create("");
        SubnetIds = ByTier(tier => tier.Subnets.Select(subnet => _subnets[subnet].Id));
        SubnetCidrs = ByTier(tier => tier.Subnets.Select(subnet => Output.Create(subnet.Cidr.ToString())));
        RouteTableIds = ByTier(tier => routeTables.Where(table => table.Plan.Tier == tier).Select(table => table.Resource.Id));
        NatAddresses = Output.All(gateways.NatByZone.Values.Select(nat => nat.Address.PublicIp));
        RegisterOutputs();
    }

    /// <summary>Name of the log group of a network. The policy of the key that encrypts it needs this name.</summary>
    /// <param name="name">Logical name of the network.</param>
    public static string FlowLogGroupNameOf(string name) => $"/{name}/flow-logs";

    /// <summary>Name of the log group of the resolver's queries of a network.</summary>
    /// <param name="name">Logical name of the network.</param>
    public static string QueryLogGroupNameOf(string name) => $"/{name}/queries";

    /// <summary>Subnet ids of a tier in zone order.</summary>
    /// <param name="tier">Name of the tier.</param>
    /// <exception cref="ArgumentException">The network has no such tier.</exception>
    public Output<ImmutableArray<string>> SubnetIdsOf(string tier) =>
        Output.All(TierOf(tier).Subnets.Select(subnet => _subnets[subnet].Id));

    private CustomResourceOptions Child => new() { Parent = this };

    private TierPlan TierOf(string name) => Plan.Tiers.FirstOrDefault(tier => tier.Name == name) ?? throw new ArgumentException(
        $"Network '{_name}' has no tier '{name}'. Its tiers are {string.Join(", ", Plan.Tiers.Select(tier => tier.Name))}.", nameof(name));

    private static InputMap<string> Tags(string name, TierPlan? tier = null)
    {
        var tags = new Dictionary<string, string> { ["Name"] = name };
        if (tier is not null)
        {
            tags["Tier"] = tier.Name;
            tags["VlanId"] = $"{tier.Spec.Vlan}";
        }

        return tags;
    }

    private Output<ImmutableDictionary<string, ImmutableArray<string>>> ByTier(Func<TierPlan, IEnumerable<Output<string>>> values) =>
        Output.All(Plan.Tiers.Select(tier => Output.All(values(tier)).Apply(list => KeyValuePair.Create(tier.Name, list))))
            .Apply(pairs => pairs.ToImmutableDictionary());

    private Aws.Ec2.Vpc CreateVpc()
    {
        var name = $"{_name}-vpc";
        return new(name, new()
        {
            CidrBlock = Plan.Vpc.ToString(),
            AssignGeneratedIpv6CidrBlock = _spec.Ipv6,
            EnableDnsSupport = true,
            EnableDnsHostnames = true,
            Tags = Tags(name),
        }, Child);
    }

    private Aws.Ec2.Subnet CreateSubnet(SubnetPlan plan)
    {
        var name = $"{_name}-subnet-{plan.Tier}-{plan.ZoneId}";
        return new(name, new()
        {
            VpcId = _vpc.Id,
            AvailabilityZoneId = plan.ZoneId.ToString(),
            CidrBlock = plan.Cidr.ToString(),
            MapPublicIpOnLaunch = false,
            Ipv6CidrBlock = _spec.Ipv6 ? (Input<string>)Ipv6Part(Ipv6Block.SubnetPrefixLength, plan.Ipv6Index) : null,
            AssignIpv6AddressOnCreation = _spec.Ipv6,
            Tags = Tags(name, TierOf(plan.Tier)),
        }, Child);
    }

    private Output<string> Ipv6Part(int prefixLength, int index) => _vpc.Ipv6CidrBlock.Apply(block => Ipv6Block.Part(block, prefixLength, index));

    private void AdoptDefaults()
    {
        var group = $"{_name}-default-security-group";
        _ = new Aws.Ec2.DefaultSecurityGroup(group, new() { VpcId = _vpc.Id, Ingress = [], Egress = [], Tags = Tags(group) }, Child);

        // AWS adds a subnet to the default network ACL, or removes it, whenever the subnet is created or changes its ACL.
        var acl = $"{_name}-default-network-acl";
        _ = new Aws.Ec2.DefaultNetworkAcl(
            acl,
            new() { DefaultNetworkAclId = _vpc.DefaultNetworkAclId, Ingress = [], Egress = [], Tags = Tags(acl) },
            new() { Parent = this, IgnoreChanges = { "subnetIds" } });

        var table = $"{_name}-default-route-table";
        _ = new Aws.Ec2.DefaultRouteTable(table, new() { DefaultRouteTableId = _vpc.DefaultRouteTableId, Routes = [], Tags = Tags(table) }, Child);
    }
}
