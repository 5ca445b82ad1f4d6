using System.Collections.Immutable;

namespace Infra.Security;

/// <summary>Statements of KMS key policies.</summary>
public static class KeyPolicies
{
    /// <summary>Principal with which CloudWatch alarms publish.</summary>
    internal const string AlarmsService = "cloudwatch.amazonaws.com";

    /// <summary>Principal with which rules of EventBridge publish.</summary>
    internal const string EventsService = "events.amazonaws.com";

    /// <summary>Principal with which RDS publishes events.</summary>
    internal const string DatabaseEventsService = "events.rds.amazonaws.com";

    /// <summary>Principal with which alert managers of Prometheus workspaces publish.</summary>
    internal const string PrometheusService = "aps.amazonaws.com";

    /// <summary>
    /// Lets the account's IAM policies decide who administers a key. Without this statement nobody can correct a wrong key policy:
    /// <see href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"/>.
    /// </summary>
    /// <param name="location">Account of the key.</param>
    public static PolicyStatement Administration(AwsLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return new()
        {
            Sid = "Administration",
            Principal = PolicyPrincipal.Aws(location.RootArn),
            Actions = ["kms:*"],
            Resources = ["*"],
        };
    }

    /// <summary>
    /// Lets CloudWatch Logs encrypt and decrypt the given log groups, and nothing else:
    /// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"/>.
    /// </summary>
    /// <param name="location">Account and region of the log groups.</param>
    /// <param name="logGroupNames">Names of the log groups.</param>
    public static PolicyStatement LogGroups(AwsLocation location, params ImmutableArray<string> logGroupNames)
    {
        ArgumentNullException.ThrowIfNull(location);
        return new()
        {
            Sid = "LogGroups",
            Principal = PolicyPrincipal.Service($"logs.{location.Region}.amazonaws.com"),
            Actions = ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
            Resources = ["*"],
            Conditions =
            [
                new("ArnEquals", "kms:EncryptionContext:aws:logs:arn", [.. logGroupNames.Select(name => location.Arn("logs", $"log-group:{name}"))]),
            ],
        };
    }

    /// <summary>
    /// Lets CloudWatch alarms of the account publish to topics that the key encrypts:
    /// <see href="https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"/>.
    /// </summary>
    /// <param name="location">Account and region of the alarms.</param>
    public static PolicyStatement Alarms(AwsLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return Publishes("Alarms", AlarmsService) with { Conditions = [new("StringEquals", "aws:SourceAccount", location.AccountId)] };
    }

    /// <summary>
    /// Lets RDS publish events to topics that the key encrypts:
    /// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.GrantingPermissions.html"/>. AWS documents no condition for the
    /// key; who may publish is in the policy of the topic.
    /// </summary>
    public static PolicyStatement DatabaseEvents { get; } = Publishes("DatabaseEvents", DatabaseEventsService);

    /// <summary>
    /// Lets rules of EventBridge publish to topics that the key encrypts. The example of AWS has no condition:
    /// <see href="https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"/>.
    /// </summary>
    public static PolicyStatement Events { get; } = Publishes("Events", EventsService);

    /// <summary>
    /// Lets alert managers of Prometheus workspaces publish to topics that the key encrypts, without a condition, as AWS documents it; who may
    /// publish is in the policy of the topic:
    /// <see href="https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"/>.
    /// </summary>
    public static PolicyStatement PrometheusAlerts { get; } = Publishes("Alerts", PrometheusService);

    /// <summary>
    /// Lets principals of the account that may use a Prometheus workspace use the key that encrypts it, by way of the service only:
    /// <see href="https://docs.aws.amazon.com/prometheus/latest/userguide/encryption-at-rest-Amazon-Service-Prometheus.html"/>.
    /// </summary>
    /// <param name="location">Account and region of the workspace.</param>
    public static PolicyStatement PrometheusWorkspaces(AwsLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return new()
        {
            Sid = "Prometheus",
            Principal = PolicyPrincipal.Anyone,
            Actions = ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
            Resources = ["*"],
            Conditions =
            [
                new("StringEquals", "kms:CallerAccount", location.AccountId),
                new("StringEquals", "kms:ViaService", $"aps.{location.Region}.amazonaws.com"),
            ],
        };
    }

    /// <summary>
    /// Lets EC2 Auto Scaling start servers whose volumes the key encrypts:
    /// <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html"/>. The service-linked role is
    /// named in a condition. A principal must exist, and an account that never had an autoscaling group has no such role: KMS would refuse the key's
    /// policy.
    /// </summary>
    /// <param name="location">Account of the groups and of the key.</param>
    public static ImmutableArray<PolicyStatement> AutoScaling(AwsLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        ImmutableArray<PolicyCondition> serviceRole =
        [
            new("StringEquals", "kms:CallerAccount", location.AccountId),
            new(
                "ArnEquals",
                "aws:PrincipalArn",
                location.GlobalArn("iam", "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")),
        ];
        return
        [
            new()
            {
                Sid = "AutoScaling",
                Principal = PolicyPrincipal.Anyone,
                Actions = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
                Resources = ["*"],
                Conditions = serviceRole,
            },
            new()
            {
                Sid = "AutoScalingVolumes",
                Principal = PolicyPrincipal.Anyone,
                Actions = ["kms:CreateGrant"],
                Resources = ["*"],
                Conditions = [.. serviceRole, new("Bool", "kms:GrantIsForAWSResource", "true")],
            },
        ];
    }

    /// <summary>
    /// Lets AWS services send to queues that the key encrypts. The example of AWS has no condition, as who may send is in the policy of each queue:
    /// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html"/>.
    /// </summary>
    /// <param name="services">Short names of the services' principals, in any order.</param>
    public static ImmutableArray<PolicyStatement> QueueSenders(ImmutableArray<string> services) =>
    [
        .. services.Distinct().Order(StringComparer.Ordinal)
            .Select(service => Publishes($"QueuesFrom{char.ToUpperInvariant(service[0])}{service[1..]}", $"{service}.amazonaws.com")),
    ];

    // What a service needs of the key of an encrypted topic or queue.
    private static PolicyStatement Publishes(string sid, string service) => new()
    {
        Sid = sid,
        Principal = PolicyPrincipal.Service(service),
        Actions = ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resources = ["*"],
    };
}
