using Infra.LoadBalancing;
using Infra.Observability;

namespace Infra.Tests.Docs;

/// <summary>The example of the page on objectives.</summary>
internal static class ObjectivesExample
{
    public static void Declare(AlarmChannel alarms)
    {
        #region objectives
        var objectives = new ServiceObjectives("shop-web-objectives", new()
        {
            Spec = new() { Availability = 99.9, Latency = new() { Seconds = 0.5, Percent = 99 } },
            BalancerArnSuffix = "app/shop-public/0123456789abcdef",
            GroupArnSuffixes = ["targetgroup/web-s-1/0123456789abcdef"],
            AlarmChannel = alarms,
        });
        #endregion
        _ = objectives;
    }
}
