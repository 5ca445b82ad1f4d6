using Infra.Compute.Bootstrap;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Cluster;

/// <summary>
/// A container of ours in a pod, beside the application. It starts before it and ends after it, and the pod is ready without it:
/// <see href="https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/"/>.
/// </summary>
internal static class PodSidecar
{
    // As long as the pod is there: an end of the container alone leaves it.
    private const int FolderMiB = 64;

    /// <summary>The container.</summary>
    /// <param name="sidecar">The sidecar.</param>
    public static ContainerArgs Create(Sidecar sidecar) => new()
    {
        Name = sidecar.Name,
        Image = sidecar.Image,
        ImagePullPolicy = PodContainer.PullPolicyOf(sidecar.Image),
        RestartPolicy = "Always",
        Env =
        [
            .. sidecar.Variables.Select(variable => new EnvVarArgs { Name = variable.Key, Value = PodContainer.Literal(variable.Value) }),
        ],
        Resources = PodContainer.Resources(PodResources.OfSidecar),
        SecurityContext = PodSecurity.Container(Sidecar.UserId),
        VolumeMounts = [new VolumeMountArgs { Name = VolumeOf(sidecar), MountPath = sidecar.Folder }],
    };

    /// <summary>Its volume, which no other container mounts.</summary>
    /// <param name="sidecar">The sidecar.</param>
    public static VolumeArgs VolumeFor(Sidecar sidecar) =>
        new() { Name = VolumeOf(sidecar), EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = $"{FolderMiB}Mi" } };

    private static string VolumeOf(Sidecar sidecar) => $"{sidecar.Name}-files";
}
