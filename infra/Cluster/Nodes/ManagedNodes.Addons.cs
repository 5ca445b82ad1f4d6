using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Cluster.Nodes;

internal sealed partial class ManagedNodes
{
    private const string NetworkAccount = "aws-node";
    private const string VolumesAccount = "ebs-csi-controller-sa";

    // A node is ready when its network is, so these come before the first one. They run on every node and in the network of the node.
    /// <inheritdoc/>
    public override ImmutableArray<Resource> CreateNetwork(Aws.Eks.Cluster controlPlane)
    {
        var addons = Cluster.Spec.Addons;
        var role = CreateRole("network", "The network of pods in", NetworkAccount);
        var rights = Cluster.Attach(role, "network-role", "AmazonEKS_CNI_Policy");
        var agent = Cluster.CreateAddon(controlPlane, "eks-pod-identity-agent", addons.PodIdentityAgent, null, []);
        return
        [
            agent,
            Cluster.CreateAddon(
                controlPlane, "vpc-cni", addons.VpcCni, NetworkConfiguration, [agent, rights], IdentityOf(role, NetworkAccount)),
            Cluster.CreateAddon(controlPlane, "kube-proxy", addons.KubeProxy ?? Cluster.Spec.Version.KubeProxy, null, []),
        ];
    }

    /// <inheritdoc/>
    public override ImmutableArray<Resource> CreateServices(Aws.Eks.Cluster controlPlane, ImmutableArray<Resource> pools)
    {
        var addons = Cluster.Spec.Addons;
        var role = CreateRole("volumes", "The driver of volumes in", VolumesAccount);
        ImmutableArray<Resource> rights =
        [
            Cluster.Attach(role, "volumes-role", "service-role/AmazonEBSCSIDriverPolicy"),
            new Aws.Iam.RolePolicy($"{Cluster.Name}-volumes-policy", new()
            {
                Role = role.Id,
                Policy = Cluster.Args.DataKeyArn.Apply(key => NodePolicies.Volumes(key).ToJson()),
            }, Cluster.Child),
        ];
        var dns = Cluster.CreateAddon(controlPlane, "coredns", addons.Coredns, DnsConfiguration, pools);
        var volumes = Cluster.CreateAddon(
            controlPlane, "aws-ebs-csi-driver", addons.EbsCsiDriver, VolumesConfiguration, [.. pools, .. rights], IdentityOf(role, VolumesAccount));
        return [dns, volumes, .. CreateControllers(controlPlane, [.. pools, dns])];
    }

    private JsonObject NetworkConfiguration => new()
    {
        ["enableNetworkPolicy"] = "true",
        ["env"] = new JsonObject
        {
            ["ENABLE_PREFIX_DELEGATION"] = "true",
            ["WARM_PREFIX_TARGET"] = "1",

            // What no policy allows is refused from a pod's first moment, as on nodes of Auto Mode.
            ["NETWORK_POLICY_ENFORCING_MODE"] = "strict",
        },
        ["nodeAgent"] = new JsonObject { ["enablePolicyEventLogs"] = "true" },
    };

    private JsonObject DnsConfiguration => new()
    {
        ["nodeSelector"] = Cluster.FirstPool,
        ["topologySpreadConstraints"] = new JsonArray(new JsonObject
        {
            ["labelSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["k8s-app"] = "kube-dns" } },
            ["maxSkew"] = 1,
            ["topologyKey"] = "topology.kubernetes.io/zone",
            ["whenUnsatisfiable"] = "ScheduleAnyway",
        }),
    };

    // The region, as the metadata service does not answer pods.
    private JsonObject VolumesConfiguration => new()
    {
        ["controller"] = new JsonObject { ["nodeSelector"] = Cluster.FirstPool, ["region"] = Cluster.Args.Location.Region },
    };

    private Aws.Iam.Role CreateRole(string key, string description, string account) => Cluster.CreateRole(
        $"{key}-role",
        $"{description} {Cluster.Name}.",
        PodIdentity.Trust(
            Cluster.Args.Location, KubernetesCluster.ClusterNameOf(Cluster.Name), KubernetesCluster.SystemNamespace, account));

    private static Aws.Eks.Inputs.AddonPodIdentityAssociationArgs IdentityOf(Aws.Iam.Role role, string account) =>
        new() { RoleArn = role.Arn, ServiceAccount = account };
}
