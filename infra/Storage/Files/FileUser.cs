using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Storage.Files;

/// <summary>A service with a folder of its own among the shared files.</summary>
/// <param name="Service">Name of the service, 1 to 32 lower-case letters, digits and hyphens; also that of its folder.</param>
/// <param name="ServersRoleArn">
/// ARN of the role of its servers, with <c>?</c> for the characters that are random (<see cref="Compute.ServerGroup.RoleArnPatternOf"/>). Null for a
/// service without servers.
/// </param>
/// <param name="IsReadOnly">Whether it only reads.</param>
public sealed record FileUser(string Service, string? ServersRoleArn, bool IsReadOnly)
{
    /// <summary>Smallest id of a user: none of a system or of an image.</summary>
    public const int MinId = 100_000;

    private const int IdCount = 1 << 28;

    /// <summary>
    /// ARNs of the roles that mount for its pods, one for each Kubernetes cluster, with <c>?</c> for the characters that are random
    /// (<see cref="Cluster.KubernetesCluster.FilesRoleArnPatternOf"/>). Defaults to none, for a service without pods.
    /// </summary>
    public ImmutableArray<string> PodsRoleArns { get; init; } = [];

    /// <summary>All roles that mount its folder. No other principal may.</summary>
    public ImmutableArray<string> RoleArns => ServersRoleArn is null ? PodsRoleArns : [ServersRoleArn, .. PodsRoleArns];

    /// <summary>Id of the user and of the group that own its folder and all files in it, whatever user its container runs as.</summary>
    public int Id => IdOf(Service);

    /// <summary>Its folder in the file system.</summary>
    public string Path => $"/{Service}";

    /// <summary>
    /// The id of a service. It follows from the name alone, so that it is the same for ever: 100,000 and the first 28 bits of a hash. Two names of a
    /// thousand have the same with a probability of one in five hundred, which is refused.
    /// </summary>
    /// <param name="service">Name of the service.</param>
    public static int IdOf(string service)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(service));
        return MinId + (((hash[0] << 24) | (hash[1] << 16) | (hash[2] << 8) | hash[3]) & (IdCount - 1));
    }
}
