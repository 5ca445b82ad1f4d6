using System.Collections.Immutable;
using System.Globalization;
using Infra.Compute;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.Ec2.Inputs;

namespace Infra.Cluster.Nodes;

/// <summary>
/// Managed node groups with Bottlerocket: a group for each zone of each pool, so that a volume finds a node in its zone and every zone grows by
/// itself. What Auto Mode brings is here add-ons of EKS, and two controllers from charts.
/// </summary>
/// <param name="cluster">The cluster that they are of.</param>
internal sealed partial class ManagedNodes(KubernetesCluster cluster) : ClusterNodes(cluster)
{
    // https://bottlerocket.dev/en/os/latest/concepts/storage/: the first volume is the system, which is read-only; the second holds images and logs.
    private const string SystemDevice = "/dev/xvda";
    private const string DataDevice = "/dev/xvdb";

    /// <inheritdoc/>
    public override ImmutableArray<string> ControlPlanePolicies => ClusterPolicies.ControlPlane;

    /// <inheritdoc/>
    public override string VolumeProvisioner => "ebs.csi.aws.com";

    /// <inheritdoc/>
    public override bool DoesEksMakeVolumes => false;

    // EKS makes the entry of a group's role with the group: https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html.
    /// <inheritdoc/>
    public override string? AccessPolicy => null;

    /// <inheritdoc/>
    public override ImmutableArray<NetworkPolicyPortArgs> ServedPorts =>
    [
        PolicyParts.Tcp(KubernetesCluster.MetricsServerPort), PolicyParts.Tcp(KubernetesCluster.WebhookPort), PolicyParts.Udp(PolicyParts.DnsPort),
        PolicyParts.Tcp(PolicyParts.DnsPort),
    ];

    // CoreDNS asks the resolver of the network.
    /// <inheritdoc/>
    public override ImmutableArray<NetworkPolicyEgressRuleArgs> SystemCalls =>
        [PolicyParts.Calls($"{Cluster.Args.NetworkBlock}", PolicyParts.Udp(PolicyParts.DnsPort), PolicyParts.Tcp(PolicyParts.DnsPort))];

    /// <inheritdoc/>
    public override Aws.Eks.Inputs.ClusterKubernetesNetworkConfigElasticLoadBalancingArgs LoadBalancing => new() { Enabled = false };

    // Said, as EKS wants all three to be equal: https://docs.aws.amazon.com/eks/latest/userguide/auto-disable.html.
    /// <inheritdoc/>
    public override void Configure(Aws.Eks.ClusterArgs args)
    {
        args.ComputeConfig = new Aws.Eks.Inputs.ClusterComputeConfigArgs { Enabled = false };
        args.StorageConfig = new Aws.Eks.Inputs.ClusterStorageConfigArgs
        {
            BlockStorage = new Aws.Eks.Inputs.ClusterStorageConfigBlockStorageArgs { Enabled = false },
        };
    }

