using Infra.Data;
using Infra.Observability;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Storage;

/// <summary>
/// A bucket for services: private, reached over TLS only, encrypted with a key of ours, with versions, a lifecycle, events to queues, and alarms on
/// errors and size.
/// </summary>
public sealed partial class ServiceBucket : ComponentResource
{
    private readonly string _name;
    private readonly string _bucketName;
    private readonly ServiceBucketArgs _args;
    private readonly Aws.S3.Bucket _bucket;

    /// <summary>Name of the bucket in AWS.</summary>
    [Output("bucketName")]
    public Output<string> BucketName { get; private set; }

    /// <summary>ARN of the bucket.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Whether objects have a lock.</summary>
    public bool HasObjectLock => _args.Spec.ObjectLock is not null;

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name. The name of the bucket begins with it.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public ServiceBucket(string name, ServiceBucketArgs args, ComponentResourceOptions? options = null)
        : base("infra:storage:ServiceBucket", name, ServiceBucketValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _bucketName = BucketNames.NameOf(name, args.Location);
        _bucket = new($"{name}-bucket", new()
        {
            BucketName = _bucketName,
            ForceDestroy = !args.Protect,
            ObjectLockEnabled = args.Spec.ObjectLock is not null,
            Tags = BackupTag.Tags($"{name}-bucket", BackupTag.Continuous, args.Protect || args.IsBackedUp),
        }, new() { Parent = this, Protect = args.Protect });

        var policy = CreatePolicy(BucketControls.CloseAccess(this, name, _bucket));
        BucketControls.Encrypt(this, name, _bucket, args.DataKeyArn);
        KeepVersions();
        CreateMetrics();
        CreateLogging();
        CreateNotification();
        AllowBrowsers();
        Alarms = AlarmGroup.Create(
            this, ServiceBucketAlarms.Kind, args.AlarmChannel, ServiceBucketAlarms.Create(_bucketName, args.Spec.Thresholds));

        BucketName = policy.Bucket;
        Arn = _bucket.Arn;
        RegisterOutputs();
    }

    /// <summary>ARN of the bucket of a component, which is known before the bucket exists.</summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="location">Account and region.</param>
    public static string ArnOf(string name, AwsLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return location.BucketArn(BucketNames.NameOf(name, location));
    }

    private CustomResourceOptions Child => new() { Parent = this };

    private Aws.S3.BucketPolicy CreatePolicy(Resource access) => new($"{_name}-policy", new()
    {
        Bucket = _bucket.BucketName,
        Policy = _args.DataKeyArn.ToOutput().Apply(key => new PolicyDocument(
        [
            .. BucketPolicies.Transport(_bucketName, _args.Location),
            .. BucketPolicies.KeyOnly(_bucketName, _args.Location, key),
        ]).ToJson()),
    }, new() { Parent = this, DependsOn = { access } });

    private void CreateMetrics() => _ = new Aws.S3.BucketMetric(
        $"{_name}-metrics", new() { Bucket = _bucket.BucketName, Name = ServiceBucketMetrics.Filter }, Child);

    private void CreateLogging()
    {
        if (_args.LogBucketName is { } logs)
        {
            _ = new Aws.S3.BucketLogging(
                $"{_name}-logging", new() { Bucket = _bucket.BucketName, TargetBucket = logs, TargetPrefix = LogPrefixOf(_name) }, Child);
        }
    }

    /// <summary>Beginning of the keys of its logs of access.</summary>
    /// <param name="name">Logical name of the component.</param>
    public static string LogPrefixOf(string name) => $"{name}/";
}
