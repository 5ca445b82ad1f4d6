using Infra.Security;

namespace Infra.Storage.Archive;

/// <summary>The policies of the two roles of a stream of audit logs.</summary>
internal static class AuditLogDeliveryPolicies
{
    /// <summary>
    /// Lets Firehose take its role for the stream: <see href="https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html"/>.
    /// </summary>
    /// <param name="stream">Name of the stream.</param>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument StreamTrust(string stream, AwsLocation location) =>
        Trust("Stream", "firehose", location, new("ArnEquals", "aws:SourceArn", ArnOf(stream, location)));

    /// <summary>
    /// What Firehose needs to write objects. Without the right to read any, which is in AWS's example: the bucket may refuse that to all but its
    /// readers.
    /// </summary>
    /// <param name="bucket">Name of the bucket.</param>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument StreamRights(string bucket, AwsLocation location) => new(
        new PolicyStatement
        {
            Sid = "Bucket",
            Actions = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
            Resources = [location.BucketArn(bucket)],
        },
        new PolicyStatement
        {
            Sid = "Objects",
            Actions = ["s3:AbortMultipartUpload", "s3:PutObject"],
            Resources =
            [
                location.BucketArn($"{bucket}/{AuditLogDelivery.Prefix}*"), location.BucketArn($"{bucket}/{AuditLogDelivery.RefusedPrefix}*"),
            ],
        });

    /// <summary>
    /// Lets CloudWatch Logs take its role:
    /// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#FirehoseExample"/>.
    /// </summary>
    /// <param name="location">Account and region of the log groups.</param>
    public static PolicyDocument SubscriptionTrust(AwsLocation location) =>
        Trust("Subscriptions", "logs", location, new("ArnLike", "aws:SourceArn", location.Arn("logs", "*")));

    /// <summary>Lets CloudWatch Logs send to the stream, and to no other.</summary>
    /// <param name="stream">Name of the stream.</param>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument SubscriptionRights(string stream, AwsLocation location) => new(new PolicyStatement
    {
        Sid = "Stream",
        Actions = ["firehose:PutRecord", "firehose:PutRecordBatch"],
        Resources = [ArnOf(stream, location)],
    });

    private static PolicyDocument Trust(string sid, string service, AwsLocation location, PolicyCondition source) => new(new PolicyStatement
    {
        Sid = sid,
        Principal = PolicyPrincipal.Service($"{service}.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
        Conditions = [new("StringEquals", "aws:SourceAccount", location.AccountId), source],
    });

    private static string ArnOf(string stream, AwsLocation location) => location.Arn("firehose", $"deliverystream/{stream}");
}
