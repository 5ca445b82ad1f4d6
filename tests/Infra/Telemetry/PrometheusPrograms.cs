using System.Collections.Immutable;
using Infra.Observability;
using Infra.Telemetry;
using Infra.Tests.Data;

namespace Infra.Tests.Telemetry;

/// <summary>Prometheus workspaces as tests declare them: what others make is given by name.</summary>
internal static class PrometheusPrograms
{
    public static AlarmChannel Channel { get; } = new("arn:aws:sns:eu-central-1:111122223333:alarms", "https://runbooks") { TellsSeverity = true };

    public static ImmutableArray<MeteredService> Services { get; } =
        [new("web") { IsScraped = true, IsAlwaysOn = true }, new("orders") { IsScraped = true }, new("report")];

    /// <summary>Rules of a user.</summary>
    public static RuleFile Orders { get; } = new("orders", """
        groups:
        - name: orders
          rules:
          - record: job:orders:rate5m
            expr: sum by (job) (rate(orders_total[5m]))
          - alert: NoOrders
            expr: job:orders:rate5m == 0
            for: 15m

        """);

    public static PrometheusWorkspaceArgs ArgsOf(
        ImmutableArray<MeteredService>? services = null,
        int days = 150,
        int series = 100_000,
        int logDays = 180,
        string environment = "shop-prod",
        PrometheusThresholds? thresholds = null,
        bool protect = true,
        params ImmutableArray<RuleFile> files) => new()
        {
            MetricDays = days,
            SeriesPerService = series,
            Services = services ?? Services,
            RuleFiles = files,
            Environment = environment,
            Location = new("111122223333", "eu-central-1"),
            DataKeyArn = "data-key-arn",
            LogsKeyArn = "logs-key-arn",
            LogRetentionDays = logDays,
            AlarmChannel = Channel,
            Thresholds = thresholds ?? new(),
            Protect = protect,
        };

    public static Task<DataRun> RunAsync(PrometheusWorkspaceArgs args, bool isPreview = false, Action<PrometheusWorkspace>? made = null) =>
        DataPrograms.RunAsync(isPreview, options =>
        {
            var workspace = new PrometheusWorkspace("shop-metrics", args, options);
            made?.Invoke(workspace);
        });
}