    /// <inheritdoc/>
    public override ImmutableArray<Resource> CreateRights(Aws.Iam.Role role) =>
    [
        new Aws.Iam.RolePolicy($"{Cluster.Name}-nodes-policy", new()
        {
            Role = role.Id,
            Policy = NodePolicies.Start(KubernetesCluster.ClusterNameOf(Cluster.Name), Cluster.Args.Location).ToJson(),
        }, Cluster.Child),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<Resource> CreatePools(Aws.Eks.Cluster controlPlane, Aws.Iam.Role role, ImmutableArray<Resource> after) =>
        [.. Cluster.Args.Pools.SelectMany((pool, index) => CreatePool(controlPlane, pool, role, hasAddons: index == 0, after))];

    // One zone after the other: an update begins in a zone when it has ended in the one before.
    private IEnumerable<Resource> CreatePool(
        Aws.Eks.Cluster controlPlane, NodePool pool, Aws.Iam.Role role, bool hasAddons, ImmutableArray<Resource> after)
    {
        var template = CreateTemplate(pool);
        var previous = after;
        foreach (var zone in NodeGroupPlan.Plan(Spec, Cluster.Args.Zones.Length, hasAddons).GroupBy(group => group.Zone))
        {
            ImmutableArray<Resource> groups = [.. zone.Select(group => CreateGroup(controlPlane, pool, role, template, group, previous))];
            foreach (var group in groups)
            {
                yield return group;
            }

            previous = [.. after, .. groups];
        }
    }

    private Aws.Eks.NodeGroup CreateGroup(
        Aws.Eks.Cluster controlPlane,
        NodePool pool,
        Aws.Iam.Role role,
        Aws.Ec2.LaunchTemplate template,
        NodeGroupPlan group,
        ImmutableArray<Resource> after)
    {
        var part = $"{pool.Name}-az{Cluster.Args.Zones[group.Zone].Index + 1}{(group.IsSpot ? "-spot" : "")}";
        var name = $"{Cluster.Name}-{part}";
        var options = Cluster.Child;
        options.DependsOn.AddRange(after.ToArray());

        // The autoscaler sets it.
        options.IgnoreChanges = ["scalingConfig.desiredSize"];
        return new(name, new()
        {
            ClusterName = controlPlane.Name,

            // Names of a replacement and of the group it replaces differ, so that the new nodes come first.
            NodeGroupNamePrefix = $"{part}-",
            NodeRoleArn = role.Arn,
            SubnetIds = Cluster.Args.SubnetIds.Apply(ids => ImmutableArray.Create(ids[group.Zone])),
            AmiType = Spec.Architecture == Compute.Architecture.Arm64 ? "BOTTLEROCKET_ARM_64" : "BOTTLEROCKET_x86_64",
            CapacityType = group.IsSpot ? "SPOT" : "ON_DEMAND",
            InstanceTypes = [.. Spec.GroupTypes.Select(type => type.Name)],
            LaunchTemplate = new Aws.Eks.Inputs.NodeGroupLaunchTemplateArgs
            {
                Id = template.Id,
                Version = template.LatestVersion.Apply(version => version.ToString(CultureInfo.InvariantCulture)),
            },
            Version = (Spec.Version ?? Cluster.Spec.Version).Name,
            Labels = new() { [NodeLabels.Pool] = pool.Name },
            ScalingConfig = new Aws.Eks.Inputs.NodeGroupScalingConfigArgs
            {
                MinSize = group.MinSize,
                MaxSize = group.MaxSize,
                DesiredSize = group.MinSize,
            },
            UpdateConfig = new Aws.Eks.Inputs.NodeGroupUpdateConfigArgs { MaxUnavailablePercentage = Spec.DisruptionPercent },
            NodeRepairConfig = new Aws.Eks.Inputs.NodeGroupNodeRepairConfigArgs { Enabled = true },
            Tags = new() { ["Name"] = name },
        }, options);
    }

    private Aws.Ec2.LaunchTemplate CreateTemplate(NodePool pool)
    {
        var name = $"{Cluster.Name}-{pool.Name}-template";
        return new(name, new()
        {
            Description = $"The nodes of the pool {pool.Name} of {Cluster.Name}.",
            UserData = BottlerocketSettings.UserData,
            MetadataOptions = LaunchTemplateParts.Metadata,
            NetworkInterfaces = { LaunchTemplateParts.Interface(pool.SecurityGroupId) },
            BlockDeviceMappings = { VolumeAt(SystemDevice, sizeGiB: null), VolumeAt(DataDevice, Spec.VolumeGiB) },
            TagSpecifications = { TagsOf(pool, "instance", "node"), TagsOf(pool, "volume", "volume") },

            // Groups name a version number. A person who starts an instance by hand from the default version gets the first version.
            UpdateDefaultVersion = false,
            Tags = new() { ["Name"] = name },
        }, Cluster.Child);
    }

    private Inputs.LaunchTemplateBlockDeviceMappingArgs VolumeAt(string device, int? sizeGiB)
    {
        var volume = new Inputs.LaunchTemplateBlockDeviceMappingEbsArgs
        {
            VolumeType = "gp3",
            Encrypted = "true",
            KmsKeyId = Cluster.Args.DataKeyArn,
            DeleteOnTermination = "true",
        };
        if (sizeGiB is { } size)
        {
            volume.VolumeSize = size;
        }

        return new() { DeviceName = device, Ebs = volume };
    }

    private Inputs.LaunchTemplateTagSpecificationArgs TagsOf(NodePool pool, string resourceType, string role) =>
        new() { ResourceType = resourceType, Tags = new() { ["Name"] = $"{Cluster.Name}-{pool.Name}-{role}" } };
}
