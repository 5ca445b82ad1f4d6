namespace Infra.Security.Permissions;

/// <summary>What a container may do with a queue.</summary>
public enum QueueAccess
{
    /// <summary>Send messages.</summary>
    Send,

    /// <summary>Receive messages and delete them.</summary>
    Receive,

    /// <summary>Both.</summary>
    SendReceive,
}
