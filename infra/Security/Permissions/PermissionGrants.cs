using System.Collections.Immutable;

namespace Infra.Security.Permissions;

/// <summary>Makes statements of permissions: the fewest actions with which the usual clients of a service work.</summary>
public static class PermissionGrants
{
    /// <summary>What permissions give.</summary>
    /// <param name="permissions">The permissions. A policy that cannot be read gives nothing; validation reports it.</param>
    /// <param name="location">Account and region in which names are resolved.</param>
    /// <returns>A grant for each permission, in their order. Names of statements begin with the place of their permission.</returns>
    public static ImmutableArray<PermissionGrant> Create(ImmutableArray<PermissionSpec> permissions, AwsLocation location) =>
        [.. permissions.Select((permission, index) => Create(permission, $"Permission{index + 1}", location))];

    private static PermissionGrant Create(PermissionSpec permission, string sid, AwsLocation location) => permission switch
    {
        PermissionSpec.OnS3 bucket => Grant(bucket, "s3", location, OnBucket(bucket, sid, location)),
        PermissionSpec.OnSqs queue => Grant(queue, "sqs", location, OnQueues(sid, queue.Access, Arn(location, "sqs", "", queue.Queue))),
        PermissionSpec.OnSns topic => Grant(
            topic,
            "sns",
            location,
            new PolicyStatement { Sid = sid, Actions = ["sns:Publish"], Resources = [Arn(location, "sns", "", topic.Topic)] }),
        PermissionSpec.OnDynamoDb table => Grant(table, "dynamodb", location, OnTable(table, sid, location)),
        PermissionSpec.OnSecretsManager secret => Grant(secret, "secretsmanager", location, OnSecret(secret, sid, location)),
        PermissionSpec.OnParameterStore parameter => Grant(parameter, "ssm", location, OnParameter(parameter, sid, location)),
        PermissionSpec.ByPolicy policy => PolicyText.TryRead(policy.Policy, sid, out var statements, out _)
            ? new(PolicyServices.Find(statements), statements)
            : new([], []),
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "Not a kind of permission."),
    };

    private static PermissionGrant Grant(
        ResourcePermissionSpec permission, string service, AwsLocation location, params ImmutableArray<PolicyStatement> statements) =>
        new([service], permission.KeyArn is { } key ? [.. statements, OnKey(permission, key, service, statements[0].Sid, location)] : statements);

    private static ImmutableArray<PolicyStatement> OnBucket(PermissionSpec.OnS3 bucket, string sid, AwsLocation location)
    {
        var arn = bucket.Bucket.StartsWith("arn:", StringComparison.Ordinal) ? bucket.Bucket : location.BucketArn(bucket.Bucket);
        return OnBuckets(sid, bucket.Access, bucket.Prefix, arn);
    }

    /// <summary>Lets a container work with objects of buckets.</summary>
    /// <param name="sid">Name of the statement on objects.</param>
    /// <param name="access">What it may do with the objects: read includes to list them, write to delete them.</param>
    /// <param name="prefix">Beginning of their keys; null for all.</param>
    /// <param name="arns">ARNs of the buckets.</param>
    internal static ImmutableArray<PolicyStatement> OnBuckets(string sid, Access access, string? prefix, params ImmutableArray<string> arns)
    {
        var objects = new PolicyStatement
        {
            Sid = sid,
            Actions = For(access, ["s3:GetObject"], ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]),
            Resources = [.. arns.Select(arn => $"{arn}/{prefix}*")],
        };
        return access == Access.Write
            ? [objects]
            :
            [
                objects,
                new()
                {
                    Sid = $"{sid}List",
                    Actions = ["s3:ListBucket"],
                    Resources = arns,
                    Conditions = prefix is null ? [] : [new("StringLike", "s3:prefix", $"{prefix}*")],
                },
            ];
    }

    /// <summary>Lets a container work with queues.</summary>
    /// <param name="sid">Name of the statement.</param>
    /// <param name="access">What it may do.</param>
    /// <param name="arns">ARNs of the queues.</param>
    internal static PolicyStatement OnQueues(string sid, QueueAccess access, params ImmutableArray<string> arns) => new()
    {
        Sid = sid,
        Actions =
        [
            "sqs:GetQueueUrl", "sqs:GetQueueAttributes",
            .. access == QueueAccess.Receive ? Array.Empty<string>() : ["sqs:SendMessage"],
            .. access == QueueAccess.Send
                ? Array.Empty<string>()
                : ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"],
        ],
        Resources = arns,
    };

    private static PolicyStatement OnTable(PermissionSpec.OnDynamoDb table, string sid, AwsLocation location)
    {
        var arn = Arn(location, "dynamodb", "table/", table.Table);
        return new()
        {
            Sid = sid,
            Actions =
            [
                "dynamodb:DescribeTable", "dynamodb:ConditionCheckItem",
                .. For(
                    table.Access,
                    ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan"],
                    ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"]),
            ],
            Resources = table.Access == Access.Write ? [arn] : [arn, $"{arn}/index/*"],
        };
    }

    private static PolicyStatement OnSecret(PermissionSpec.OnSecretsManager secret, string sid, AwsLocation location) => new()
    {
        Sid = sid,
        Actions = For(
            secret.Access, ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], ["secretsmanager:PutSecretValue"]),
        Resources =
        [
            secret.Secret.StartsWith("arn:", StringComparison.Ordinal)
                ? secret.Secret
                : location.SecretArn(secret.Secret),
        ],
    };

    // By path, Parameter Store asks for the right on the path itself.
    private static PolicyStatement OnParameter(PermissionSpec.OnParameterStore parameter, string sid, AwsLocation location)
    {
        var arn = Arn(location, "ssm", "parameter/", parameter.Parameter.TrimStart('/'));
        var isPath = arn.EndsWith("/*", StringComparison.Ordinal);
        return new()
        {
            Sid = sid,
            Actions = For(
                parameter.Access,
                ["ssm:GetParameter", "ssm:GetParameters", .. isPath ? ["ssm:GetParametersByPath"] : Array.Empty<string>()],
                ["ssm:PutParameter"]),
            Resources = isPath ? [arn[..^2], arn] : [arn],
        };
    }

    // A parameter is encrypted by the key itself.
    private static PolicyStatement OnKey(ResourcePermissionSpec permission, string keyArn, string service, string sid, AwsLocation location)
    {
        var statement = new KeyUse(service, DoesWrite(permission)).Allow($"{sid}Key", keyArn, location);
        return permission is PermissionSpec.OnParameterStore && DoesWrite(permission)
            ? statement with { Actions = [.. statement.Actions, "kms:Encrypt"] }
            : statement;
    }

    private static bool DoesWrite(ResourcePermissionSpec permission) => permission switch
    {
        PermissionSpec.OnS3 bucket => bucket.Access != Access.Read,
        PermissionSpec.OnSqs queue => queue.Access != QueueAccess.Receive,
        PermissionSpec.OnSns => true,
        PermissionSpec.OnDynamoDb table => table.Access != Access.Read,
        PermissionSpec.OnSecretsManager secret => secret.Access != Access.Read,
        PermissionSpec.OnParameterStore parameter => parameter.Access != Access.Read,
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "Not a permission on a resource."),
    };

    private static ImmutableArray<string> For(Access access, ImmutableArray<string> read, ImmutableArray<string> write) => access switch
    {
        Access.Read => read,
        Access.Write => write,
        _ => [.. read, .. write],
    };

    private static string Arn(AwsLocation location, string service, string kind, string nameOrArn) =>
        nameOrArn.StartsWith("arn:", StringComparison.Ordinal) ? nameOrArn : location.Arn(service, $"{kind}{nameOrArn}");
}
