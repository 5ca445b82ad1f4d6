using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Storage;

/// <summary>What every bucket has, as children of the component that has the bucket.</summary>
internal static class BucketControls
{
    private const int DaysForNoncurrent = 7;

    /// <summary>Closes a bucket to the public and to access control lists.</summary>
    /// <param name="component">The component.</param>
    /// <param name="name">Its logical name.</param>
    /// <param name="bucket">Its bucket.</param>
    /// <returns>
    /// What the policy of the bucket comes after: S3 refuses two changes of a bucket's access at the same time, and the public access block must come
    /// before the policy.
    /// </returns>
    public static Aws.S3.BucketOwnershipControls CloseAccess(ComponentResource component, string name, Aws.S3.Bucket bucket)
    {
        var block = new Aws.S3.BucketPublicAccessBlock($"{name}-public-access-block", new()
        {
            Bucket = bucket.BucketName,
            BlockPublicAcls = true,
            BlockPublicPolicy = true,
            IgnorePublicAcls = true,
            RestrictPublicBuckets = true,
        }, new() { Parent = component });
        return new($"{name}-ownership", new()
        {
            Bucket = bucket.BucketName,
            Rule = new Aws.S3.Inputs.BucketOwnershipControlsRuleArgs { ObjectOwnership = "BucketOwnerEnforced" },
        }, new() { Parent = component, DependsOn = { block } });
    }

    /// <summary>Keeps versions of objects that are overwritten or deleted.</summary>
    /// <param name="component">The component.</param>
    /// <param name="name">Its logical name.</param>
    /// <param name="bucket">Its bucket.</param>
    /// <returns>
    /// What rules on old versions come after: <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"/>.
    /// </returns>
    public static Aws.S3.BucketVersioning KeepVersions(ComponentResource component, string name, Aws.S3.Bucket bucket) =>
        new($"{name}-versioning", new()
        {
            Bucket = bucket.BucketName,
            VersioningConfiguration = new Aws.S3.Inputs.BucketVersioningVersioningConfigurationArgs { Status = "Enabled" },
        }, new() { Parent = component });

    /// <summary>Locks every new version of an object.</summary>
    /// <param name="component">The component.</param>
    /// <param name="name">Its logical name.</param>
    /// <param name="bucket">Its bucket, made with <c>ObjectLockEnabled</c>.</param>
    /// <param name="spec">Mode and days.</param>
    /// <param name="versioning">What keeps versions.</param>
    public static Aws.S3.BucketObjectLockConfiguration Lock(
        ComponentResource component, string name, Aws.S3.Bucket bucket, ObjectLockSpec spec, Resource versioning) => new($"{name}-object-lock", new()
        {
            Bucket = bucket.BucketName,
            Rule = new Aws.S3.Inputs.BucketObjectLockConfigurationRuleArgs
            {
                DefaultRetention = new Aws.S3.Inputs.BucketObjectLockConfigurationRuleDefaultRetentionArgs
                {
                    Mode = spec.Mode == ObjectLockMode.Compliance ? "COMPLIANCE" : "GOVERNANCE",
                    Days = spec.Days,
                },
            },
        }, new() { Parent = component, DependsOn = { versioning } });

    /// <summary>Says how objects are encrypted that come without saying it.</summary>
    /// <param name="component">The component.</param>
    /// <param name="name">Its logical name.</param>
    /// <param name="bucket">Its bucket.</param>
    /// <param name="keyArn">ARN of the key, with a key of the bucket under it, which spares most calls of KMS. Null for the key of S3.</param>
    public static void Encrypt(ComponentResource component, string name, Aws.S3.Bucket bucket, Input<string>? keyArn)
    {
        var rule = new Aws.S3.Inputs.BucketServerSideEncryptionConfigurationRuleArgs
        {
            ApplyServerSideEncryptionByDefault = keyArn is null
                ? new() { SseAlgorithm = "AES256" }
                : new Aws.S3.Inputs.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs
                {
                    SseAlgorithm = "aws:kms",
                    KmsMasterKeyId = keyArn,
                },
        };
        if (keyArn is not null)
        {
            rule.BucketKeyEnabled = true;
        }

        _ = new Aws.S3.BucketServerSideEncryptionConfiguration(
            $"{name}-encryption", new() { Bucket = bucket.BucketName, Rules = [rule] }, new() { Parent = component });
    }

    /// <summary>Deletes objects after some days, and versions that were overwritten or deleted a week later.</summary>
    /// <param name="component">The component.</param>
    /// <param name="name">Its logical name.</param>
    /// <param name="bucket">Its bucket.</param>
    /// <param name="days">The days.</param>
    /// <param name="versioning">From <see cref="KeepVersions"/>.</param>
    public static void Expire(ComponentResource component, string name, Aws.S3.Bucket bucket, int days, Resource versioning) =>
        _ = new Aws.S3.BucketLifecycleConfiguration($"{name}-lifecycle", new()
        {
            Bucket = bucket.BucketName,
            Rules =
            [
                new Aws.S3.Inputs.BucketLifecycleConfigurationRuleArgs
                {
                    Id = "expire",
                    Status = "Enabled",
                    Filter = new Aws.S3.Inputs.BucketLifecycleConfigurationRuleFilterArgs { Prefix = "" },
                    Expiration = new Aws.S3.Inputs.BucketLifecycleConfigurationRuleExpirationArgs { Days = days },
                    NoncurrentVersionExpiration = new Aws.S3.Inputs.BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs
                    {
                        NoncurrentDays = DaysForNoncurrent,
                    },
                    AbortIncompleteMultipartUpload = new Aws.S3.Inputs.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs
                    {
                        DaysAfterInitiation = DaysForNoncurrent,
                    },
                },
            ],
        }, new() { Parent = component, DependsOn = { versioning } });
}
