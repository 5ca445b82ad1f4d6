using Infra.Stacks.Settings;

namespace Infra.Tests.Settings;

public sealed class ProfileDefaultsTests
{
    [Theory]
    [InlineData(EnvironmentProfile.Development, "zones 2, protected False, 10.0.0.0/16, 4 tiers, nat Single, ports 80 443, 0 endpoints in management, IPv6 False, logs 180 days")]
    [InlineData(EnvironmentProfile.Production, "zones 3, protected True, 10.0.0.0/16, 4 tiers, nat PerZone, ports 80 443, 10 endpoints in management, IPv6 False, logs 180 days")]
    public void Of_Profile_AreThese(EnvironmentProfile profile, string expected)
    {
        var defaults = ProfileDefaults.Of(profile);
        var network = defaults.Network(new("111122223333", "eu-central-1"), ["euc1-az1"]);

        Assert.Equal(
            expected,
            $"zones {defaults.ZoneCount}, protected {defaults.ProtectData}, {network.CidrBlock}, {network.Tiers.Length} tiers, nat {network.Nat}, " +
            $"ports {string.Join(' ', network.EgressPorts)}, {network.InterfaceEndpoints.Length} endpoints in {network.EndpointTier}, " +
            $"IPv6 {network.EnableIpv6}, logs {network.FlowLogRetentionDays} days");
    }
}
