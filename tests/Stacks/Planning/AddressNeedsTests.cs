using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning;

/// <summary>Subnets hold everything at its largest size with a zone lost.</summary>
public sealed class AddressNeedsTests
{
    [Theory]
    [InlineData("", "public 1, management 0, business 0, data 0")]
    [InlineData("infra:network: { nat: none }", "public 0, management 0, business 0, data 0")]
    [InlineData("infra:network: { nat: perZone }", "public 1, management 0, business 0, data 0")]
    [InlineData("infra:network: { interfaceEndpoints: [ssm, logs] }", "public 1, management 2, business 0, data 0")]
    [InlineData($"infra:services: [{{ {Service}, route: {{}}, servers: {{ maxSize: 10 }} }}]", "public 9, management 0, business 12, data 0")]
    [InlineData($"infra:services: [{{ {Service}, servers: {{ maxSize: 10, refreshMaxHealthyPercent: 100 }} }}]", "public 1, management 0, business 11, data 0")]
    [InlineData($"infra:services: [{{ {Service}, servers: {{ maxSize: 10, instanceTypes: [t4g.small], warmPool: {{ minSize: 3 }} }} }}]", "public 1, management 0, business 15, data 0")]
    [InlineData($"infra:services: [{{ {Service} }}, {{ name: front, tier: management, proxy: {{ to: web }} }}]", "public 1, management 3, business 11, data 0")]
    [InlineData("infra:mysql: { replicas: 3, multiAz: true }", "public 1, management 0, business 0, data 5")]
    [InlineData("infra:mysql: {}\ninfra:redis: { shards: 2, replicasPerShard: 1 }\ninfra:dataTier: business", "public 1, management 0, business 5, data 0")]
    public void AddressesNeeded_InTwoZones_HaveRoomWithOneLost(string lines, string expected)
    {
        var plan = PlanWith(lines.Length == 0 ? "infra:alarms: {}" : lines);

        Assert.Equal(expected, string.Join(", ", plan.Settings.Network.Tiers.Select(tier => $"{tier.Name} {plan.AddressesNeeded(tier.Name)}")));
    }

    [Theory]
    [InlineData(3, 6)]
    [InlineData(4, 4)]
    [InlineData(6, 3)]
    public void AddressesNeeded_InMoreZones_AreASmallerShare(int zones, int expected)
    {
        var ids = string.Join(", ", Enumerable.Range(1, zones).Select(number => $"euc1-az{number}"));
        var plan = Plan("dev", $"{Valid.Replace("euc1-az1, euc1-az2", ids)}\n  infra:services: [{{ {Service}, servers: {{ maxSize: 10 }} }}]");

        Assert.Equal(expected, plan.AddressesNeeded("business"));
    }

    [Theory]
    [InlineData(22, "")]
    [InlineData(23, "infra:network.tiers[1].prefixLength must leave each subnet of app 28 addresses, for everything at its largest size with one zone lost; got 27, which leaves 27. Use larger subnets or smaller services.")]
    public void TryRead_TierThatIsTooSmall_IsReported(int maxSize, string expected) => Assert.Equal(expected, ProblemsWith($$"""
        infra:network:
          tiers:
            - { name: public, vlan: 1, exposure: public, slot: 0, prefixLength: 24 }
            - { name: app, vlan: 2, exposure: egress, slot: 1, prefixLength: 27 }
        infra:services: [{ {{Service}}, tier: app, servers: { maxSize: {{maxSize}} } }]
        """));
}
