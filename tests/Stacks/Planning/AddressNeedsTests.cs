using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning;

/// <summary>Subnets hold everything at its largest size with a zone lost.</summary>
public sealed class AddressNeedsTests
{
    private const string Tcp = "tcp: { port: 7000 }";
    private const string PublicTcp = "tcp: { port: 443, publicHost: ledger.shop.example.com }";

    [Theory]
    [InlineData("infra:alarms: {}", "public 0, management 0, business 0, data 0")]
    [InlineData("infra:network: { nat: none }", "public 0, management 0, business 0, data 0")]
    [InlineData("infra:network: { nat: perZone }", "public 0, management 0, business 0, data 0")]
    [InlineData("infra:network: { interfaceEndpoints: [ssm, logs] }", "public 0, management 2, business 0, data 0")]
    [InlineData(
        $"infra:services: [{{ {Service}, route: {{}}, servers: {{ maxSize: 10 }} }}]", "public 9, management 0, business 12, data 0")]
    [InlineData(
        $"infra:services: [{{ {Service}, servers: {{ maxSize: 10, refreshMaxHealthyPercent: 100 }} }}]",
        "public 1, management 0, business 11, data 0")]
    [InlineData(
        $"infra:services: [{{ {Service} }}, {{ name: front, tier: management, proxy: {{ to: web }} }}]",
        "public 1, management 3, business 11, data 0")]
    [InlineData(
        $"infra:services: [{{ name: ledger, {Tcp}, {Container} }}, {{ {Service}, tier: management, calls: [ledger] }}]",
        "public 1, management 3, business 4, data 0")]
    [InlineData($"infra:services: [{{ name: ledger, {Tcp}, {Container} }}]", "public 1, management 0, business 3, data 0")]
    [InlineData($"infra:services: [{{ name: ledger, {PublicTcp}, {Container} }}]", "public 2, management 0, business 3, data 0")]
    [InlineData("infra:mysql: { replicas: 3, multiAz: true }", "public 0, management 0, business 0, data 7")]
    [InlineData(
        "infra:mysql: {}\ninfra:redis: { shards: 2, replicasPerShard: 1 }\ninfra:dataTier: business", "public 0, management 0, business 7, data 0")]
    public void Count_OfTwoZones_IsThatOfOne(string lines, string expected)
    {
        var plan = PlanWith(lines);

        Assert.Equal(expected, string.Join(", ", plan.Settings.Network.Tiers.Select(tier => $"{tier.Name} {plan.AddressesNeeded(tier.Name)}")));
    }

    [Theory]
    [InlineData(3, 6)]
    [InlineData(4, 4)]
    [InlineData(6, 3)]
    public void Count_OfMoreZones_IsASmallerShare(int zones, int expected)
    {
        var ids = string.Join(", ", Enumerable.Range(1, zones).Select(number => $"use1-az{number}"));
        var settings = With($"infra:services: [{{ {Service}, servers: {{ maxSize: 10 }} }}]")
            .Replace("euc1-az1, euc1-az2", ids)
            .Replace("eu-central-1", "us-east-1");
        var plan = Plan("dev", settings);

        Assert.Equal(expected, plan.AddressesNeeded("business"));
    }
}
