using System.Collections.Immutable;
using Infra.Functions;
using Infra.Security;

namespace Infra.Logs;

/// <summary>Policies of a search of logs.</summary>
internal static class SearchPolicies
{
    private static readonly ImmutableArray<string> Interfaces =
    [
        "ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcAttribute", "ec2:DescribeVpcs",
    ];

    /// <summary>
    /// Lets Firehose deliver with its role, for streams of this account only:
    /// <see href="https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html"/>.
    /// </summary>
    /// <param name="location">Account of the stream.</param>
    public static PolicyDocument DeliveryTrust(AwsLocation location) => new(new PolicyStatement
    {
        Sid = "Firehose",
        Principal = PolicyPrincipal.Service("firehose.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
        Conditions = [new("StringEquals", "sts:ExternalId", location.AccountId)],
    });

    /// <summary>What Firehose does: it writes to the domain in the network, and what the domain refuses into the bucket.</summary>
    /// <param name="location">Account and region.</param>
    /// <param name="domain">Name of the domain.</param>
    /// <param name="bucket">Name of the bucket.</param>
    /// <param name="logGroup">Name of the group of its errors.</param>
    /// <param name="keyArn">ARN of the key of the bucket.</param>
    public static PolicyDocument Delivery(AwsLocation location, string domain, string bucket, string logGroup, string keyArn) => new(
        new PolicyStatement
        {
            Sid = "Domain",
            Actions =
            [
                "es:DescribeDomain", "es:DescribeDomainConfig", "es:DescribeDomains", "es:ESHttpGet", "es:ESHttpPost", "es:ESHttpPut",
            ],
            Resources = DomainArns(location, domain),
        },
        new PolicyStatement
        {
            Sid = "Refused",
            Actions =
            [
                "s3:AbortMultipartUpload", "s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:PutObject",
            ],
            Resources = [location.BucketArn(bucket), location.BucketArn($"{bucket}/*")],
        },
        new KeyUse("s3", DoesWrite: true).Allow("Key", keyArn, location),
        new PolicyStatement
        {
            Sid = "Errors",
            Actions = ["logs:PutLogEvents"],
            Resources = [location.Arn("logs", $"log-group:{logGroup}:log-stream:*")],
        },

        // AWS names no resource for them: https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-es-vpc.
        new PolicyStatement { Sid = "Network", Actions = Interfaces, Resources = ["*"] });

    /// <summary>Who calls a domain at all. What each may do there is decided by its roles in the domain.</summary>
    /// <param name="location">Account and region.</param>
    /// <param name="domain">Name of the domain.</param>
    /// <param name="callers">ARNs of roles.</param>
    public static PolicyDocument Domain(AwsLocation location, string domain, IEnumerable<string> callers) => new(
    [
        .. callers.Select((caller, index) => new PolicyStatement
        {
            Sid = $"Caller{index + 1}",
            Principal = PolicyPrincipal.Aws(caller),
            Actions = ["es:ESHttp*"],
            Resources = [location.Arn("es", $"domain/{domain}/*")],
        }),
    ]);

    /// <summary>What a program does that keeps indices of its own: it calls the domain, which decides the rest.</summary>
    /// <param name="location">Account and region.</param>
    /// <param name="domain">Name of the domain.</param>
    public static PolicyDocument Owner(AwsLocation location, string domain) => new(new PolicyStatement
    {
        Sid = "Domain",
        Actions = ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut"],
        Resources = [location.Arn("es", $"domain/{domain}/*")],
    });

    /// <summary>
    /// Lets the domain write its own logs:
    /// <see href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html"/>.
    /// </summary>
    /// <param name="location">Account and region.</param>
    /// <param name="domain">Name of the domain.</param>
    /// <param name="logGroups">Names of the groups, with <c>*</c>.</param>
    public static PolicyDocument DomainLogs(AwsLocation location, string domain, string logGroups) => new(new PolicyStatement
    {
        Sid = "DomainLogs",
        Principal = PolicyPrincipal.Service("es.amazonaws.com"),
        Actions = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:PutLogEventsBatch"],
        Resources = [location.Arn("logs", $"log-group:{logGroups}:*")],
        Conditions =
        [
            new("StringEquals", "aws:SourceAccount", location.AccountId),
            new("ArnLike", "aws:SourceArn", location.Arn("es", $"domain/{domain}")),
        ],
    });

    /// <summary>What the function that splits does: it puts entries into the stream, and what it cannot into the bucket.</summary>
    /// <param name="location">Account and region.</param>
    /// <param name="function">Name of the function.</param>
    /// <param name="stream">Name of the stream.</param>
    /// <param name="bucket">Name of the bucket.</param>
    public static PolicyDocument Events(AwsLocation location, string function, string stream, string bucket) => new(
        FunctionPolicies.Logs(location, function),
        new PolicyStatement
        {
            Sid = "Stream",
            Actions = ["firehose:PutRecordBatch"],
            Resources = [location.Arn("firehose", $"deliverystream/{stream}")],
        },

        // https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html.
        new PolicyStatement
        {
            Sid = "Refused",
            Actions = ["s3:ListBucket", "s3:PutObject"],
            Resources = [location.BucketArn(bucket), location.BucketArn($"{bucket}/*")],
        });

    /// <summary>What the function uses keys for: the stream and the bucket.</summary>
    /// <param name="keyArn">ARN of the key of both.</param>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument EventKeys(string keyArn, AwsLocation location) => new(
        new KeyUse("firehose", DoesWrite: true).Allow("Stream", keyArn, location),
        new KeyUse("s3", DoesWrite: true).Allow("Refused", keyArn, location));

    /// <summary>What the function that loads definitions does: everything in the domain, as its owner.</summary>
    /// <param name="location">Account and region.</param>
    /// <param name="function">Name of the function.</param>
    /// <param name="domain">Name of the domain.</param>
    public static PolicyDocument Definitions(AwsLocation location, string function, string domain) => new(
    [
        .. FunctionPolicies.InNetwork(location, function).Statements,
        new()
        {
            Sid = "Domain",
            Actions = ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpPost", "es:ESHttpPut"],
            Resources = [location.Arn("es", $"domain/{domain}/*")],
        },
    ]);

    private static ImmutableArray<string> DomainArns(AwsLocation location, string domain) =>
        [location.Arn("es", $"domain/{domain}"), location.Arn("es", $"domain/{domain}/*")];
}
