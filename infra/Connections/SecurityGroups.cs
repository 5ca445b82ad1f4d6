using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Infra.Networking;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Connections;

/// <summary>
/// The security groups of an environment's parties and their rules: one rule at each end of every declared connection, and no others. Each rule is a
/// resource of its own, so adding a connection changes no other rule.
/// </summary>
[SuppressMessage("Naming", "CA1724:Type names should not match namespaces", Justification = "The component is what the folder is about.")]
public sealed class SecurityGroups : ComponentResource
{
    private readonly string _name;
    private readonly SecurityGroupsArgs _args;
    private readonly ImmutableDictionary<string, Output<string>> _groupIds;

    /// <param name="name">Logical name. Names of groups begin with it, so it must be unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public SecurityGroups(string name, SecurityGroupsArgs args, ComponentResourceOptions? options = null)
        : base("infra:connections:Connections", name, ConnectionValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _groupIds = args.Spec.Parties.ToImmutableDictionary(
            party => party.Name, party => args.ExistingGroupIds.GetValueOrDefault(party.Name) ?? CreateGroup(party).Id);
        foreach (var rule in ConnectionPlanner.Plan(args.Spec))
        {
            CreateRules(rule);
        }

        RegisterOutputs();
    }

    /// <summary>Id of a party's security group.</summary>
    /// <param name="party">Name of the party.</param>
    /// <exception cref="ArgumentException">There is no such party.</exception>
    public Output<string> GroupIdOf(string party) => _groupIds.GetValueOrDefault(party) ?? throw new ArgumentException(
        $"There is no party '{party}'. The parties are {string.Join(", ", _args.Spec.Parties.Select(known => known.Name))}.", nameof(party));

    private CustomResourceOptions Child => new() { Parent = this };

    private Aws.Ec2.SecurityGroup CreateGroup(Party party)
    {
        var name = $"{_name}-{party.Name}";
        return new(name, new()
        {
            VpcId = _args.VpcId,
            Description = $"What {party.Name} calls and is called by",
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private void CreateRules(GroupRule rule)
    {
        var name = $"{_name}-{rule.Name}";
        switch (rule.Peer)
        {
            case RulePeer.Group group:
                CreateRule(name, rule, groupId: _groupIds[group.Party]);
                break;
            case RulePeer.PrefixList list:
                CreateRule(name, rule, prefixListId: _args.PrefixListIds[list.Service]);
                break;
            case RulePeer.Block block:
                CreateRule(name, rule, ipv4: $"{block.Caller.Block}");
                break;
            case RulePeer.Internet:
                CreateRule(name, rule, ipv4: AnyAddress.Ipv4);
                if (_args.Spec.Ipv6)
                {
                    CreateRule($"{name}-ipv6", rule, ipv6: AnyAddress.Ipv6);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(rule), rule.Peer, "No such peer.");
        }
    }

    private void CreateRule(
        string name,
        GroupRule rule,
        Input<string>? groupId = null,
        Input<string>? prefixListId = null,
        Input<string>? ipv4 = null,
        Input<string>? ipv6 = null)
    {
        if (rule.Direction == FlowDirection.Ingress)
        {
            _ = new Aws.Vpc.SecurityGroupIngressRule(name, new()
            {
                SecurityGroupId = _groupIds[rule.Party],
                Description = rule.Description,
                IpProtocol = rule.Transport == Transport.Udp ? "udp" : "tcp",
                FromPort = rule.Port,
                ToPort = rule.Port,
                ReferencedSecurityGroupId = groupId,
                PrefixListId = prefixListId,
                CidrIpv4 = ipv4,
                CidrIpv6 = ipv6,
                Tags = new() { ["Name"] = name },
            }, Child);
        }
        else
        {
            _ = new Aws.Vpc.SecurityGroupEgressRule(name, new()
            {
                SecurityGroupId = _groupIds[rule.Party],
                Description = rule.Description,
                IpProtocol = rule.Transport == Transport.Udp ? "udp" : "tcp",
                FromPort = rule.Port,
                ToPort = rule.Port,
                ReferencedSecurityGroupId = groupId,
                PrefixListId = prefixListId,
                CidrIpv4 = ipv4,
                CidrIpv6 = ipv6,
                Tags = new() { ["Name"] = name },
            }, Child);
        }
    }
}
