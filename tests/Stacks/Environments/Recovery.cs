using System.Collections;
using System.Collections.Immutable;
using Infra.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>What an environment loses of each part that holds data, and how it comes back.</summary>
internal static class Recovery
{
    private const int Day = 24 * 60;
    private const string Docs = "https://docs.aws.amazon.com";

    /// <summary>The parts that hold data, in the order of the page.</summary>
    public static ImmutableArray<RecoveryRow> Rows { get; } =
    [
        // RDS uploads logs of transactions each five minutes.
        new("mysql", "aws:rds/instance:Instance", $"{Docs}/AmazonRDS/latest/UserGuide/USER_PIT.html")
        {
            MinutesIn = environment => environment.OfType("aws:rds/instance:Instance")
                .Any(instance => instance.Inputs.GetValueOrDefault("backupRetentionPeriod") is > 0.0) ? 5 : null,
            Back = "hours, by size: a new instance from the backup; with `infra:backup`, tested each month",
            LostWithItsRegion = environment => environment.OfType("aws:rds/instance:Instance")
                .Any(instance => $"{instance.Inputs.GetValueOrDefault("replicateSourceDb")}".EndsWith("-arn", StringComparison.Ordinal))
                ? "seconds, what was not replicated yet: `replica-lag`"
                : null,
            BackThere = "minutes: the replica is promoted",
            CopySource = $"{Docs}/AmazonRDS/latest/UserGuide/USER_ReadRepl.XRgn.html",
        },
        new("redis", "aws:elasticache/replicationGroup:ReplicationGroup", $"{Docs}/AmazonElastiCache/latest/dg/backups-automatic.html")
        {
            MinutesIn = environment => environment.OfType("aws:elasticache/replicationGroup:ReplicationGroup")
                .Any(cache => cache.Inputs.GetValueOrDefault("snapshotRetentionLimit") is > 0.0) ? Day : null,
            WhyNot = "AWS Backup takes no ElastiCache",
            Back = "an hour, by size: a new cache from the snapshot",
            LostWithItsRegion = environment => environment.OfType("aws:elasticache/globalReplicationGroup:GlobalReplicationGroup").Any()
                ? "seconds, what was not replicated yet: `global-lag`"
                : null,
            BackThere = "a minute after `failover-global-replication-group`",
            CopySource = $"{Docs}/AmazonElastiCache/latest/dg/Redis-Global-Datastore.html",
        },
        new("files", "aws:efs/fileSystem:FileSystem", $"{Docs}/efs/latest/ug/awsbackup.html")
        {
            MinutesIn = environment => environment.OfType("aws:efs/backupPolicy:BackupPolicy")
                .Any(policy => policy.Group("backupPolicy")["status"] is "ENABLED") || Plans(environment, "files", isContinuous: false) ? Day : null,
            Back = "hours, by size: into a new file system, or a folder of this one",
            LostWithItsRegion = environment => environment.OfType("aws:efs/replicationConfiguration:ReplicationConfiguration").Any()
                ? "15 min: `files-late`"
                : null,
            BackThere = "minutes: the replication is ended",
            CopySource = $"{Docs}/efs/latest/ug/efs-replication.html",
        },
        new("buckets", "aws:s3/bucket:Bucket", $"{Docs}/aws-backup/latest/devguide/s3-backups.html")
        {
            MinutesIn = environment => Plans(environment, "buckets", isContinuous: true) ? 15 : null,
            Back = "hours, by number of objects; an object that was deleted or overwritten at once, from its version",
            LostWithItsRegion = environment => environment.OfType("aws:s3/bucketReplicationConfig:BucketReplicationConfig").Any(copies =>
                copies.InputText.Contains("replicationTime", StringComparison.Ordinal))
                ? "15 min: `bucket-late`"
                : null,
            BackThere = "at once: the other bucket has the objects",
            CopySource = $"{Docs}/AmazonS3/latest/userguide/replication-time-control.html",
        },
        new("broker", "aws:mq/broker:Broker", $"{Docs}/amazon-mq/latest/developer-guide/rabbitmq-basic-elements-broker.html")
        {
            MinutesIn = _ => null,
            WhyNot = "AWS Backup takes no Amazon MQ: messages that wait are on three nodes, and nowhere else",
            Back = "half an hour: a new broker, with queues and users from the settings, without messages",
        },
        new("configuration", "aws:appconfig/hostedConfigurationVersion:HostedConfigurationVersion",
            $"{Docs}/appconfig/latest/userguide/appconfig-creating-configuration-and-profile.html")
        {
            MinutesIn = environment => environment.OfType("aws:appconfig/hostedConfigurationVersion:HostedConfigurationVersion").Any() ? 0 : null,
            WhyNot = "the documents are in the repository",
            Back = "minutes: a deployment",
            LostWithItsRegion = environment => environment.OfType("aws:appconfig/hostedConfigurationVersion:HostedConfigurationVersion").Any()
                ? "nothing: the documents are in the repository"
                : null,
            BackThere = "made from the repository",
        },
        new("queues", "aws:sqs/queue:Queue", $"{Docs}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-overview.html")
        {
            MinutesIn = _ => null,
            WhyNot = "AWS Backup takes no SQS: messages that wait are in several zones of the region, and nowhere else",
            Back = "minutes: new queues by a deployment, without messages",
        },
        new("logs", "aws:cloudwatch/logGroup:LogGroup", $"{Docs}/AmazonCloudWatch/latest/logs/WhatIsCloudWatchLogs.html")
        {
            MinutesIn = _ => null,
            WhyNot = "AWS Backup takes no CloudWatch Logs; groups refuse to be deleted in production",
            Back = "not at all",
        },
    ];

