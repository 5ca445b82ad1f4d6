using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Tests.Stacks.Environments.Alarms;

/// <summary>
/// What is documented of each metric that an alarm watches. The pages of each namespace:
/// <see href="https://docs.aws.amazon.com/elasticloadbalancing/"/> for the balancers,
/// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html"/>,
/// <see href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html"/>,
/// <see href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-cloudwatchmetrics.html"/>,
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-enhanced-EKS.html"/>,
/// <see href="https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-logging-monitoring.html"/>,
/// <see href="https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html"/>,
/// <see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html"/>,
/// <see href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-CW-usage-metrics.html"/>,
/// <see href="https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html"/>.
/// </summary>
internal static partial class MetricFacts
{
    private const int Day = 86_400;

    private static readonly FrozenDictionary<(string Namespace, string Metric), MetricFact> Listed =
        new Dictionary<(string Namespace, string Metric), MetricFact>
        {
            [("AWS/ApplicationELB", "ClientTLSNegotiationErrorCount")] = MetricFact.Events,
            [("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count")] = MetricFact.Events,
            [("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count")] = MetricFact.Events,
            [("AWS/ApplicationELB", "RejectedConnectionCount")] = MetricFact.Events,
            [("AWS/ApplicationELB", "TargetResponseTime")] = new("s", Values.Count, null),
            [("AWS/ApplicationELB", "UnHealthyHostCount")] = MetricFact.Faults,
            [("AWS/NetworkELB", "PortAllocationErrorCount")] = MetricFact.Faults,
            [("AWS/NetworkELB", "RejectedFlowCount")] = MetricFact.Faults,
            [("AWS/NetworkELB", "UnHealthyHostCount")] = MetricFact.Faults,
            [("AWS/NATGateway", "ErrorPortAllocation")] = MetricFact.Faults,
            [("AWS/WAFV2", "BlockedRequests")] = MetricFact.Events,

            // Public health checks call day and night, and only where there are some has it an alarm.
            [("AWS/WAFV2", "AllowedRequests")] = new("", Values.Count, 1),
            [("AWS/CertificateManager", "DaysToExpiry")] = new("days", new(0, 395), new(60, 395), Day),
            [("AWS/Route53", "HealthCheckStatus")] = new("", Values.YesOrNo, 1),

            [("AWS/Backup", "NumberOfBackupJobsAborted")] = MetricFact.Events,

            // One each day at least, of what has the tag.
            [("AWS/Backup", "NumberOfBackupJobsCompleted")] = new("", Values.Count, 1, Day),
            [("AWS/Backup", "NumberOfBackupJobsExpired")] = MetricFact.Events,
            [("AWS/Backup", "NumberOfBackupJobsFailed")] = MetricFact.Events,
            [("AWS/Backup", "NumberOfCopyJobsFailed")] = MetricFact.Events,
            [("AWS/Backup", "NumberOfRestoreJobsFailed")] = MetricFact.Events,

            [("AWS/EC2", "CPUUtilization")] = MetricFact.Load,
            [("AWS/EC2", "StatusCheckFailed")] = MetricFact.Fault,
            [("CWAgent", "mem_used_percent")] = MetricFact.Load,
            [("CWAgent", "disk_used_percent")] = MetricFact.Load,
            [("CWAgent", "container_restarts")] = MetricFact.Events,
            [("CWAgent", "container_given_up")] = MetricFact.Events,
            [("CWAgent", "container_credential_failures")] = MetricFact.Events,
            [("CWAgent", "task_failures")] = MetricFact.Events,

            [("AWS/RDS", "CPUUtilization")] = MetricFact.Load,
            [("AWS/RDS", "DatabaseConnections")] = MetricFact.Amount(""),
            [("AWS/RDS", "EBSByteBalance%")] = MetricFact.Reserve,
            [("AWS/RDS", "EBSIOBalance%")] = MetricFact.Reserve,
            [("AWS/RDS", "CPUCreditBalance")] = new("credits", Values.Count, double.PositiveInfinity, 300),
            [("AWS/RDS", "CPUSurplusCreditBalance")] = MetricFact.Amount("credits", 300),

            // Memory without load is that of the class, less than which a threshold must be (MySqlValidation).
            [("AWS/RDS", "FreeableMemory")] = new("B", Values.Count, double.PositiveInfinity),
            [("AWS/RDS", "ReplicaLag")] = new("s", new(-1, double.PositiveInfinity), 0),

            [("AWS/ElastiCache", "CPUUtilization")] = MetricFact.Load,
            [("AWS/ElastiCache", "EngineCPUUtilization")] = MetricFact.Load,
            [("AWS/ElastiCache", "DatabaseMemoryUsagePercentage")] = MetricFact.Load,
            [("AWS/ElastiCache", "CurrConnections")] = new("", new(0, 65_000), 0),
            [("AWS/ElastiCache", "Evictions")] = MetricFact.Faults,
            [("AWS/ElastiCache", "GlobalDatastoreReplicationLag")] = MetricFact.Amount("s"),
            [("AWS/ElastiCache", "ReplicationLag")] = MetricFact.Amount("s"),

            [("AWS/ES", "AutomatedSnapshotFailure")] = MetricFact.Fault,
            [("AWS/ES", "CPUUtilization")] = MetricFact.Load,
            [("AWS/ES", "ClusterIndexWritesBlocked")] = MetricFact.Fault,
            [("AWS/ES", "ClusterStatus.red")] = MetricFact.Fault,
            [("AWS/ES", "ClusterStatus.yellow")] = MetricFact.Fault,
            [("AWS/ES", "JVMMemoryPressure")] = MetricFact.Load,
            [("AWS/ES", "KMSKeyError")] = MetricFact.Fault,
            [("AWS/ES", "KMSKeyInaccessible")] = MetricFact.Fault,
            [("AWS/ES", "MasterCPUUtilization")] = MetricFact.Load,
            [("AWS/ES", "MasterJVMMemoryPressure")] = MetricFact.Load,

            [("AWS/Firehose", "DeliveryToAmazonOpenSearchService.DataFreshness")] = new("s", Values.Count, null),
            [("AWS/Firehose", "DeliveryToAmazonOpenSearchService.Success")] = new("", Values.YesOrNo, null),
            [("AWS/Firehose", "DeliveryToS3.DataFreshness")] = new("s", Values.Count, null),
            [("AWS/Firehose", "DeliveryToS3.Success")] = new("", Values.YesOrNo, null),
            [("AWS/Logs", "IncomingBytes")] = MetricFact.Amount("B"),
            [("AWS/Lambda", "DestinationDeliveryFailures")] = MetricFact.Events,
            [("AWS/Lambda", "Errors")] = MetricFact.Events,
            [("AWS/SNS", "NumberOfNotificationsFailed")] = MetricFact.Events,

            [("AWS/SQS", "ApproximateAgeOfOldestMessage")] = MetricFact.Amount("s"),
            [("AWS/SQS", "ApproximateNumberOfMessagesVisible")] = MetricFact.Amount(""),
            [("AWS/AmazonMQ", "ConnectionCount")] = MetricFact.Amount(""),
            [("AWS/AmazonMQ", "MessageReadyCount")] = MetricFact.Amount(""),
            [("AWS/AmazonMQ", "RabbitMQMemUsed")] = MetricFact.Amount("B"),
            [("AWS/AmazonMQ", "RabbitMQDiskFree")] = new("B", Values.Count, double.PositiveInfinity),

            [("AWS/EFS", "PercentIOLimit")] = MetricFact.Load,
            [("AWS/EFS", "BurstCreditBalance")] = new("B", Values.Count, 2.1 * 1024 * 1024 * 1024 * 1024),
            [("AWS/EFS", "MeteredIOBytes")] = new("B", Values.Count, null),
            [("AWS/EFS", "StorageBytes")] = MetricFact.Amount("B", 900),
            [("AWS/EFS", "TimeSinceLastSync")] = MetricFact.Amount("s"),

            [("AWS/S3", "4xxErrors")] = new("", Values.YesOrNo, null),
            [("AWS/S3", "5xxErrors")] = new("", Values.YesOrNo, null),
            [("AWS/S3", "BucketSizeBytes")] = MetricFact.Amount("B", Day),
            [("AWS/S3", "OperationsFailedReplication")] = MetricFact.Events,
            [("AWS/S3", "ReplicationLatency")] = MetricFact.Amount("s"),

            [("AWS/Prometheus", "ActiveSeriesPerLabelSet")] = MetricFact.Amount(""),
            [("AWS/Prometheus", "AlertManagerNotificationsFailed")] = MetricFact.Events,
            [("AWS/Prometheus", "AlertManagerNotificationsThrottled")] = MetricFact.Events,
            [("AWS/Prometheus", "DiscardedSamples")] = MetricFact.Events,
            [("AWS/Prometheus", "RuleGroupIterationsMissed")] = MetricFact.Faults,

            // The cluster's own controllers call the API server at all times.
            [("AWS/EKS", "apiserver_request_total")] = new("", Values.Count, double.PositiveInfinity),
            [("AWS/EKS", "apiserver_request_total_5XX")] = MetricFact.Faults,
            [("AWS/EKS", "apiserver_request_duration_seconds_GET_P99")] = MetricFact.Amount("s"),
            [("AWS/EKS", "apiserver_storage_size_bytes")] = new("B", new(0, 8.0 * 1024 * 1024 * 1024), 0),
            [("AWS/EKS", "scheduler_pending_pods_UNSCHEDULABLE")] = MetricFact.Faults,
            [("ContainerInsights", "cluster_failed_node_count")] = MetricFact.Faults,
            [("ContainerInsights", "cluster_node_count")] = MetricFact.Amount(""),
            [("ContainerInsights", "node_filesystem_utilization")] = MetricFact.Load,
            [("ContainerInsights", "pod_container_status_terminated_reason_oom_killed")] = MetricFact.Faults,
            [("ContainerInsights", "pod_number_of_container_restarts")] = MetricFact.Faults,
            [("ContainerInsights", "daemonset_status_number_unavailable")] = MetricFact.Faults,
            [("ContainerInsights", "status_replicas_available")] = new("", Values.Count, 1),

            [("Infra/Passwords", "age_days")] = MetricFact.Amount("days", Day / 2),
        }.ToFrozenDictionary();

