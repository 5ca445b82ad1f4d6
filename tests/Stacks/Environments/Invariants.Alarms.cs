using System.Collections.Immutable;
using System.Globalization;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string MuteRule = "aws:cloudwatch/alarmMuteRule:AlarmMuteRule";
    private const int Day = 86_400;

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
        ["AWS/SQS"] = ["QueueName"],
        ["AWS/SNS"] = ["TopicName"],
        ["AWS/AmazonMQ"] = ["Broker"],
        ["AWS/EFS"] = ["FileSystemId"],
        ["AWS/Firehose"] = ["DeliveryStreamName"],
        ["Infra/Passwords"] = ["Parameter"],
    }.ToImmutableDictionary();

    // Seconds between two values, where it is not a minute:
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html (balances: basic monitoring, which is every five minutes),
    // https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html.
    private static readonly ImmutableDictionary<string, int> Published = new Dictionary<string, int>
    {
        ["EBSIOBalance%"] = 300,
        ["EBSByteBalance%"] = 300,
        ["CPUCreditBalance"] = 300,
        ["CPUSurplusCreditBalance"] = 300,
        ["StorageBytes"] = 900,
        ["DaysToExpiry"] = Day,
        ["BucketSizeBytes"] = Day,
        ["age_days"] = Day / 2,
    }.ToImmutableDictionary();

    // An alarm whose period has no value in it, whose threshold no value passes, or whose subject is not named never goes off.
    private static IEnumerable<string> AlarmsCanGoOff(DeclaredEnvironment environment) => environment.OfType(Alarm)
        .SelectMany(alarm => FlawsOf(alarm).Select(flaw => $"{alarm.Name} {flaw}"));

    // Alarms are silent where the settings say so alone, and a silence that names none is of all.
    private static IEnumerable<string> SilencesAreThoseOfSettings(DeclaredEnvironment environment)
    {
        var declared = from silence in environment.Settings.Alarms.Silences
                       from alarm in silence.Alarms.IsEmpty ? TellingAlarmsOf(environment).Where(IsOfTheRegion) : silence.Alarms
                       select $"{silence.Name}: {alarm}";
        var silent = from rule in environment.OfType(MuteRule)
                     from silence in environment.Settings.Alarms.Silences
                     where rule.Name.StartsWith($"{environment.Plan.Names.Silences}-{silence.Name}", StringComparison.Ordinal)
                     from alarm in (IEnumerable<object>)rule.Group("muteTargets")["alarmNames"]
                     select $"{silence.Name}: {alarm}";
        return Differences(declared, silent);

        bool IsOfTheRegion(string alarm) => !alarm.StartsWith(environment.Plan.Names.PublicHealthChecks, StringComparison.Ordinal);
    }

    // Those of a pair tell nobody; the pair does.
    private static IEnumerable<string> TellingAlarmsOf(DeclaredEnvironment environment) =>
        environment.OfType(Alarm).Where(alarm => alarm.Inputs.ContainsKey("alarmActions")).Select(alarm => alarm.Text("name"))
            .Concat(environment.OfType(PairOfAlarms).Select(pair => pair.Text("alarmName")));

    // What is gone sends no metrics: one alarm of each instance and node counts that as bad, and is created after what it watches.
    private static IEnumerable<string> LossesAreTold(DeclaredEnvironment environment)
    {
        var told = environment.OfType(Alarm)
            .Where(alarm => alarm.Text("treatMissingData") == "breaching")
            .SelectMany(alarm => alarm.Group("dimensions").Values.OfType<string>()).ToHashSet(StringComparer.Ordinal);
        var subjects = environment.OfType(Database).Select(instance => instance.Text("identifier"))
            .Concat(environment.OfType(Cache).SelectMany(NodesOf))
            .Concat(environment.OfType(Broker).Select(broker => broker.Text("brokerName")));
        return subjects.Where(subject => !told.Contains(subject)).Select(subject => $"{subject} can be lost without an alarm");
    }

    private static IEnumerable<string> FlawsOf(RecordedResource alarm)
    {
        var watched = WatchedBy(alarm);
        var (metric, statistic, period) = (watched.Metric, watched.Statistic, watched.Period);
        var isSum = statistic is "Sum";
        var threshold = NumberOf(alarm, "threshold");
        var isBelow = alarm.Text("comparisonOperator").StartsWith("LessThan", StringComparison.Ordinal);
        if (period < Published.GetValueOrDefault(metric, 60))
        {
            yield return $"has a period of {period} s, shorter than that of {metric}";
        }

        if (NumberOf(alarm, "datapointsToAlarm") > NumberOf(alarm, "evaluationPeriods"))
        {
            yield return "needs more data points than it looks at";
        }

        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html.
        if (period * NumberOf(alarm, "evaluationPeriods") > (period >= 3600 ? 7 * Day : Day))
        {
            yield return "looks back further than CloudWatch does";
        }

        if (DimensionsOf(watched) is var needed && needed.Any(name => !watched.Dimensions.ContainsKey(name)))
        {
            yield return $"does not name its {string.Join(" and ", needed)}";
        }

        if (IsPercent(metric) && (isBelow ? threshold <= 0 || threshold > 100 : threshold < 0 || threshold >= 100) && statistic is not "SampleCount")
        {
            yield return $"has a threshold of {threshold} percent, which no value passes";
        }

        if (isBelow && threshold <= 0 && metric != "ReplicaLag")
        {
            yield return $"waits for less than {threshold} of {metric}";
        }

        if (isSum && !isBelow && alarm.Text("treatMissingData") == "breaching")
        {
            yield return $"is on where nothing is counted: {metric} has no values then";
        }
    }

    private static ImmutableArray<string> DimensionsOf(WatchedMetric watched) => watched switch
    {
        { Namespace: "AWS/S3", Metric: "OperationsFailedReplication" or "ReplicationLatency" } => ["SourceBucket", "DestinationBucket", "RuleId"],
        { Namespace: "AWS/S3" } => ["BucketName"],
        _ => Dimensions.GetValueOrDefault(watched.Namespace, []),
    };

    // An alarm in percent watches an expression over two metrics of the same dimensions.
    private static WatchedMetric WatchedBy(RecordedResource alarm)
    {
        if (!alarm.Inputs.ContainsKey("metricQueries"))
        {
            return new(
                alarm.Text("namespace"),
                alarm.Text("metricName"),
                (string?)alarm.Inputs.GetValueOrDefault("statistic"),
                NumberOf(alarm, "period"),
                alarm.Group("dimensions"));
        }

        var part = alarm.Groups("metricQueries").Select(query => query.GetValueOrDefault("metric"))
            .OfType<IReadOnlyDictionary<string, object>>().First();
        return new(
            (string)part["namespace"],
            (string)part["metricName"],
            (string)part["stat"],
            Convert.ToDouble(part["period"], CultureInfo.InvariantCulture),
            (IReadOnlyDictionary<string, object>)part["dimensions"]);
    }

    private sealed record WatchedMetric(
        string Namespace, string Metric, string? Statistic, double Period, IReadOnlyDictionary<string, object> Dimensions);

    private static IEnumerable<string> NodesOf(RecordedResource cache) =>
        from shard in Enumerable.Range(1, (int)NumberOf(cache, "numNodeGroups"))
        from node in Enumerable.Range(1, 1 + (int)NumberOf(cache, "replicasPerNodeGroup"))
        select $"{cache.Text("replicationGroupId")}-{shard:D4}-{node:D3}";

    private static bool IsPercent(string metric) =>
        metric.EndsWith("Utilization", StringComparison.Ordinal) || metric.EndsWith("Percentage", StringComparison.Ordinal)
        || metric.EndsWith("_percent", StringComparison.Ordinal) || metric.EndsWith('%');

    private static double NumberOf(RecordedResource resource, string key) => Convert.ToDouble(resource.Inputs[key], CultureInfo.InvariantCulture);
}
