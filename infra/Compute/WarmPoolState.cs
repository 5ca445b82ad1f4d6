namespace Infra.Compute;

/// <summary>State of the servers of a warm pool.</summary>
public enum WarmPoolState
{
    /// <summary>Stopped: only their volumes cost money.</summary>
    Stopped,

    /// <summary>Hibernated: the memory is written to the root volume, which must have room for it.</summary>
    Hibernated,
}
