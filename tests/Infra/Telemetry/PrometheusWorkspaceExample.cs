using Infra.Observability;
using Infra.Security;
using Infra.Telemetry;

namespace Infra.Tests.Telemetry;

/// <summary>The example of docs/components/metrics.md.</summary>
internal static class PrometheusWorkspaceExample
{
    public static PrometheusWorkspace Declare(string rules, EnvironmentKeys keys, AlarmChannel alarms)
    {
        #region metrics
        var metrics = new PrometheusWorkspace("shop-metrics", new()
        {
            MetricDays = 150,
            SeriesPerService = 100_000,
            Services = [new("web") { IsScraped = true, IsAlwaysOn = true }, new("orders")],
            RuleFiles = [new("orders", rules)],
            Environment = "shop",
            Location = new("111122223333", "eu-central-1"),
            DataKeyArn = keys.DataKeyArn,
            LogsKeyArn = keys.LogsKeyArn,
            AlarmChannel = alarms,
        });
        #endregion
        return metrics;
    }
}
