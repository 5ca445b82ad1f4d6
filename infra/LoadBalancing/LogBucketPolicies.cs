using Infra.Security;
using Infra.Storage;

namespace Infra.LoadBalancing;

/// <summary>
/// The policy of a log bucket: <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html"/> and
/// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html"/>.
/// </summary>
internal static class LogBucketPolicies
{
    public static PolicyDocument Create(string bucket, LogBucketArgs args) => new(
    [
        .. BucketPolicies.Transport(bucket, args.Location),
        .. BucketPolicies.ReadersOnly(bucket, args.Location, args.Readers),
        .. args.ApplicationPrefixes.IsEmpty ? [] : new[] { ApplicationLogs(bucket, args) },
        .. args.NetworkPrefixes.IsEmpty ? [] : NetworkLogs(bucket, args),
        .. args.Buckets.IsEmpty ? [] : new[] { BucketLogs(bucket, args) },
    ]);

    // Without a condition, as AWS documents it: the account in the path of the resource keeps load balancers of other accounts out, and a key that
    // log delivery does not fill would refuse all.
    private static PolicyStatement ApplicationLogs(string bucket, LogBucketArgs args) => new()
    {
        Sid = "ApplicationLoadBalancerLogs",
        Principal = PolicyPrincipal.Service("logdelivery.elasticloadbalancing.amazonaws.com"),
        Actions = ["s3:PutObject"],
        Resources = [.. args.ApplicationPrefixes.Order(StringComparer.Ordinal).Select(prefix => ObjectsOf(bucket, args.Location, prefix))],
    };

    // Network load balancers write through the log delivery service, which reads the bucket's ACL first.
    private static IEnumerable<PolicyStatement> NetworkLogs(string bucket, LogBucketArgs args)
    {
        var delivery = PolicyPrincipal.Service("delivery.logs.amazonaws.com");
        var account = new PolicyCondition("StringEquals", "aws:SourceAccount", args.Location.AccountId);
        var source = new PolicyCondition("ArnLike", "aws:SourceArn", args.Location.Arn("logs", "*"));
        yield return new()
        {
            Sid = "NetworkLoadBalancerLogsCheck",
            Principal = delivery,
            Actions = ["s3:GetBucketAcl"],
            Resources = [args.Location.BucketArn(bucket)],
            Conditions = [account, source],
        };
        yield return new()
        {
            Sid = "NetworkLoadBalancerLogs",
            Principal = delivery,
            Actions = ["s3:PutObject"],
            Resources = [.. args.NetworkPrefixes.Order(StringComparer.Ordinal).Select(prefix => ObjectsOf(bucket, args.Location, prefix))],
            Conditions = [new("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control"), account, source],
        };
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html.
    private static PolicyStatement BucketLogs(string bucket, LogBucketArgs args) => new()
    {
        Sid = "BucketLogs",
        Principal = PolicyPrincipal.Service("logging.s3.amazonaws.com"),
        Actions = ["s3:PutObject"],
        Resources = [.. Sorted(args.Buckets.Select(logged => args.Location.BucketArn($"{bucket}/{logged.Prefix}*")))],
        Conditions =
        [
            new("ArnEquals", "aws:SourceArn", [.. Sorted(args.Buckets.Select(logged => logged.Arn))]),
            new("StringEquals", "aws:SourceAccount", args.Location.AccountId),
        ],
    };

    private static IEnumerable<string> Sorted(IEnumerable<string> texts) => texts.Order(StringComparer.Ordinal);

    private static string ObjectsOf(string bucket, AwsLocation location, string prefix) =>
        location.BucketArn($"{bucket}/{prefix}/AWSLogs/{location.AccountId}/*");
}
