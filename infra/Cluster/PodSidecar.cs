using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Pulumi;
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
    /// <param name="values">Values of the parameters that it reads, by name.</param>
    public static ContainerArgs Create(Sidecar sidecar, ImmutableSortedDictionary<string, Output<string>> values)
    {
        var container = new ContainerArgs
        {
            Name = sidecar.Name,
            Image = sidecar.Image,
            ImagePullPolicy = PodContainer.PullPolicyOf(sidecar.Image),
            RestartPolicy = "Always",
            Env = [.. Variables(sidecar, values)],
            Resources = PodContainer.Resources(PodResources.ForSidecar(sidecar)),
            SecurityContext = PodSecurity.Container(Sidecar.UserId),
        };
        if (!sidecar.Args.IsEmpty)
        {
            container.Args = [.. sidecar.Args.Select(PodContainer.Literal)];
        }

        if (sidecar.Folder is { } folder)
        {
            container.VolumeMounts = [new VolumeMountArgs { Name = VolumeOf(sidecar), MountPath = folder }];
        }

        return container;
    }

    /// <summary>Its volume, which no other container mounts; none for one without a folder.</summary>
    /// <param name="sidecar">The sidecar.</param>
    public static IEnumerable<VolumeArgs> VolumesFor(Sidecar sidecar) => sidecar.Folder is null
        ? []
        : [new() { Name = VolumeOf(sidecar), EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = $"{FolderMiB}Mi" } }];

    private static IEnumerable<EnvVarArgs> Variables(Sidecar sidecar, ImmutableSortedDictionary<string, Output<string>> values)
    {
        foreach (var (name, value) in sidecar.Variables)
        {
            yield return new() { Name = name, Value = PodContainer.Literal(value) };
        }

        foreach (var (name, parameter) in sidecar.Parameters)
        {
            yield return new() { Name = name, Value = values[parameter] };
        }

        if (sidecar.HostVariable is { } host)
        {
            yield return new()
            {
                Name = host,
                ValueFrom = new EnvVarSourceArgs { FieldRef = new ObjectFieldSelectorArgs { FieldPath = "metadata.name" } },
            };
        }
    }

    private static string VolumeOf(Sidecar sidecar) => $"{sidecar.Name}-files";
}