    /// <summary>The tag by which plans find a resource; null without.</summary>
    /// <param name="resource">The resource.</param>
    public static string? TagOf(RecordedResource resource) =>
        (resource.Inputs.GetValueOrDefault("tags") as ImmutableDictionary<string, object>)?.GetValueOrDefault(BackupTag.Key) as string;

    /// <summary>What is wrong with the plans of an environment, as sentences.</summary>
    /// <param name="environment">The environment.</param>
    public static IEnumerable<string> FindUnselected(DeclaredEnvironment environment)
    {
        foreach (var resource in environment.Resources.Where(resource => TagOf(resource) is not null))
        {
            var plans = environment.OfType("aws:backup/selection:Selection").Where(selection => Selects(environment, selection, resource)).ToList();
            if (plans.Count != 1)
            {
                yield return $"{resource.Name} is selected by {plans.Count} plans";
            }
        }

        foreach (var row in Rows.Where(row => row.WhyNot is null && environment.FindPart(row.Part) is not null))
        {
            if (environment.OfType(row.Type).All(resource => TagOf(resource) is null))
            {
                yield return $"nothing of {row.Part} has the tag";
            }
        }
    }

    private static bool Selects(DeclaredEnvironment environment, RecordedResource selection, RecordedResource resource)
    {
        var service = resource.Type.Split(':')[1].Split('/')[0] switch { "efs" => "elasticfilesystem", var other => other };
        var plans = environment.OfType("aws:backup/plan:Plan").Where(plan => selection.Text("planId") == $"{plan.Name}-id");
        var tags = environment.Plan.Tags.SetItem(BackupTag.Key, TagOf(resource)!);
        return plans.Any()
            && selection.Texts("resources").All(pattern => pattern.StartsWith($"arn:aws:{service}:", StringComparison.Ordinal))
            && ConditionsOf(selection).All(condition => tags.GetValueOrDefault(condition.Key) == condition.Value)
            && new[] { BackupTag.Key, "Environment", "Project" }.All(key => ConditionsOf(selection).ContainsKey(key));
    }

    private static Dictionary<string, string> ConditionsOf(RecordedResource selection) => selection.Groups("conditions")
        .SelectMany(condition => ((IEnumerable)condition["stringEquals"]).Cast<ImmutableDictionary<string, object>>())
        .ToDictionary(text => ((string)text["key"])["aws:ResourceTag/".Length..], text => (string)text["value"]);

    private static bool Plans(DeclaredEnvironment environment, string kind, bool isContinuous) =>
        environment.OfType("aws:backup/plan:Plan").Where(plan => plan.Name.EndsWith($"-backup-{kind}-plan", StringComparison.Ordinal))
            .Any(plan => plan.Groups("rules").Any(rule =>
                ((string)rule["schedule"]).EndsWith(" * * ? *)", StringComparison.Ordinal) && rule["enableContinuousBackup"].Equals(isContinuous)));
}
