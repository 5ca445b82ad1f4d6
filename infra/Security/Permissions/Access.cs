namespace Infra.Security.Permissions;

/// <summary>What a container may do with a resource that keeps data.</summary>
public enum Access
{
    /// <summary>Read. This is the default.</summary>
    Read,

    /// <summary>Write, also change and delete, and not read.</summary>
    Write,

    /// <summary>Both.</summary>
    ReadWrite,
}
