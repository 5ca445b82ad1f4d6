using System.Collections.Immutable;
using Infra.Security;
using Infra.Security.Permissions;

namespace Infra.Messaging;

/// <summary>What containers may do with queues: the fewest actions with which senders and consumers work.</summary>
public static class JobQueueAccess
{
    /// <summary>Statements of the policy of a container that sends to some queues and consumes others.</summary>
    /// <param name="sends">ARNs of the queues that it sends to.</param>
    /// <param name="consumes">ARNs of the queues that it consumes.</param>
    public static ImmutableArray<PolicyStatement> Allow(ImmutableArray<string> sends, ImmutableArray<string> consumes) =>
    [
        .. sends.IsEmpty ? [] : new[] { PermissionGrants.OnQueues("SendToQueues", QueueAccess.Send, sends) },
        .. consumes.IsEmpty ? [] : new[] { PermissionGrants.OnQueues("ConsumeQueues", QueueAccess.Receive, consumes) },
    ];
}
