using System.Collections.Immutable;

namespace Infra.Tests.Stacks.Environments.Alarms;

/// <summary>What keeps an alarm from going off, or from ever being off.</summary>
internal static class AlarmFlaws
{
    private const int Hour = 3600;
    private const int Day = 24 * Hour;

    // Dimensions without which a metric of a namespace does not exist, by AWS's list of metrics of each service.
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Dimensions = new Dictionary<string, ImmutableArray<string>>
    {
        ["AWS/RDS"] = ["DBInstanceIdentifier"],
        ["AWS/ElastiCache"] = ["CacheClusterId"],
        ["AWS/EC2"] = ["AutoScalingGroupName"],
        ["AWS/AutoScaling"] = ["AutoScalingGroupName"],
        ["AWS/ApplicationELB"] = ["LoadBalancer"],
        ["AWS/NetworkELB"] = ["LoadBalancer"],
        ["AWS/NATGateway"] = ["NatGatewayId"],
        ["AWS/WAFV2"] = ["WebACL", "Rule"],
        ["AWS/CertificateManager"] = ["CertificateArn"],
        ["AWS/Route53"] = ["HealthCheckId"],
        ["AWS/Lambda"] = ["FunctionName"],
        ["AWS/Logs"] = ["LogGroupName"],
        ["AWS/SQS"] = ["QueueName"],
        ["AWS/SNS"] = ["TopicName"],
        ["AWS/AmazonMQ"] = ["Broker"],
        ["AWS/EFS"] = ["FileSystemId"],
        ["AWS/Firehose"] = ["DeliveryStreamName"],
        ["AWS/ES"] = ["DomainName", "ClientId"],
        ["AWS/EKS"] = ["ClusterName"],
        ["AWS/Prometheus"] = ["Workspace"],
        ["ContainerInsights"] = ["ClusterName"],
        ["Infra/Passwords"] = ["Parameter"],
    }.ToImmutableDictionary();

    /// <summary>Those of all alarms, as sentences.</summary>
    /// <param name="environment">The environment that has the alarms.</param>
    public static IEnumerable<string> FindAll(DeclaredEnvironment environment) =>
        DeclaredAlarm.All(environment).SelectMany(alarm => Find(environment, alarm).Select(flaw => $"{alarm.Name} {flaw}"));

    // As ends of a sentence that begins with the alarm's name.
    private static IEnumerable<string> Find(DeclaredEnvironment environment, DeclaredAlarm alarm)
    {
        var metric = alarm.Metric;
        if (alarm.Points > alarm.Periods)
        {
            yield return "needs more data points than it looks at";
        }

        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html.
        if (metric.PeriodSeconds * alarm.Periods > (metric.PeriodSeconds >= Hour ? 7 * Day : Day))
        {
            yield return "looks back further than CloudWatch does";
        }

        if (DimensionsOf(metric) is var needed && needed.Any(name => !metric.Dimensions.ContainsKey(name)))
        {
            yield return $"does not name its {string.Join(" and ", needed)}";
        }

        if (MetricFacts.Find(environment, metric) is not { } fact)
        {
            yield return $"watches {metric.Namespace} {metric.Name} of what is not there, or MetricFacts has nothing of it";
            yield break;
        }

        if (metric.PeriodSeconds < fact.Seconds)
        {
            yield return $"has a period of {metric.PeriodSeconds} s, shorter than that of {metric.Name}";
        }

        foreach (var flaw in OfThreshold(alarm, metric.Statistic == "SampleCount" ? CountOf(metric, fact) : fact))
        {
            yield return flaw;
        }
    }

    private static IEnumerable<string> OfThreshold(DeclaredAlarm alarm, MetricFact fact)
    {
        if (!IsBreachedBySome(alarm, fact.Possible))
        {
            yield return $"has a threshold of {alarm.Threshold}, which no value passes";
        }

        if (fact.AtRest is { } atRest ? IsBreachedBySome(alarm, atRest) : alarm.IsOnWithoutData)
        {
            var why = fact.AtRest is null ? "there are no values then" : $"the threshold is {alarm.Threshold}";
            yield return $"is on while everything is healthy: {why}";
        }
    }

    private static bool IsBreachedBySome(DeclaredAlarm alarm, Values values) =>
        alarm.IsBreachedBy(values.Least) || alarm.IsBreachedBy(values.Greatest);

    // Of values that are published at all times, each period has some.
    private static MetricFact CountOf(WatchedMetric metric, MetricFact fact)
    {
        var count = metric.PeriodSeconds / fact.Seconds;
        return new("", new(0, count), fact.AtRest is null ? null : count, fact.Seconds);
    }

    private static ImmutableArray<string> DimensionsOf(WatchedMetric metric) => metric switch
    {
        { Namespace: "AWS/S3", Name: "OperationsFailedReplication" or "ReplicationLatency" } => ["SourceBucket", "DestinationBucket", "RuleId"],
        { Namespace: "AWS/S3" } => ["BucketName"],

        // A vault makes backups and copies; what is restored is of a type.
        { Namespace: "AWS/Backup", Name: "NumberOfRestoreJobsFailed" } => ["ResourceType"],
        { Namespace: "AWS/Backup" } => ["BackupVaultName"],
        _ => Dimensions.GetValueOrDefault(metric.Namespace, []),
    };
}
