using Infra.Security;
using Infra.Storage;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.LoadBalancing;

/// <summary>
/// The bucket for the logs of load balancers and of access to other buckets, each under prefixes of its own. It is encrypted with the key of S3, as
/// load balancers cannot write to a bucket with a KMS key:
/// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html"/>.
/// </summary>
public sealed class LogBucket : ComponentResource
{
    private readonly string _name;
    private readonly Aws.S3.Bucket _bucket;

    /// <summary>Name of the bucket, known once its policy accepts the logs.</summary>
    [Output("bucketName")]
    public Output<string> BucketName { get; private set; }

    /// <summary>ARN of the bucket.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <param name="name">Logical name. The name of the bucket begins with it.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public LogBucket(string name, LogBucketArgs args, ComponentResourceOptions? options = null)
        : base("infra:loadBalancing:LogBucket", name, LogBucketValidation.Check(name, args), options)
    {
        _name = name;
        var bucketName = NameOf(name, args.Location);
        _bucket = new($"{name}-bucket", new()
        {
            BucketName = bucketName,
            ForceDestroy = !args.Protect,
            Tags = new() { ["Name"] = $"{name}-bucket" },
        }, new() { Parent = this, Protect = args.Protect });
        var access = BucketControls.CloseAccess(this, _name, _bucket);
        CreateStorageSettings(args.RetentionDays);
        var policy = new Aws.S3.BucketPolicy($"{name}-policy", new()
        {
            Bucket = _bucket.BucketName,
            Policy = LogBucketPolicies.Create(bucketName, args).ToJson(),
        }, new() { Parent = this, DependsOn = { access } });

        BucketName = policy.Bucket;
        Arn = _bucket.Arn;
        RegisterOutputs();
    }

    /// <summary>Name of the bucket in AWS.</summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="location">Account and region.</param>
    public static string NameOf(string name, AwsLocation location) => BucketNames.NameOf(name, location);

    private void CreateStorageSettings(int retentionDays)
    {
        BucketControls.Encrypt(this, _name, _bucket, keyArn: null);
        BucketControls.Expire(this, _name, _bucket, retentionDays, BucketControls.KeepVersions(this, _name, _bucket));
    }
}
