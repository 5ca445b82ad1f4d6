using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Security;

namespace Infra.Messaging;

/// <summary>The policies of a queue and of its dead-letter queue, as JSON.</summary>
internal static class JobQueuePolicies
{
    /// <summary>
    /// Refuses every call without TLS, and lets AWS services send for some resources. Who else may call is in the policies of roles: no other account
    /// may. A queue has one policy, so it is made of all senders here.
    /// </summary>
    /// <param name="queueArn">ARN of the queue.</param>
    /// <param name="location">Account of the queue.</param>
    /// <param name="senders">The services, in any order.</param>
    public static PolicyDocument Create(string queueArn, AwsLocation location, ImmutableArray<QueueSender> senders) => new(
    [
        new()
        {
            Sid = "TlsOnly",
            Effect = PolicyEffect.Deny,
            Principal = PolicyPrincipal.Anyone,
            Actions = ["sqs:*"],
            Resources = [queueArn],
            Conditions = [new("Bool", "aws:SecureTransport", "false")],
        },
        .. senders.GroupBy(sender => sender.Service).OrderBy(sources => sources.Key, StringComparer.Ordinal)
            .Select(sources => From(sources.Key, queueArn, location, sources.Select(source => source.SourceArn))),
    ]);

    // Services have principals in all accounts: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html.
    private static PolicyStatement From(string service, string queueArn, AwsLocation location, IEnumerable<string> sources) => new()
    {
        Sid = $"From{char.ToUpperInvariant(service[0])}{service[1..]}",
        Principal = PolicyPrincipal.Service($"{service}.amazonaws.com"),
        Actions = ["sqs:SendMessage"],
        Resources = [queueArn],
        Conditions =
        [
            new("ArnEquals", "aws:SourceArn", [.. sources.Distinct().Order(StringComparer.Ordinal)]),
            new("StringEquals", "aws:SourceAccount", location.AccountId),
        ],
    };

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
