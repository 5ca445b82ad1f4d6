using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Cluster;

public sealed partial class KubernetesCluster
{
    private const string FilesRole = "files-role";
    private const string FilesAccount = "efs-csi-node-sa";

    /// <summary>
    /// ARN of the role that mounts shared files for pods, with a <c>?</c> for each of the seven characters that Pulumi adds to its name. What is
    /// declared before the cluster can refuse all others.
    /// </summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="location">Account of the cluster.</param>
    public static string FilesRoleArnPatternOf(string name, AwsLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return location.GlobalArn("iam", $"role/{name}-{FilesRole}-???????");
    }

    // The driver mounts on each node, for all pods of the cluster with one role. The add-on gives a role to its controller only, which makes no
    // volumes here and needs none: https://github.com/kubernetes-sigs/aws-efs-csi-driver/issues/1759.
    private ImmutableArray<Resource> CreateFilesDriver(Aws.Eks.Cluster cluster, ImmutableArray<Resource> after)
    {
        if (_args.FilesRights.IsEmpty)
        {
            return [];
        }

        var trust = PodIdentity.Trust(_args.Location, ClusterNameOf(_name), SystemNamespace, FilesAccount);
        var role = CreateRole(FilesRole, $"The driver of shared files in {_name}.", trust);
        var rights = new Aws.Iam.RolePolicy($"{_name}-files-policy", new()
        {
            Role = role.Id,
            Policy = PolicyDocument.After(_args.FilesRights),
        }, Child);
        var identity = new Aws.Eks.PodIdentityAssociation($"{_name}-files-identity", new()
        {
            ClusterName = cluster.Name,
            Namespace = SystemNamespace,
            ServiceAccount = FilesAccount,
            RoleArn = role.Arn,
            Tags = new() { ["Name"] = $"{_name}-files" },
        }, Child);

        // The variables of an identity come to a pod at its creation only.
        var configuration = new JsonObject { ["controller"] = new JsonObject { ["nodeSelector"] = FirstPool } };
        return [CreateAddon(cluster, "aws-efs-csi-driver", _spec.Addons.EfsCsiDriver, configuration, [.. after, rights, identity])];
    }
}
