using Pulumi;

namespace Infra.Cluster;

/// <summary>The folder that the pods of a service share, which its container finds at <see cref="Compute.Bootstrap.SharedFolder.Path"/>.</summary>
/// <param name="VolumeHandle">
/// Ids of a file system of EFS and of an access point: <c>fs-0123::fsap-4567</c> (<see cref="Storage.Files.SharedFiles.VolumeHandles"/>). The
/// cluster must be allowed to mount it. Kubernetes refuses a change, as a volume keeps what it is.
/// </param>
/// <param name="IsReadOnly">Whether the container only reads.</param>
public sealed record PodFolder(Input<string> VolumeHandle, bool IsReadOnly);
