using System.Text;

namespace Infra.Cluster.Nodes;

/// <summary>
/// Settings of Bottlerocket, the operating system of managed nodes, as its user data: TOML. EKS adds name, address and certificate of the cluster.
/// <see href="https://bottlerocket.dev/en/os/latest/api/settings/"/>,
/// <see href="https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html"/>.
/// </summary>
internal static class BottlerocketSettings
{
    /// <summary>Pods of a node at most, as on nodes of Auto Mode. Each has an address of the node's blocks of 16.</summary>
    public const int MaxPods = 110;

    /// <summary>
    /// The settings: no container of the host that someone could log in to, by SSH or by Systems Manager; no change of the kernel; a limit of
    /// processes, and a seccomp profile for pods that name none.
    /// </summary>
    public static string Toml { get; } =
        $"""
        [settings.host-containers.admin]
        enabled = false

        [settings.host-containers.control]
        enabled = false

        [settings.kernel]
        lockdown = "integrity"

        [settings.kubernetes]
        max-pods = {MaxPods}
        pod-pids-limit = 4096
        seccomp-default = true

        """;

    /// <summary>The settings as user data of a launch template.</summary>
    public static string UserData { get; } = Convert.ToBase64String(Encoding.UTF8.GetBytes(Toml));
}
