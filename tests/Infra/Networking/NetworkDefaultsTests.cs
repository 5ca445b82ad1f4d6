using Infra.Networking;

namespace Infra.Tests.Networking;

public sealed class NetworkDefaultsTests
{
    [Fact]
    public void NetworkSpec_NothingSaid_AreTheseDefaults()
    {
        var args = new NetworkSpec { Location = new("111122223333", "eu-central-1"), Zones = ["euc1-az1"] };

        Assert.Equal(
            """
            cidr 10.0.0.0/16
            TierSpec { Name = public, VlanId = 10, Exposure = Public, Slot = 0, PrefixLength = 23 }
            TierSpec { Name = management, VlanId = 100, Exposure = Egress, Slot = 1, PrefixLength = 23 }
            TierSpec { Name = business, VlanId = 200, Exposure = Egress, Slot = 2, PrefixLength = 23 }
            TierSpec { Name = data, VlanId = 300, Exposure = Isolated, Slot = 3, PrefixLength = 23 }
            nat PerZone in no zone of choice
            egress ports 80 443
            endpoints autoscaling ec2messages ecr.api ecr.dkr kms logs monitoring secretsmanager ssm ssmmessages sts in management
            IPv6 False
            logs kept 180 days, protected True
            """,
            $"""
            cidr {args.CidrBlock}
            {string.Join('\n', args.Tiers)}
            nat {args.Nat} in {args.NatZone ?? "no zone of choice"}
            egress ports {string.Join(' ', args.EgressPorts)}
            endpoints {string.Join(' ', args.InterfaceEndpoints)} in {args.EndpointTier}
            IPv6 {args.EnableIpv6}
            logs kept {args.FlowLogRetentionDays} days, protected {args.ProtectLogs}
            """);
    }
}
