using Infra.Security;

namespace Infra.Resilience.Copies;

/// <summary>
/// The policies of the role with which S3 copies from one bucket to another:
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html"/>.
/// </summary>
internal static class CopyPolicies
{
    /// <summary>Lets S3 take the role for the bucket that it copies from, and for no other.</summary>
    /// <param name="source">The bucket.</param>
    public static PolicyDocument Trust(KnownBucket source) => new(new PolicyStatement
    {
        Sid = "Replication",
        Principal = PolicyPrincipal.Service("s3.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
        Conditions =
        [
            new("StringEquals", "aws:SourceAccount", source.Location.AccountId),
            new("ArnEquals", "aws:SourceArn", source.Location.BucketArn(source.Name)),
        ],
    });

    /// <summary>
    /// What S3 needs to copy objects, their tags and their deletion. AWS demands the rights on locks of the source where the target has locks:
    /// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication"/>.
    /// </summary>
    /// <param name="source">The bucket that is copied.</param>
    /// <param name="target">The bucket of copies.</param>
    /// <param name="hasObjectLock">Whether objects are locked.</param>
    public static PolicyDocument Rights(KnownBucket source, KnownBucket target, bool hasObjectLock) => new(
    [
        new()
        {
            Sid = "Source",
            Actions = ["s3:GetReplicationConfiguration", "s3:ListBucket"],
            Resources = [source.Location.BucketArn(source.Name)],
        },
        new()
        {
            Sid = "Objects",
            Actions =
            [
                .. hasObjectLock ? ["s3:GetObjectLegalHold", "s3:GetObjectRetention"] : (string[])[],
                "s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging",
            ],
            Resources = [source.Location.BucketArn($"{source.Name}/*")],
        },
        new()
        {
            Sid = "Copies",
            Actions = ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"],
            Resources = [target.Location.BucketArn($"{target.Name}/*")],
        },
        Key("SourceKey", source, "kms:Decrypt"),
        Key("CopiesKey", target, "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"),
    ]);

    // By way of S3 and for the one bucket only. S3 decrypts to check the key of a bucket:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html.
    private static PolicyStatement Key(string sid, KnownBucket bucket, params string[] actions) => new()
    {
        Sid = sid,
        Actions = [.. actions],
        Resources = [bucket.DataKeyArn],
        Conditions =
        [
            new("StringEquals", "kms:ViaService", $"s3.{bucket.Location.Region}.amazonaws.com"),
            new(
                "StringLike", "kms:EncryptionContext:aws:s3:arn",
                bucket.Location.BucketArn(bucket.Name), bucket.Location.BucketArn($"{bucket.Name}/*")),
        ],
    };

    /// <summary>A bucket when its name and its key are known.</summary>
    /// <param name="Name">Name of the bucket in AWS.</param>
    /// <param name="DataKeyArn">ARN of its key.</param>
    /// <param name="Location">Account and region.</param>
    internal sealed record KnownBucket(string Name, string DataKeyArn, AwsLocation Location);
}
