namespace Infra.Compute;

/// <summary>How the servers of a warm pool wait.</summary>
public enum WarmPoolState
{
    /// <summary>Stopped: only their volumes cost.</summary>
    Stopped,

    /// <summary>With their memory written to the root volume, which must have room for it.</summary>
    Hibernated,
}
