using System.Text.Json.Nodes;

namespace Infra.Tests.RealEngine.Kubernetes.Nodes;

/// <summary>
/// Managed node groups on Kubernetes' own control plane, by Pulumi's own CLI and provider, with charts of a repository on loopback. AWS is the
/// stand-in, so no group starts a node: the nodes are made up, with the labels of the groups.
/// </summary>
public sealed class ManagedNodesTests(ManagedNodesLife life) : IClassFixture<ManagedNodesLife>
{
    internal const string Label = "karpenter.sh/nodepool";

    [ControlPlaneFact]
    public async Task Up_OfAnEmptyCluster_InstallsTheChartsAndBindsPods_AndThePreviewAfterItChangesNothing()
    {
        var deployed = await life.DeployedAsync();

        Assert.Equal("", deployed.Changes);
        Assert.Equal(
            [$"{NodeCharts.Bindings} {ManagedNodesLife.BindingsVersion}", $"{NodeCharts.Autoscaler} {ManagedNodesLife.AutoscalerVersion}"],
            deployed.Resources.Where(resource => resource.Type == "kubernetes:helm.sh/v3:Release")
                .Select(release => release.Json["outputs"]!["status"]!)
                .Where(status => (string?)status["status"] == "deployed")
                .Select(status => $"{status["chart"]} {status["version"]}").Order(StringComparer.Ordinal));
        var groups = deployed.Resources.Where(resource => resource.Type == "aws:lb/targetGroup:TargetGroup")
            .Select(group => (string)group.Json["outputs"]!["arn"]!).Order(StringComparer.Ordinal);
        Assert.NotEmpty(deployed.Bindings);
        Assert.Equal(groups, deployed.Bindings.Select(binding => (string)binding["spec"]!["targetGroupARN"]!).Order(StringComparer.Ordinal));
    }

    [ControlPlaneFact]
    public async Task Pods_OfServicesAndCharts_RunOnNodesOfTheGroups()
    {
        var deployed = await life.DeployedAsync();
        var pools = deployed.Resources.Where(resource => resource.Type == "aws:eks/nodeGroup:NodeGroup")
            .Select(group => (string)group.Json["inputs"]!["labels"]![Label]!).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(["general", "mysql"], pools);
        Assert.All(deployed.Services.Concat(deployed.System), deployment => Assert.Null(deployment.Problem()));
        Assert.Equal(["shop mysql", "web general"], PoolsOf(deployed.Services));
        Assert.Equal([$"{NodeCharts.Bindings} general", $"{NodeCharts.Autoscaler} general"], PoolsOf(deployed.System));

        IEnumerable<string> PoolsOf(IEnumerable<DeploymentState> deployments) => deployments
            .SelectMany(deployment => deployment.Pods.Select(pod => $"{deployment.Name} {deployed.Pools[pod.Node!]}")).Distinct()
            .Order(StringComparer.Ordinal);
    }

    [ControlPlaneFact]
    public async Task Values_OfTheDeployment_ReachTheCharts()
    {
        var deployed = await life.DeployedAsync();
        var vpc = deployed.Resources.Single(resource => resource.Type == "aws:ec2/vpc:Vpc").Json["id"];

        Assert.Equal(
            $"--cluster-name=infra-dev-cluster --aws-region=eu-central-1 --aws-vpc-id={vpc}", Argument(ContainerOf(NodeCharts.Bindings)));
        Assert.Equal("--cluster=infra-dev-cluster --expander=priority,least-waste", Argument(ContainerOf(NodeCharts.Autoscaler)));
        Assert.Equal(
            "registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.0", (string?)ContainerOf(NodeCharts.Autoscaler)["image"]);

        JsonNode ContainerOf(string name) => deployed.System.Single(deployment => deployment.Name == name)
            .Json["spec"]!["template"]!["spec"]!["containers"]![0]!;

        static string? Argument(JsonNode container) => (string?)container["args"]![0];
    }

    [ControlPlaneFact]
    public async Task EndNodes_OfAGroup_RunsPodsOnOthersWithinTheTimeOfTheDrill()
    {
        var recovery = await life.DrilledAsync();

        Assert.InRange(recovery.Took, TimeSpan.Zero, recovery.Limit);
        Assert.NotEmpty(recovery.Least);
        Assert.All(recovery.Least, deployment => Assert.True(deployment.Value > 0, $"no pod of {deployment.Key} was ready"));
    }

    [ControlPlaneFact]
    public async Task Destroy_Ends()
    {
        var (destroy, space) = await life.DestroyedAsync();

        destroy.Succeeded();
        Assert.Equal(404, space.Status);
    }
}
