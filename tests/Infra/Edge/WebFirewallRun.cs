using Infra.Edge;
using Infra.Tests.Support;

namespace Infra.Tests.Edge;

/// <summary>Runs a program that declares one web firewall, named <c>firewall</c>.</summary>
internal static class WebFirewallRun
{
    public static Task<RecordingCloud> RunAsync(WebFirewallSpec spec, bool expectsTraffic = true) =>
        EdgeLandscape.RunAsync(() => _ = new WebFirewall("firewall", new()
        {
            Spec = spec,
            ExpectsTraffic = expectsTraffic,
            Location = EdgeLandscape.Location,
            BalancerArn = "balancer",
            LogsKeyArn = "key",
            AlarmChannel = EdgeLandscape.Channel,
        }));
}