    /// <summary>What is documented of a metric, with the limits that the environment gives it; null where nothing is.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="metric">The metric.</param>
    public static MetricFact? Find(DeclaredEnvironment environment, WatchedMetric metric)
    {
        if (metric.BurnRate is { } expression)
        {
            return OfBurnRate(expression);
        }

        if (metric.PercentOf is not null)
        {
            return Listed.TryGetValue((metric.Namespace, metric.Name), out var part)
                ? part with { Unit = "%", AtRest = part.AtRest is { Least: 0 } ? 0 : double.PositiveInfinity }
                : null;
        }

        // Those of metric filters, which count lines of logs, have a namespace of the environment.
        return metric.Namespace.StartsWith($"{environment.Plan.Names.Prefix}/", StringComparison.Ordinal)
            ? MetricFact.Events
            : MetricCapacities.Find(environment, metric) ?? Listed.GetValueOrDefault((metric.Namespace, metric.Name));
    }

    // When every event is bad, it is one divided by the share that is allowed: IF(bad >= 10, bad / (all * 0.001), 0).
    private static MetricFact OfBurnRate(string expression)
    {
        var allowed = Allowed().Match(expression).Groups["share"].Value;
        return new("", new(0, 1 / double.Parse(allowed, CultureInfo.InvariantCulture)), 0);
    }

    [GeneratedRegex(@"\(all \* (?<share>0\.[0-9]+)\)")]
    private static partial Regex Allowed();
}
