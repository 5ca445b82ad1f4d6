using Infra.Security;

namespace Infra.Storage.Archive;

/// <summary>
/// The policies of an archive: of its bucket, and of the role with which S3 copies:
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html"/>.
/// </summary>
internal static class LogArchivePolicies
{
    /// <summary>The policy of the bucket of copies.</summary>
    /// <param name="bucket">Name of the bucket of copies.</param>
    /// <param name="args">Inputs of the archive.</param>
    public static PolicyDocument Bucket(string bucket, LogArchiveArgs args) => new(
    [
        .. BucketPolicies.Transport(bucket, args.Location),
        .. BucketPolicies.ReadersOnly(bucket, args.Location, args.Readers),
    ]);

    /// <summary>Lets S3 take the role for the bucket of logs, and for no other.</summary>
    /// <param name="args">Inputs of the archive.</param>
    public static PolicyDocument Trust(LogArchiveArgs args) => new(new PolicyStatement
    {
        Sid = "Replication",
        Principal = PolicyPrincipal.Service("s3.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
        Conditions =
        [
            new("StringEquals", "aws:SourceAccount", args.Location.AccountId),
            new("ArnEquals", "aws:SourceArn", args.Location.BucketArn(args.SourceName)),
        ],
    });

    /// <summary>
    /// What S3 needs to copy, without the right to copy deletions. The rights on locks of the source AWS demands where the target has locks:
    /// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication"/>.
    /// </summary>
    /// <param name="bucket">Name of the bucket of copies.</param>
    /// <param name="args">Inputs of the archive.</param>
    public static PolicyDocument Rights(string bucket, LogArchiveArgs args) => new(
        new PolicyStatement
        {
            Sid = "Source",
            Actions = ["s3:GetReplicationConfiguration", "s3:ListBucket"],
            Resources = [args.Location.BucketArn(args.SourceName)],
        },
        new PolicyStatement
        {
            Sid = "Logs",
            Actions =
            [
                "s3:GetObjectLegalHold", "s3:GetObjectRetention", "s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication",
                "s3:GetObjectVersionTagging",
            ],
            Resources = [args.Location.BucketArn($"{args.SourceName}/*")],
        },
        new PolicyStatement
        {
            Sid = "Copies",
            Actions = ["s3:ReplicateObject", "s3:ReplicateTags"],
            Resources = [args.Location.BucketArn($"{bucket}/*")],
        });

    /// <summary>
    /// The use of the key for copies, by way of S3 and for their bucket only. S3 decrypts to check the key of the bucket:
    /// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html"/>.
    /// </summary>
    /// <param name="keyArn">ARN of the key.</param>
    /// <param name="bucket">Name of the bucket of copies.</param>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument Key(string keyArn, string bucket, AwsLocation location) => new(new PolicyStatement
    {
        Sid = "Key",
        Actions = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
        Resources = [keyArn],
        Conditions =
        [
            new("StringEquals", "kms:ViaService", $"s3.{location.Region}.amazonaws.com"),
            new("StringLike", "kms:EncryptionContext:aws:s3:arn", location.BucketArn(bucket), location.BucketArn($"{bucket}/*")),
        ],
    });
}
