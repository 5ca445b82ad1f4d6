using System.Collections.Immutable;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Cluster;

public sealed partial class KubernetesCluster
{
    private Aws.Eks.Cluster CreateControlPlane(ImmutableArray<Resource> logs)
    {
        var role = CreateRole("role", $"The control plane of {_name}.", ClusterPolicies.ControlPlaneTrust);
        Resource[] rights = [.. _nodes.ControlPlanePolicies.Select(policy => Attach(role, "role", policy)), CreateKeysPolicy(role)];
        var name = $"{_name}-control-plane";
        var options = Stateful;
        options.DependsOn.AddRange([.. rights, .. logs]);

        // Switched off, EKS ends every node that it made: another way of nodes is another cluster, which protection refuses.
        options.ReplaceOnChanges = ["computeConfig.enabled"];
        var args = new Aws.Eks.ClusterArgs
        {
            Name = ClusterNameOf(_name),
            Version = _spec.Version.Name,
            RoleArn = role.Arn,
            AccessConfig = new Aws.Eks.Inputs.ClusterAccessConfigArgs
            {
                AuthenticationMode = "API",
                BootstrapClusterCreatorAdminPermissions = false,
            },
            BootstrapSelfManagedAddons = false,
            KubernetesNetworkConfig = new Aws.Eks.Inputs.ClusterKubernetesNetworkConfigArgs
            {
                ElasticLoadBalancing = _nodes.LoadBalancing,
                IpFamily = "ipv4",
                ServiceIpv4Cidr = _spec.ServiceBlock.ToString(),
            },
            VpcConfig = CreateVpcConfig(),
            EncryptionConfig = new Aws.Eks.Inputs.ClusterEncryptionConfigArgs
            {
                Provider = new Aws.Eks.Inputs.ClusterEncryptionConfigProviderArgs { KeyArn = _args.SecretsKeyArn },
                Resources = "secrets",
            },
            EnabledClusterLogTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"],
            ZonalShiftConfig = new Aws.Eks.Inputs.ClusterZonalShiftConfigArgs { Enabled = true },
            UpgradePolicy = new Aws.Eks.Inputs.ClusterUpgradePolicyArgs { SupportType = _spec.ExtendedSupport ? "EXTENDED" : "STANDARD" },
            DeletionProtection = _args.Protect,
            Tags = new() { ["Name"] = name },
        };
        _nodes.Configure(args);
        return new(name, args, options);
    }

    private Aws.Eks.Inputs.ClusterVpcConfigArgs CreateVpcConfig()
    {
        var config = new Aws.Eks.Inputs.ClusterVpcConfigArgs
        {
            SubnetIds = _args.SubnetIds,
            SecurityGroupIds = _args.ControlPlaneSecurityGroupId,
            EndpointPrivateAccess = true,
            EndpointPublicAccess = !_spec.PublicAccess.IsEmpty,
        };
        if (!_spec.PublicAccess.IsEmpty)
        {
            config.PublicAccessCidrs = [.. _spec.PublicAccess.Select(block => block.ToString())];
        }

        return config;
    }

    // A policy of its own: the ARNs of new keys are unknown in a preview, and a preview would not show a policy that contains them.
    private Aws.Iam.RolePolicy CreateKeysPolicy(Aws.Iam.Role role) => new($"{_name}-keys-policy", new()
    {
        Role = role.Id,
        Policy = Output.Tuple(_args.SecretsKeyArn, _args.DataKeyArn)
            .Apply(keys => ClusterPolicies.Keys(keys.Item1, _nodes.DoesEksMakeVolumes ? keys.Item2 : null).ToJson()),
    }, Child);
}
