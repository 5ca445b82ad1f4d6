using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Storage.Archive;

/// <summary>
/// A second bucket, in which a copy of every log is locked for some days. S3 copies what comes into the bucket of logs, and no deletion: what writes
/// logs cannot write to a bucket with a lock itself.
/// </summary>
public sealed class LogArchive : ComponentResource
{
    /// <summary>Kind of the components in this folder: the file name of their runbooks.</summary>
    internal const string Kind = "log-archive";

    private const string Rule = "all";
    private const string On = "Enabled";

    // S3 looks at lifecycles once a day, and cannot delete a copy before its lock is over.
    private const int DaysAfterLock = 1;

    private readonly string _name;
    private readonly string _bucketName;
    private readonly LogArchiveArgs _args;
    private readonly Aws.S3.Bucket _bucket;

    /// <summary>Name of the bucket of copies.</summary>
    [Output("bucketName")]
    public Output<string> BucketName { get; private set; }

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name. The name of the bucket begins with it.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public LogArchive(string name, LogArchiveArgs args, ComponentResourceOptions? options = null)
        : base("infra:storage:LogArchive", name, LogArchiveValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _bucketName = BucketNames.NameOf(name, args.Location);
        _bucket = new($"{name}-bucket", new()
        {
            BucketName = _bucketName,
            ForceDestroy = !args.Protect,
            ObjectLockEnabled = true,
            Tags = new() { ["Name"] = $"{name}-bucket" },
        }, new() { Parent = this, Protect = args.Protect });

        CreatePolicy();
        BucketControls.Encrypt(this, name, _bucket, args.KeyArn);
        var objectLock = KeepCopies();
        Replicate(objectLock);
        Alarms = AlarmGroup.Create(this, Kind, args.AlarmChannel, LogArchiveAlarms.Create(args.SourceName, _bucketName, Rule));

        BucketName = _bucket.BucketName;
        RegisterOutputs();
    }

    private CustomResourceOptions Child => new() { Parent = this };

    private void CreatePolicy()
    {
        var access = BucketControls.CloseAccess(this, _name, _bucket);
        _ = new Aws.S3.BucketPolicy($"{_name}-policy", new()
        {
            Bucket = _bucket.BucketName,
            Policy = LogArchivePolicies.Bucket(_bucketName, _args).ToJson(),
        }, new() { Parent = this, DependsOn = { access } });
    }

    private Aws.S3.BucketObjectLockConfiguration KeepCopies()
    {
        var versioning = BucketControls.KeepVersions(this, _name, _bucket);
        BucketControls.Expire(this, _name, _bucket, _args.Lock.Days + DaysAfterLock, versioning);
        return BucketControls.Lock(this, _name, _bucket, _args.Lock, versioning);
    }

    private (Aws.Iam.Role Role, Aws.Iam.RolePolicy[] Rights) CreateRole()
    {
        var name = $"{_name}-role";
        var role = new Aws.Iam.Role(name, new()
        {
            Description = $"Copies logs of {_args.SourceName}.",
            AssumeRolePolicy = LogArchivePolicies.Trust(_args).ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
        return (role,
        [
            new($"{name}-policy", new() { Role = role.Id, Policy = LogArchivePolicies.Rights(_bucketName, _args).ToJson() }, Child),
            new($"{name}-key", new()
            {
                Role = role.Id,
                Policy = _args.KeyArn.ToOutput().Apply(key => LogArchivePolicies.Key(key, _bucketName, _args.Location).ToJson()),
            }, Child),
        ]);
    }

    // Without a threshold of events: S3 refuses one where it promises no time, and has the metrics all the same
    // (https://github.com/crossplane-contrib/provider-aws/issues/1117). With objects of KMS keys, although logs have the key of S3: S3 refuses a key
    // for copies without them (https://github.com/hashicorp/terraform-provider-aws/issues/26241).
    private void Replicate(Resource objectLock)
    {
        var (role, rights) = CreateRole();
        var options = Child;
        options.DependsOn.AddRange([_args.Source, objectLock, .. rights]);
        _ = new Aws.S3.BucketReplicationConfig($"{_name}-replication", new()
        {
            Bucket = _args.SourceName,
            Role = role.Arn,
            Rules =
            [
                new Aws.S3.Inputs.BucketReplicationConfigRuleArgs
                {
                    Id = Rule,
                    Status = On,
                    Priority = 1,
                    Filter = new Aws.S3.Inputs.BucketReplicationConfigRuleFilterArgs { Prefix = "" },
                    DeleteMarkerReplication = new Aws.S3.Inputs.BucketReplicationConfigRuleDeleteMarkerReplicationArgs { Status = "Disabled" },
                    SourceSelectionCriteria = new Aws.S3.Inputs.BucketReplicationConfigRuleSourceSelectionCriteriaArgs
                    {
                        SseKmsEncryptedObjects =
                            new Aws.S3.Inputs.BucketReplicationConfigRuleSourceSelectionCriteriaSseKmsEncryptedObjectsArgs { Status = On },
                    },
                    Destination = new Aws.S3.Inputs.BucketReplicationConfigRuleDestinationArgs
                    {
                        Bucket = _bucket.Arn,
                        EncryptionConfiguration = new Aws.S3.Inputs.BucketReplicationConfigRuleDestinationEncryptionConfigurationArgs
                        {
                            ReplicaKmsKeyId = _args.KeyArn,
                        },
                        Metrics = new Aws.S3.Inputs.BucketReplicationConfigRuleDestinationMetricsArgs { Status = On },
                    },
                },
            ],
        }, options);
    }
}
