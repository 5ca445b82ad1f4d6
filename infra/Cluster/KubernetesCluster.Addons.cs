using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Cluster.Nodes;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Cluster;

public sealed partial class KubernetesCluster
{
    private const string AgentAccount = "cloudwatch-agent";

    // An add-on is active when its pods run, so nodes come first.
    private ImmutableArray<Resource> CreateAddons(Aws.Eks.Cluster cluster, ImmutableArray<Resource> after)
    {
        var (agents, rights) = CreateAgentsRole();
        var addons = _spec.Addons;
        return
        [
            CreateAddon(cluster, "metrics-server", addons.MetricsServer, new() { ["nodeSelector"] = FirstPool }, after),
            CreateAddon(cluster, "aws-secrets-store-csi-driver-provider", addons.SecretsStore, SecretsStoreConfiguration, after),
            CreateAddon(
                cluster, "amazon-cloudwatch-observability", addons.CloudwatchObservability, InsightsConfiguration, [.. after, rights],
                new Aws.Eks.Inputs.AddonPodIdentityAssociationArgs { RoleArn = agents.Arn, ServiceAccount = AgentAccount }),
            .. CreateFilesDriver(cluster, after),
        ];
    }

    internal JsonObject FirstPool => new() { [NodeLabels.Pool] = _args.Pools[0].Name };

    // Copies of secrets for applications that read variables, and new values of mounted secrets.
    private static JsonObject SecretsStoreConfiguration => new()
    {
        ["secrets-store-csi-driver"] = new JsonObject
        {
            ["enableSecretRotation"] = true,
            ["rotationPollInterval"] = "2m",
            ["syncSecret"] = Enabled(true),
        },
    };

    // Only the metrics of Container Insights and logs: tracing would change every pod, and exporters for other collectors take a share of each node.
    private static JsonObject InsightsConfiguration => new()
    {
        ["agent"] = new JsonObject
        {
            ["config"] = new JsonObject
            {
                ["logs"] = new JsonObject
                {
                    ["metrics_collected"] = new JsonObject
                    {
                        ["kubernetes"] = new JsonObject { ["accelerated_compute_metrics"] = false, ["enhanced_container_insights"] = true },
                    },
                },
            },
        },
        ["applicationSignals"] = Enabled(false),
        ["containerLogs"] = Enabled(true),
        ["dcgmExporter"] = Enabled(false),
        ["kubeStateMetrics"] = Enabled(false),
        ["neuronMonitor"] = Enabled(false),
        ["nodeExporter"] = Enabled(false),
    };

    private static JsonObject Enabled(bool enabled) => new() { ["enabled"] = enabled };

    private (Aws.Iam.Role Role, Resource Rights) CreateAgentsRole()
    {
        var trust = PodIdentity.Trust(_args.Location, ClusterNameOf(_name), AgentsNamespace, AgentAccount);
        var role = CreateRole("agents-role", $"The agents of Container Insights in {_name}.", trust);
        var rights = new Aws.Iam.RolePolicy($"{_name}-agents-policy", new()
        {
            Role = role.Id,
            Policy = ClusterPolicies.Observability(_name, _args.Location).ToJson(),
        }, Child);
        return (role, rights);
    }

    internal Aws.Eks.Addon CreateAddon(
        Aws.Eks.Cluster cluster,
        string addon,
        string version,
        JsonObject? configuration,
        ImmutableArray<Resource> after,
        params ImmutableArray<Aws.Eks.Inputs.AddonPodIdentityAssociationArgs> identities)
    {
        var name = $"{_name}-{addon}";
        var options = new CustomResourceOptions { Parent = this, DeletedWith = cluster };
        options.DependsOn.AddRange(after.ToArray());
        return new(name, new()
        {
            ClusterName = cluster.Name,
            AddonName = addon,
            AddonVersion = version,
            ConfigurationValues = configuration?.ToJsonString()!,
            PodIdentityAssociations = identities.IsEmpty ? null! : [.. identities],
            ResolveConflictsOnCreate = "OVERWRITE",
            ResolveConflictsOnUpdate = "OVERWRITE",
            Tags = new() { ["Name"] = name },
        }, options);
    }
}
