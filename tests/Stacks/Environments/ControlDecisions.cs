using System.Collections.Immutable;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Controls that environments do not meet, or meet in another way, and why.</summary>
internal static class ControlDecisions
{
    private const string NoOtherTrust = "Roles trust services of AWS, and a container's role the servers of its service: CKV_AWS_60.";
    private const string Account = "A matter of the account, which an environment must not change for others.";

    /// <summary>The reasons by id.</summary>
    public static ImmutableSortedDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["AS3"] = "Servers come and go every day, as autoscaling wants it; the group's activity history and CloudTrail keep it. What goes wrong is "
            + "told: failed refreshes, and servers that cannot start or end, by a rule of EventBridge, and too few servers by `in-service`.",
        ["AWS-0029"] = "The invariant WithoutSecretsInClearText reads the user data of 1,600 drawn environments.",
        ["BP backup-selection"] = "RDS and ElastiCache make and keep backups themselves (FSBP RDS.11, FSBP ElastiCache.1), buckets keep "
            + "versions; plans of AWS Backup are on request: `infra:backup`, whose selections the invariant SelectedByPlans checks.",
        ["BP sns-delivery-dlq"] = "Subscriptions are of e-mail, for which there is no queue of failed deliveries, and of the queue of notices, "
            + "whose alarm `delivery` reports each.",
        ["BP sqs-visibility"] = "The queue of notices waits six times as long as its function runs. How long the work of a service on a "
            + "message takes, its settings say: `visibilityTimeoutSeconds`.",
        ["CIS-AWS-6.0 4.8"] = "A trail and its data events concern all buckets of the account, and cost by the number of requests. " + Account,
        ["CKV2_AWS_38"] = "A wrong step in signing takes the whole domain off the internet, and only the owner of the parent zone can do a part "
            + "of it: it is done by hand ([domain](components/domain.md)).",
        ["CKV2_AWS_44"] = "There are no peerings; CKV2_AWS_35 fails where a route leads to anything but a gateway.",
        ["CKV_AWS_393"] = NoOtherTrust,
        ["CKV2_AWS_34"] = "Parameters hold the generation of passwords and the results of tasks, which are no secrets.",
        ["CKV_K8S_35"] = "Containers read their secrets as variables, on servers as in pods. They come from the store with the pod's own identity, "
            + "are mounted as files too, and the copy in the cluster is encrypted with our key.",
        ["BP k8s-priority"] = "All services of a cluster count the same; nothing else runs in it that could take their place.",
        ["CKV_AWS_50"] = "Functions run at a deployment, twice a day or with an alarm, make few calls, and their logs say what they did.",
        ["CKV_AWS_116"] = "A deployment waits for the answers of its functions and fails with them. The one that reads the age of passwords runs "
            + "again in twelve hours, and an alarm tells its failures.",
        ["CKV_AWS_173"] = "Functions have no variables (CKV_AWS_45), but that of notices, where there is one: they name targets and "
            + "secrets, and hold none.",
        ["FSBP EFS.6"] = "Mount targets are in the tier of data. Subnets of all tiers assign no public addresses: FSBP EC2.15.",
        ["FSBP RDS.23"] = "The port stays 3306. Only declared callers reach it, and another number would hide nothing from them.",
        ["FSBP S3.1"] = Account,
        ["FSBP SecretsManager.1"] = "Passwords change by `passwordGeneration`, with two valid at a time, so that no function holds rights on them.",
        ["SecurityHub CloudWatch.16"] = "Logs are kept for 180 days by default and 90 at least in production; the settings can say 365.",
        ["SecurityHub RDS.26"] = "RDS makes the backups itself, and keeps them for 35 days: FSBP RDS.11.",
        ["SecurityHub S3.7"] = "Access logs have a second copy in their own region, locked, where the settings say so (`accessLogs.archive`). "
            + "Buckets of services have none: versions, and a lock where the settings say so, are in their own region.",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
