using Infra.Tests.Stacks.Environments;
using Infra.Tests.Stacks.Environments.Alarms;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Docs;

/// <summary>What watches production, and what the example with everything has beside it, counted in what AWS bills.</summary>
public sealed class ObservingPageTests
{
    private static readonly (string What, Func<DeclaredEnvironment, double> Count)[] Billed =
    [
        ("alarms of CloudWatch", CountOf("aws:cloudwatch/metricAlarm:MetricAlarm")),
        ("alarms over other alarms", CountOf("aws:cloudwatch/compositeAlarm:CompositeAlarm")),
        ("metrics that are not AWS's own, which alarms watch", environment => DeclaredAlarm.All(environment)
            .Select(alarm => alarm.Metric).Where(metric => !metric.Namespace.StartsWith("AWS/", StringComparison.Ordinal))
            .DistinctBy(metric => (metric.Namespace, metric.Name, string.Join(' ', metric.Dimensions.Values.Order()))).Count()),
        ("dashboards of CloudWatch", CountOf("aws:cloudwatch/dashboard:Dashboard")),
        ("groups of logs, paid by GiB", CountOf("aws:cloudwatch/logGroup:LogGroup")),
        ("topics of alarms, paid by message", CountOf("aws:sns/topic:Topic")),
        ("health checks of Route 53", CountOf("aws:route53/healthCheck:HealthCheck")),
        ("functions that run by schedule or by event", CountOf("aws:lambda/function:Function")),
        ("nodes of OpenSearch", environment => environment.OfType("aws:opensearch/domain:Domain").Sum(domain =>
            NumberOf(domain, "instanceCount") + NumberOf(domain, "dedicatedMasterCount"))),
        ("streams of Firehose, paid by GiB", CountOf("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream")),
        ("buckets of logs, paid by GiB", environment =>
            environment.OfType("aws:s3/bucket:Bucket").Count(bucket => !bucket.Name.Contains("-buckets-", StringComparison.Ordinal))),
        ("workspaces of Managed Prometheus, paid by sample", CountOf("aws:amp/workspace:Workspace")),
        ("workspaces of Managed Grafana, paid by who signs in", CountOf("aws:grafana/workspace:Workspace")),
    ];

    [Fact]
    public async Task Counts_AreThoseOfProductionAndTheExample()
    {
        var production = await DeclaredEnvironment.FromFileAsync("prod");
        var observed = await DeclaredEnvironment.FromExampleAsync("observed", "prod");

        GeneratedFile.MatchesPart("docs/observing.md", "what is billed", $"""
            | what is billed each month | prod | observed |
            |---|---|---|
            {string.Join('\n', Billed.Select(billed => $"| {billed.What} | {billed.Count(production)} | {billed.Count(observed)} |"))}
            """);
    }

    private static Func<DeclaredEnvironment, double> CountOf(string type) => environment => environment.OfType(type).Count();

    private static double NumberOf(RecordedResource domain, string key) =>
        domain.Group("clusterConfig").TryGetValue(key, out var number) ? Convert.ToDouble(number) : 0;
}
