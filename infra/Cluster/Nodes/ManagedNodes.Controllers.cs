using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Cluster.Charts;
using Infra.Security;
using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Aws = Pulumi.Aws;

namespace Infra.Cluster.Nodes;

internal sealed partial class ManagedNodes
{
    private const string BindingController = "aws-load-balancer-controller";
    private const string Autoscaler = "cluster-autoscaler";

    // The higher one is asked first: Spot groups where there are some.
    private const string SpotPriority = "50";
    private const string OtherPriority = "10";

    private IEnumerable<Resource> CreateControllers(Aws.Eks.Cluster controlPlane, ImmutableArray<Resource> after)
    {
        var (location, name) = (Cluster.Args.Location, KubernetesCluster.ClusterNameOf(Cluster.Name));
        var (charts, controllers) = (Cluster.Spec.Charts, Cluster.Spec.Controllers);
        yield return CreateController(
            controlPlane,
            "bindings",
            new(charts.Eks, BindingController, controllers.LoadBalancerChart),
            "The controller that binds pods to target groups in",
            NodePolicies.Bindings(name, location),
            BindingValues(name),
            after,
            ("vpcId", Cluster.Args.VpcId));
        yield return CreateController(
            controlPlane,
            "autoscaler",
            new(charts.Autoscaler, Autoscaler, controllers.AutoscalerChart),
            "The autoscaler of nodes in",
            NodePolicies.Autoscaler(name, location),
            AutoscalerValues(name),
            after);
    }

    private Release CreateController(
        Aws.Eks.Cluster controlPlane,
        string key,
        ChartReference chart,
        string description,
        PolicyDocument policy,
        JsonObject values,
        ImmutableArray<Resource> after,
        params ReadOnlySpan<(string Key, Input<string> Value)> outputs)
    {
        // A role's name has at most 64 characters, so it is not that of the chart.
        var role = CreateRole(key, description, chart.Name);
        var rights = new Aws.Iam.RolePolicy($"{Cluster.Name}-{chart.Name}-policy", new() { Role = role.Id, Policy = policy.ToJson() }, Cluster.Child);
        var identity = new Aws.Eks.PodIdentityAssociation($"{Cluster.Name}-{chart.Name}-identity", new()
        {
            ClusterName = controlPlane.Name,
            Namespace = KubernetesCluster.SystemNamespace,
            ServiceAccount = chart.Name,
            RoleArn = role.Arn,
            Tags = new() { ["Name"] = $"{Cluster.Name}-{chart.Name}" },
        }, Cluster.Child);
        var options = Cluster.ForLife(controlPlane);

        // The variables of an identity come to a pod at its creation only.
        options.DependsOn.AddRange([.. after, rights, identity]);
        return ChartRelease.Create($"{Cluster.Name}-{chart.Name}", chart.Name, chart, KubernetesCluster.SystemNamespace, values, options, outputs);
    }

    // It binds what the program declares and nothing else: no balancers, no security groups, no classes of ingresses. Region and VPC are said, as the
    // metadata service does not answer pods.
    private JsonObject BindingValues(string name) => new()
    {
        ["clusterName"] = name,
        ["region"] = Cluster.Args.Location.Region,
        ["serviceAccount"] = new JsonObject { ["name"] = BindingController },
        ["image"] = ImageOf(Cluster.Spec.Controllers.LoadBalancerImage),
        ["replicaCount"] = 2,
        ["podDisruptionBudget"] = new JsonObject { ["maxUnavailable"] = 1 },
        ["nodeSelector"] = Cluster.FirstPool,
        ["resources"] = ResourcesOf("100m", "256Mi"),
        ["createIngressClassResource"] = false,
        ["ingressClassParams"] = new JsonObject { ["create"] = false },
        ["enableServiceMutatorWebhook"] = false,
        ["enableBackendSecurityGroup"] = false,
        ["enableShield"] = false,
        ["enableWaf"] = false,
        ["enableWafv2"] = false,
        ["controllerConfig"] = new JsonObject
        {
            ["featureGates"] = new JsonObject { ["ALBGatewayAPI"] = false, ["EnableServiceController"] = false, ["NLBGatewayAPI"] = false },
        },
    };

    private JsonObject AutoscalerValues(string name) => new()
    {
        ["cloudProvider"] = "aws",
        ["awsRegion"] = Cluster.Args.Location.Region,
        ["autoDiscovery"] = new JsonObject { ["clusterName"] = name },
        ["fullnameOverride"] = Autoscaler,
        ["rbac"] = new JsonObject { ["serviceAccount"] = new JsonObject { ["name"] = Autoscaler } },
        ["image"] = ImageOf(Cluster.Spec.Controllers.AutoscalerImage),
        ["replicaCount"] = 2,
        ["nodeSelector"] = Cluster.FirstPool,
        ["resources"] = ResourcesOf("100m", "512Mi"),
        ["containerSecurityContext"] = new JsonObject
        {
            ["allowPrivilegeEscalation"] = false,
            ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
            ["readOnlyRootFilesystem"] = true,
        },
        ["securityContext"] = new JsonObject
        {
            ["runAsGroup"] = 65534,
            ["runAsNonRoot"] = true,
            ["runAsUser"] = 65534,
            ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
        },
        ["extraArgs"] = new JsonObject
        {
            // Zones of a pool grow evenly.
            ["balance-similar-node-groups"] = true,
            ["expander"] = "priority,least-waste",

            // All our pods have a folder in memory or on disk, and add-ons may move.
            ["skip-nodes-with-local-storage"] = false,
            ["skip-nodes-with-system-pods"] = false,
        },
        ["expanderPriorities"] = new JsonObject { [SpotPriority] = new JsonArray(".*-spot-.*"), [OtherPriority] = new JsonArray(".*") },
    };

    // Charts write repository:tag, so a digest is given in two parts too.
    private static JsonObject ImageOf(string image)
    {
        var colon = image.LastIndexOf(':');
        return new() { ["repository"] = image[..colon], ["tag"] = image[(colon + 1)..] };
    }

    private static JsonObject ResourcesOf(string cpu, string memory) => new()
    {
        ["limits"] = new JsonObject { ["memory"] = memory },
        ["requests"] = new JsonObject { ["cpu"] = cpu, ["memory"] = memory },
    };
}
