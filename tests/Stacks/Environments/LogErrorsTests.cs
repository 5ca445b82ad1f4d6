using Infra.Tests.Support;
using static Infra.Tests.Stacks.Settings.SettingsText;
using StackFile = Infra.Tests.Support.StackFile;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Counted errors in whole environments.</summary>
public sealed class LogErrorsTests
{
    private const string Filter = "aws:cloudwatch/logMetricFilter:LogMetricFilter";

    [Fact]
    public async Task Errors_OfEachKindAndRuntime_AreOnTheDashboard()
    {
        var environment = await RunAsync($$"""
            infra:runtime: kubernetes
            infra:services:
              - { {{Service}}, logErrors: {}, podPercent: 50 }
              - { {{TcpService}}, logErrors: {}, runtime: servers }
              - { name: sweep, task: { image: '{{Image}}', schedule: { cron: 0 3 * * * } }, logErrors: {} }
              - { name: count, runtime: servers, task: { image: '{{Image}}', schedule: { cron: 0 3 * * * } }, logErrors: {} }
              - { name: post, worker: { image: '{{Image}}' } }
            """);

        Assert.Equal(
            [
                "infra-dev-count-log-errors: infra-dev/logs count-errors",
                "infra-dev-ledger-log-errors: infra-dev/logs ledger-errors",
                "infra-dev-sweep-pods-log-errors: infra-dev/logs sweep-pods-errors",
                "infra-dev-web-log-errors: infra-dev/logs web-errors",
                "infra-dev-web-pods-log-errors: infra-dev/logs web-pods-errors",
            ],
            environment.OfType(Filter).Select(TextOf).Order(StringComparer.Ordinal));
        var dashboard = environment.One("aws:cloudwatch/dashboard:Dashboard").Text("dashboardBody");
        Assert.All(environment.OfType(Filter), filter => Assert.Contains(
            $$"""["infra-dev/logs","{{filter.Group("metricTransformation")["name"]}}",{"stat":"Sum"}]""", dashboard, StringComparison.Ordinal));
    }

    // One metric, so that it counts the errors of both.
    [Fact]
    public async Task Errors_OfPodsInTwoClusters_AreOneMetric()
    {
        var environment = await RunAsync($$"""
            infra:runtime: kubernetes
            infra:cluster: { next: { percent: 50 } }
            infra:services: [{ {{Service}}, logErrors: {} }]
            """);

        Assert.Equal(
            [
                "infra-dev-web-pods-2-log-errors: infra-dev/logs web-pods-errors",
                "infra-dev-web-pods-log-errors: infra-dev/logs web-pods-errors",
            ],
            environment.OfType(Filter).Select(TextOf).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["/aws/containerinsights/infra-dev-cluster-2/application", "/aws/containerinsights/infra-dev-cluster/application"],
            environment.OfType(Filter).Select(filter => filter.Text("logGroupName")).Order(StringComparer.Ordinal));
    }

    private static string TextOf(RecordedResource filter)
    {
        var metric = filter.Group("metricTransformation");
        return $"{filter.Name}: {metric["namespace"]} {metric["name"]}";
    }

    private static Task<DeclaredEnvironment> RunAsync(string lines) => DeclaredEnvironment.FromConfigAsync("dev", StackFile.Parse(With(lines)));
}
