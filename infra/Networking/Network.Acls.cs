using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Networking;

public sealed partial class Network
{
    // Protocol numbers, as AWS returns numbers: names would be a difference in every refresh.
    private const string TcpProtocol = "6";
    private const string UdpProtocol = "17";
    private const string IcmpProtocol = "1";
    private const string Icmpv6Protocol = "58";

    /// <summary>An entry in the form that AWS takes: one address family, either direction.</summary>
    private sealed record AclRule(
        int Number,
        string Protocol,
        PortRange Ports,
        Input<string>? Ipv4,
        Input<string>? Ipv6,
        int? IcmpType = null,
        int? IcmpCode = null);

    private void CreateNetworkAcls()
    {
        foreach (var plan in NetworkAclPlanner.Plan(Plan, _args.FlowsBetweenTiers, _args.FlowsOutside))
        {
            var name = $"{_name}-acl-{plan.Tier.Name}";
            _ = new Aws.Ec2.NetworkAcl(name, new()
            {
                VpcId = _vpc.Id,
                SubnetIds = plan.Tier.Subnets.Select(subnet => _subnets[subnet].Id).ToList(),
                Ingress = plan.Ingress.SelectMany(RulesOf).Select(ToIngress).ToList(),
                Egress = plan.Egress.SelectMany(RulesOf).Select(ToEgress).ToList(),
                Tags = Tags(name, plan.Tier),
            }, Child);
        }
    }

    private IEnumerable<AclRule> RulesOf(NetworkAclEntry entry)
    {
        yield return entry.Protocol == NetworkAclProtocol.PacketTooBig
            ? new(entry.Number, IcmpProtocol, default, Ipv4Of(entry.Peer), Ipv6: null, IcmpType: 3, IcmpCode: 4)
            : new(entry.Number, NumberOf(entry.Protocol), entry.Ports, Ipv4Of(entry.Peer), Ipv6: null);
        if (_spec.Ipv6 && entry.Peer is not NetworkAclPeer.Block)
        {
            yield return entry.Protocol == NetworkAclProtocol.PacketTooBig
                ? new(entry.Number + 1, Icmpv6Protocol, default, Ipv4: null, Ipv6Of(entry.Peer), IcmpType: 2, IcmpCode: 0)
                : new(entry.Number + 1, NumberOf(entry.Protocol), entry.Ports, Ipv4: null, Ipv6Of(entry.Peer));
        }
    }

    private static string NumberOf(NetworkAclProtocol protocol) => protocol == NetworkAclProtocol.Udp ? UdpProtocol : TcpProtocol;

    private string Ipv4Of(NetworkAclPeer peer) => peer switch
    {
        NetworkAclPeer.World => AnyAddress.Ipv4,
        NetworkAclPeer.Block block => $"{block.Cidr}",
        NetworkAclPeer.Tier tier => tier.Plan.Block.ToString(),
        _ => throw new ArgumentOutOfRangeException(nameof(peer), peer, "No such peer."),
    };

    private Input<string> Ipv6Of(NetworkAclPeer peer) => peer switch
    {
        NetworkAclPeer.World => AnyAddress.Ipv6,
        NetworkAclPeer.Tier tier => Ipv6Part(Ipv6Block.TierPrefixLength, tier.Plan.Spec.Slot),
        _ => throw new ArgumentOutOfRangeException(nameof(peer), peer, "No such peer."),
    };

    private static Aws.Ec2.Inputs.NetworkAclIngressArgs ToIngress(AclRule rule) => new()
    {
        RuleNo = rule.Number,
        Action = "allow",
        Protocol = rule.Protocol,
        FromPort = rule.Ports.From,
        ToPort = rule.Ports.To,
        CidrBlock = rule.Ipv4,
        Ipv6CidrBlock = rule.Ipv6,
        IcmpType = rule.IcmpType,
        IcmpCode = rule.IcmpCode,
    };

    private static Aws.Ec2.Inputs.NetworkAclEgressArgs ToEgress(AclRule rule) => new()
    {
        RuleNo = rule.Number,
        Action = "allow",
        Protocol = rule.Protocol,
        FromPort = rule.Ports.From,
        ToPort = rule.Ports.To,
        CidrBlock = rule.Ipv4,
        Ipv6CidrBlock = rule.Ipv6,
        IcmpType = rule.IcmpType,
        IcmpCode = rule.IcmpCode,
    };
}
