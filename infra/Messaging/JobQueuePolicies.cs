using System.Text.Json.Nodes;
using Infra.Security;

namespace Infra.Messaging;

/// <summary>The policies of a queue and of its dead-letter queue, as JSON.</summary>
internal static class JobQueuePolicies
{
    /// <summary>Refuses every call without TLS. Who may call is in the policies of roles: no other account may.</summary>
    /// <param name="queueArn">ARN of the queue.</param>
    public static PolicyDocument TlsOnly(string queueArn) => new(new PolicyStatement
    {
        Sid = "TlsOnly",
        Effect = PolicyEffect.Deny,
        Principal = PolicyPrincipal.Anyone,
        Actions = ["sqs:*"],
        Resources = [queueArn],
        Conditions = [new("Bool", "aws:SecureTransport", "false")],
    });

    /// <summary>Sends a message to another queue when it was received too often.</summary>
    /// <param name="deadLettersArn">ARN of that queue.</param>
    /// <param name="maxReceiveCount">Times that it is received before.</param>
    public static string Redrive(string deadLettersArn, int maxReceiveCount) =>
        new JsonObject { ["deadLetterTargetArn"] = deadLettersArn, ["maxReceiveCount"] = maxReceiveCount }.ToJsonString();

    /// <summary>Lets one queue send its dead letters, and no other.</summary>
    /// <param name="sourceArn">ARN of that queue.</param>
    public static string RedriveAllow(string sourceArn) =>
        new JsonObject { ["redrivePermission"] = "byQueue", ["sourceQueueArns"] = new JsonArray(sourceArn) }.ToJsonString();
}
