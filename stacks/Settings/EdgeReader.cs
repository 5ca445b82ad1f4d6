using Infra.Edge;
using Infra.LoadBalancing;

namespace Infra.Stacks.Settings;

/// <summary>
/// Reads <c>infra:domain</c>, <c>infra:firewall</c>, <c>infra:publicBalancer</c> and <c>infra:internalBalancer</c>. What each value means is on <see cref="DomainSpec"/>,
/// <see cref="WebFirewallSpec"/> and <see cref="LoadBalancerSpec"/>.
/// </summary>
internal static class EdgeReader
{
    public static DomainSpec ReadDomain(SettingsNode node, bool protect)
    {
        var spec = new DomainSpec
        {
            Name = node.Require("name", SettingKinds.Text, "", "the environment's domain, such as shop.example.com"),
            HostedZoneId = node.Read("hostedZoneId", SettingKinds.Text, otherwise: null),
            Protect = protect,
        };
        node.RejectOtherKeys();
        return spec;
    }

    public static WebFirewallSpec ReadFirewall(SettingsNode node, WebFirewallSpec defaults)
    {
        var spec = defaults with
        {
            ManagedRules = node.List("managedRules", SettingKinds.Choice<ManagedRules>(), defaults.ManagedRules),
            CountOnly = node.List("countOnly", SettingKinds.Text, defaults.CountOnly),
            ClientRequestsPerFiveMinutes = node.Read("clientRequestsPerFiveMinutes", SettingKinds.Number, defaults.ClientRequestsPerFiveMinutes),
            TotalRequestsPerSecond = node.Read("totalRequestsPerSecond", SettingKinds.Number.OrNone(), defaults.TotalRequestsPerSecond),
            AllowedAddresses = node.List("allowedAddresses", SettingKinds.Text, defaults.AllowedAddresses),
            BlockedAddresses = node.List("blockedAddresses", SettingKinds.Text, defaults.BlockedAddresses),
            AllowedCountries = node.List("allowedCountries", SettingKinds.Text, defaults.AllowedCountries),
            BlockedCountries = node.List("blockedCountries", SettingKinds.Text, defaults.BlockedCountries),
            AllowLargeBodies = node.Read("allowLargeBodies", SettingKinds.Flag, defaults.AllowLargeBodies),
            LogPassedRequests = node.Read("logPassedRequests", SettingKinds.Flag, defaults.LogPassedRequests),
            BlockedThreshold = node.Read("blockedThreshold", SettingKinds.Decimal, defaults.BlockedThreshold),
            ClientRateThreshold = node.Read("clientRateThreshold", SettingKinds.Decimal, defaults.ClientRateThreshold),
        };
        node.RejectOtherKeys();
        return spec;
    }

    public static LoadBalancerSpec ReadBalancer(SettingsNode node, LoadBalancerSpec defaults)
    {
        var spec = defaults with
        {
            Tls = node.Read("tls", SettingKinds.Choice<TlsPolicy>(), defaults.Tls),
            IdleTimeoutSeconds = node.Read("idleTimeoutSeconds", SettingKinds.Number, defaults.IdleTimeoutSeconds),
            ClientKeepAliveSeconds = node.Read("clientKeepAliveSeconds", SettingKinds.Number, defaults.ClientKeepAliveSeconds),
            Thresholds = ReadThresholds(node.Group("thresholds"), defaults.Thresholds),
        };
        node.RejectOtherKeys();
        return spec;
    }

    private static LoadBalancerThresholds ReadThresholds(SettingsNode node, LoadBalancerThresholds defaults)
    {
        var thresholds = new LoadBalancerThresholds
        {
            BalancerErrors = node.Read("balancerErrors", SettingKinds.Decimal, defaults.BalancerErrors),
            TargetErrors = node.Read("targetErrors", SettingKinds.Decimal, defaults.TargetErrors),
            LatencySeconds = node.Read("latencySeconds", SettingKinds.Decimal, defaults.LatencySeconds),
            TlsErrors = node.Read("tlsErrors", SettingKinds.Decimal, defaults.TlsErrors),
        };
        node.RejectOtherKeys();
        return thresholds;
    }
}
