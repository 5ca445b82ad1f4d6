using Infra.Observability;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Storage.Archive;

/// <summary>
/// Takes audit logs from CloudWatch into the bucket of logs, from which an archive copies them: a subscription of each log group, and one stream of
/// Firehose, which gathers events for some minutes and writes them as an object.
/// </summary>
public sealed class AuditLogDelivery : ComponentResource
{
    /// <summary>Beginning of the keys of events.</summary>
    public const string Prefix = "cloudwatch/";

    /// <summary>Beginning of the keys of what Firehose cannot deliver as it came.</summary>
    public const string RefusedPrefix = "cloudwatch-refused/";

    /// <summary>Seconds for which events are gathered.</summary>
    internal const int BatchSeconds = 300;

    private const int BatchMiB = 64;

    private readonly string _name;
    private readonly AuditLogDeliveryArgs _args;

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name; also the name of the stream, so it must be unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    public AuditLogDelivery(string name, AuditLogDeliveryArgs args, ComponentResourceOptions? options = null)
        : base("infra:storage:AuditLogDelivery", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        _name = name;
        _args = args;
        var stream = CreateStream();
        CreateSubscriptions(stream);
        Alarms = AlarmGroup.Create(this, LogArchive.Kind, args.AlarmChannel, AuditLogDeliveryAlarms.Create(name));
        RegisterOutputs();
    }

    private CustomResourceOptions Child => new() { Parent = this };

    // Events come compressed, each batch of CloudWatch for itself, and batches of gzip behind each other are gzip too. The bucket encrypts objects.
    private Aws.Kinesis.FirehoseDeliveryStream CreateStream()
    {
        var (role, rights) = CreateRole(
            "role",
            $"Writes audit logs to {_args.TargetName}.",
            AuditLogDeliveryPolicies.StreamTrust(_name, _args.Location),
            AuditLogDeliveryPolicies.StreamRights(_args.TargetName, _args.Location));
        return new($"{_name}-stream", new()
        {
            Name = _name,
            Destination = "extended_s3",
            ExtendedS3Configuration = new Aws.Kinesis.Inputs.FirehoseDeliveryStreamExtendedS3ConfigurationArgs
            {
                BucketArn = _args.Location.BucketArn(_args.TargetName),
                RoleArn = role.Arn,
                Prefix = Prefix,
                ErrorOutputPrefix = RefusedPrefix,
                FileExtension = ".gz",
                CompressionFormat = "UNCOMPRESSED",
                BufferingInterval = BatchSeconds,
                BufferingSize = BatchMiB,
            },
            ServerSideEncryption = new Aws.Kinesis.Inputs.FirehoseDeliveryStreamServerSideEncryptionArgs
            {
                Enabled = true,
                KeyType = "CUSTOMER_MANAGED_CMK",
                KeyArn = _args.KeyArn,
            },
            Tags = new() { ["Name"] = $"{_name}-stream" },
        }, new() { Parent = this, DependsOn = { rights, _args.Target } });
    }

    private void CreateSubscriptions(Aws.Kinesis.FirehoseDeliveryStream stream)
    {
        var (role, rights) = CreateRole(
            "subscription-role",
            $"Sends log events to {_name}.",
            AuditLogDeliveryPolicies.SubscriptionTrust(_args.Location),
            AuditLogDeliveryPolicies.SubscriptionRights(_name, _args.Location));
        foreach (var log in _args.Logs.OrderBy(log => log.Source.Key, StringComparer.Ordinal))
        {
            _ = new Aws.CloudWatch.LogSubscriptionFilter($"{_name}-{log.Source.Key}", new()
            {
                Name = $"{_name}-{log.Source.Key}",
                LogGroup = log.Source.GroupName,
                FilterPattern = log.Pattern,
                DestinationArn = stream.Arn,
                RoleArn = role.Arn,
            }, new() { Parent = this, DependsOn = { rights } });
        }
    }

    private (Aws.Iam.Role Role, Aws.Iam.RolePolicy Rights) CreateRole(
        string suffix, string description, PolicyDocument trust, PolicyDocument rights)
    {
        var name = $"{_name}-{suffix}";
        var role = new Aws.Iam.Role(name, new()
        {
            Description = description,
            AssumeRolePolicy = trust.ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
        return (role, new($"{name}-policy", new() { Role = role.Id, Policy = rights.ToJson() }, Child));
    }
}
