namespace Infra.Compute.Bootstrap;

/// <summary>The folder that the servers of a service share, which its container finds at <see cref="Path"/>.</summary>
/// <param name="ParameterName">
/// Name of the parameter with the ids of a file system of EFS and of an access point: <c>fs-0123:fsap-4567</c>. The servers' role must be allowed to
/// read it, and to mount.
/// </param>
/// <param name="IsReadOnly">Whether the container only reads.</param>
public sealed record SharedFolder(string ParameterName, bool IsReadOnly)
{
    /// <summary>Where it is, on the server as in the container.</summary>
    public const string Path = "/mnt/files";
}
