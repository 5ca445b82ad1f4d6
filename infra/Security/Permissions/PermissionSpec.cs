using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Security.Permissions;

/// <summary>What a service's container may do in AWS, with credentials of its own.</summary>
public abstract record PermissionSpec
{
    private protected PermissionSpec()
    {
    }

    /// <summary>Objects of an S3 bucket.</summary>
    [ChosenBy("bucket")]
    public sealed record OnS3 : ResourcePermissionSpec
    {
        /// <summary>Name or ARN of the bucket.</summary>
        [Required(ErrorMessage = "the name or ARN of the bucket")]
        [RegularExpression(
            @"(arn:aws:s3:::)?[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
            ErrorMessage = "must be the name of a bucket, or arn:aws:s3:::NAME; prefix limits it to some of the objects")]
        public required string Bucket { get; init; }

        /// <summary>Beginning of the keys of the objects, such as <c>orders/</c>. Without it all objects.</summary>
        [RegularExpression("[A-Za-z0-9!_.()/=-]{1,256}", ErrorMessage = "must be the beginning of keys: letters, digits and !_.()/=-, at most 256")]
        public string? Prefix { get; init; }

        /// <summary>What the container may do with the objects: read includes to list them, write to delete them.</summary>
        public Access Access { get; init; }
    }

    /// <summary>Messages of an SQS queue.</summary>
    [ChosenBy("queue")]
    public sealed record OnSqs : ResourcePermissionSpec
    {
        /// <summary>Name of a queue of this account in this region, or ARN of a queue in this region.</summary>
        [Required(ErrorMessage = "the name or ARN of the queue")]
        [RegularExpression(
            @"(arn:aws:sqs:[a-z0-9-]+:[0-9]{12}:)?[A-Za-z0-9_-]{1,75}(\.fifo)?",
            ErrorMessage = "must be the name of a queue, or arn:aws:sqs:REGION:ACCOUNT:NAME")]
        public required string Queue { get; init; }

        /// <summary>What the container may do with messages.</summary>
        [Required(ErrorMessage = "what the container does with messages: send, receive or sendReceive")]
        public required QueueAccess Access { get; init; }
    }

    /// <summary>Publishing to an SNS topic.</summary>
    [ChosenBy("topic")]
    public sealed record OnSns : ResourcePermissionSpec
    {
        /// <summary>Name of a topic of this account in this region, or ARN of a topic in this region.</summary>
        [Required(ErrorMessage = "the name or ARN of the topic")]
        [RegularExpression(
            @"(arn:aws:sns:[a-z0-9-]+:[0-9]{12}:)?[A-Za-z0-9_-]{1,251}(\.fifo)?",
            ErrorMessage = "must be the name of a topic, or arn:aws:sns:REGION:ACCOUNT:NAME")]
        public required string Topic { get; init; }
    }

    /// <summary>Items of a DynamoDB table.</summary>
    [ChosenBy("table")]
    public sealed record OnDynamoDb : ResourcePermissionSpec
    {
        /// <summary>Name of a table of this account in this region, or ARN of a table in this region.</summary>
        [Required(ErrorMessage = "the name or ARN of the table")]
        [RegularExpression(
            "(arn:aws:dynamodb:[a-z0-9-]+:[0-9]{12}:table/)?[A-Za-z0-9_.-]{3,255}",
            ErrorMessage = "must be the name of a table, or arn:aws:dynamodb:REGION:ACCOUNT:table/NAME")]
        public required string Table { get; init; }

        /// <summary>What the container may do with items: read includes indexes, write to delete items.</summary>
        public Access Access { get; init; }
    }

    /// <summary>
    /// The value of a Secrets Manager secret, fetched by the container itself. For variables, <c>container.secrets</c> needs no permission.
    /// </summary>
    [ChosenBy("secret")]
    public sealed record OnSecretsManager : ResourcePermissionSpec
    {
        /// <summary>Name of a secret of this account in this region, or ARN of a secret in this region.</summary>
        [Required(ErrorMessage = "the name or ARN of the secret")]
        [RegularExpression(
            "(arn:aws:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:)?[A-Za-z0-9/_+=.@][A-Za-z0-9/_+=.@-]{0,511}",
            ErrorMessage = "must be the name of a secret, or arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-SUFFIX")]
        public required string Secret { get; init; }

        /// <summary>What the container may do with the value: write makes a new version.</summary>
        public Access Access { get; init; }
    }

    /// <summary>
    /// The value of a Systems Manager parameter, fetched by the container itself. For variables, <c>container.parameters</c> needs no permission.
    /// </summary>
    [ChosenBy("parameter")]
    public sealed record OnParameterStore : ResourcePermissionSpec
    {
        /// <summary>
        /// Name of a parameter of this account in this region, or ARN of a parameter in this region. <c>/*</c> at its end stands for all parameters
        /// below it.
        /// </summary>
        [Required(ErrorMessage = "the name or ARN of the parameter")]
        [RegularExpression(
            @"(arn:aws:ssm:[a-z0-9-]+:[0-9]{12}:parameter/)?[A-Za-z0-9_.-]*(/?[A-Za-z0-9_.-]+)+(/\*)?",
            ErrorMessage = "must be the name of a parameter, or arn:aws:ssm:REGION:ACCOUNT:parameter/NAME, with /* at the end for all below it")]
        public required string Parameter { get; init; }

        /// <summary>What the container may do with the value.</summary>
        public Access Access { get; init; }
    }

    /// <summary>Other permissions, as a policy of IAM.</summary>
    [ChosenBy("policy")]
    public sealed record ByPolicy : PermissionSpec
    {
        /// <summary>
        /// The policy as JSON: <c>Version</c> 2012-10-17 and statements with <c>Effect</c>, <c>Action</c>, <c>Resource</c> and, if needed,
        /// <c>Condition</c>. It must not give rights in IAM, STS or Organizations, nor actions with a wildcard on all resources.
        /// </summary>
        [Required(ErrorMessage = "the policy as JSON"), NotShown]
        public required string Policy { get; init; }
    }
}
