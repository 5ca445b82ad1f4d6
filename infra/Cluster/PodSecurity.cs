using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Cluster;

/// <summary>
/// Security contexts that the restricted Pod Security Standard admits:
/// <see href="https://kubernetes.io/docs/concepts/security/pod-security-standards/"/>.
/// </summary>
internal static class PodSecurity
{
    /// <summary>User of our own programs: none of an image, as they need nothing that one of them owns, nor any of the node.</summary>
    public const int NobodysId = 65532;

    /// <summary>That of a pod.</summary>
    public static PodSecurityContextArgs Pod => new()
    {
        RunAsNonRoot = true,
        SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
    };

    /// <summary>That of a container.</summary>
    /// <param name="userId">Id of its user and group.</param>
    public static SecurityContextArgs Container(int userId) => new()
    {
        RunAsNonRoot = true,
        RunAsUser = userId,
        RunAsGroup = userId,
        ReadOnlyRootFilesystem = true,
        AllowPrivilegeEscalation = false,
        Privileged = false,
        Capabilities = new CapabilitiesArgs { Drop = ["ALL"] },
        SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
    };
}
