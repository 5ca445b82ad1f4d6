using System.Collections.Immutable;
using Infra.Functions;
using Infra.Security;

namespace Infra.Notices;

/// <summary>What the function that forwards notices may do.</summary>
internal static class NoticePolicies
{
    /// <summary>The statements that name no key.</summary>
    /// <param name="name">Name of the function.</param>
    /// <param name="queueArn">ARN of its queue.</param>
    /// <param name="args">Its args.</param>
    public static PolicyDocument Rights(string name, string queueArn, NoticeForwarderArgs args) => new(
        FunctionPolicies.Logs(args.Location, name),

        // What Lambda receives with, and what the function puts off with: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html.
        new PolicyStatement
        {
            Sid = "Queue",
            Actions = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
            Resources = [queueArn],
        },
        new PolicyStatement
        {
            Sid = "Sent",
            Actions = ["dynamodb:GetItem", "dynamodb:PutItem"],
            Resources = [args.Location.Arn("dynamodb", $"table/{NoticeForwarder.TableNameOf(name)}")],
        },
        new PolicyStatement
        {
            Sid = "Addresses",
            Actions = ["secretsmanager:GetSecretValue"],
            Resources = [.. SecretsOf(args.Spec).Select(args.Location.SecretArn)],
        });

    /// <summary>The uses of keys: the queue, what was sent, and the secrets.</summary>
    /// <param name="logsKeyArn">ARN of the key that encrypts queue and table.</param>
    /// <param name="secretsKeyArn">ARN of the key that may encrypt the secrets.</param>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument Keys(string logsKeyArn, string secretsKeyArn, AwsLocation location) => new(
        new KeyUse("sqs", DoesWrite: false).Allow("Queue", logsKeyArn, location),
        new KeyUse("dynamodb", DoesWrite: true).Allow("Sent", logsKeyArn, location),
        new KeyUse("secretsmanager", DoesWrite: false).Allow("Addresses", secretsKeyArn, location));

    private static IEnumerable<string> SecretsOf(NoticesSpec spec) => spec.Targets.Select(target => target.Secret)
        .Concat(spec.Heartbeat is { } heartbeat ? [heartbeat.Secret] : ImmutableArray<string>.Empty)
        .Distinct().Order(StringComparer.Ordinal);
}
