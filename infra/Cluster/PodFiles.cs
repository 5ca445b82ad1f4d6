using Infra.Compute.Bootstrap;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Cluster;

/// <summary>
/// The shared folder of a pod. The EFS CSI driver mounts it on the node, with the role of the cluster and over TLS. A volume is a thing of the whole
/// cluster, which the one claim that it names can have:
/// <see href="https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume"/>.
/// </summary>
internal static class PodFiles
{
    private const string PodVolume = "files";

    // The only one of the driver for several nodes, also to read: https://github.com/kubernetes-sigs/aws-efs-csi-driver/issues/972.
    private const string AccessMode = "ReadWriteMany";

    // A volume must have a size. EFS has none.
    private const string Size = "1Gi";

    /// <summary>Name of the claim.</summary>
    /// <param name="service">Name of the service.</param>
    public static string ClaimOf(string service) => $"{service}-files";

    /// <summary>Name of the volume, unique in the cluster. Another namespace has another, as a volume stays with its claim.</summary>
    /// <param name="namespace">Namespace of the claim.</param>
    /// <param name="service">Name of the service.</param>
    public static string VolumeOf(string @namespace, string service) => $"{@namespace}.{ClaimOf(service)}";

    /// <summary>The volume.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="namespace">Namespace of the claim.</param>
    /// <param name="service">Name of the service.</param>
    public static PersistentVolumeSpecArgs DescribeVolume(PodFolder folder, string @namespace, string service) => new()
    {
        AccessModes = [AccessMode],
        Capacity = new() { ["storage"] = Size },
        ClaimRef = new ObjectReferenceArgs { ApiVersion = "v1", Kind = "PersistentVolumeClaim", Name = ClaimOf(service), Namespace = @namespace },

        // With an access point always over TLS.
        Csi = new CSIPersistentVolumeSourceArgs { Driver = "efs.csi.aws.com", VolumeHandle = folder.VolumeHandle },
        MountOptions = ["iam", "nodev", "noexec", "nosuid", folder.IsReadOnly ? "ro" : "rw"],
        PersistentVolumeReclaimPolicy = "Retain",
    };

    /// <summary>The claim.</summary>
    /// <param name="namespace">Its namespace.</param>
    /// <param name="service">Name of the service.</param>
    public static PersistentVolumeClaimSpecArgs DescribeClaim(string @namespace, string service) => new()
    {
        AccessModes = [AccessMode],
        Resources = new VolumeResourceRequirementsArgs { Requests = new() { ["storage"] = Size } },

        // No class, or the default one would make a volume.
        StorageClassName = "",
        VolumeName = VolumeOf(@namespace, service),
    };

    /// <summary>The mount of the container.</summary>
    /// <param name="folder">The folder; null for none.</param>
    public static IEnumerable<VolumeMountArgs> Mounts(PodFolder? folder) => folder is null
        ? []
        : [new() { Name = PodVolume, MountPath = SharedFolder.Path, ReadOnly = folder.IsReadOnly }];

    /// <summary>The volume of the pod.</summary>
    /// <param name="folder">The folder; null for none.</param>
    /// <param name="service">Name of the service.</param>
    public static IEnumerable<VolumeArgs> Volumes(PodFolder? folder, string service) => folder is null
        ? []
        :
        [
            new() { Name = PodVolume, PersistentVolumeClaim = new PersistentVolumeClaimVolumeSourceArgs { ClaimName = ClaimOf(service) } },
        ];
}
