using System.Text.Json.Nodes;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>What holds for an example with a cluster, on Kubernetes' own control plane by Pulumi's own CLI and provider.</summary>
public abstract class ClusterExampleTests(ClusterLife life)
{
    [ControlPlaneFact]
    public async Task Up_MakesEveryObject_AndThePreviewAfterItChangesNothing()
    {
        var deployed = await life.DeployedAsync();

        Assert.Contains(deployed.Resources, resource => resource.Type == "kubernetes:apps/v1:Deployment");
        Assert.Equal("", deployed.Changes);
    }

    [ControlPlaneFact]
    public async Task Deployments_AreReadyAndSpreadOverZones()
    {
        var deployed = await life.DeployedAsync();

        Assert.NotEmpty(deployed.Deployments);
        Assert.All(deployed.Deployments, deployment =>
        {
            Assert.Null(deployment.Problem());
            var zones = deployment.Pods.GroupBy(pod => deployed.Nodes[pod.Node!]).Select(zone => zone.Count()).ToList();
            Assert.Equal(Math.Min(deployment.Replicas, ControlPlane.Zones.Count), zones.Count);
            Assert.InRange(zones.Max() - zones.Min(), 0, 1);
        });
    }

    /// <summary>
    /// The examples with a cluster: one class below for each, but for <see cref="Nodes.ManagedNodesTests"/>, <see cref="Services.ServicesTests"/> and
    /// <see cref="ObservedTests"/>.
    /// </summary>
    public static IReadOnlyList<string> Examples { get; } = ["hybrid", "kubernetes", "managed-nodes", "observed", "services"];

    /// <summary>Files of the facts with the schemas of the versions that EKS has.</summary>
    public static TheoryData<string> Versions { get; } = ["openapi-1.35.4.json", "openapi-1.36.3.json", "openapi-1.37.2.json"];

    [ControlPlaneTheory]
    [MemberData(nameof(Versions))]
    public async Task Export_FollowsTheSchemasOfEachVersion(string version)
    {
        var schemas = new KindSchemas(version);

        var manifests = (await life.DeployedAsync()).Manifests;

        Assert.NotEmpty(manifests);
        Assert.Equal([], manifests.SelectMany(manifest => schemas.ProblemsOf(manifest.Known)));
    }

    [ControlPlaneFact]
    public async Task Export_IsWhatWasDeployed()
    {
        var manifests = (await life.DeployedAsync()).Manifests;

        Assert.NotEmpty(manifests);
        Assert.All(manifests, manifest => Assert.Equal(Fields(manifest.There), Fields(manifest.Answer.Accepted())));
    }

    [ControlPlaneFact]
    public async Task Namespace_RefusesMoreThanItsQuotaAndPodsThatMayBeRoot()
    {
        var deployed = await life.DeployedAsync();

        Assert.Equal((403, 403), (deployed.TooLarge.Status, deployed.TooFree.Status));
        Assert.Contains("exceeded quota", deployed.TooLarge.Message, StringComparison.Ordinal);
        Assert.Contains("violates PodSecurity \"restricted:latest\"", deployed.TooFree.Message, StringComparison.Ordinal);
    }

    [ControlPlaneFact]
    public async Task Evictions_OfAllPodsOfAService_AreRefusedButOne()
    {
        var evicted = await life.EvictedAsync();

        Assert.NotEmpty(evicted);
        Assert.All(evicted, answers =>
        {
            var refused = answers.Where(answer => !answer.IsAccepted).ToList();
            Assert.Equal(answers.Count - 1, refused.Count);
            Assert.All(refused, answer => Assert.Contains("disruption budget", answer.Message, StringComparison.Ordinal));
        });
    }

    // The quota admits all pods that autoscalers may make, and those of a roll-out beside them.
    [ControlPlaneFact]
    public async Task RollOut_AtTheLargestSize_KeepsEveryPodAvailable()
    {
        var rolledOut = await life.RolledOutAsync();

        Assert.Equal(rolledOut.Largest.OrderBy(pair => pair.Key), rolledOut.Least.OrderBy(pair => pair.Key));
        Assert.All(rolledOut.Deployments, deployment =>
        {
            Assert.Null(deployment.Problem());
            Assert.Equal(rolledOut.Largest[deployment.Name], deployment.Replicas);
        });
        Assert.Equal("", rolledOut.Changes);
    }

    [ControlPlaneFact]
    public async Task RollOut_UpdatesDeployments_AndRunsTasksBeforeThem()
    {
        var rolledOut = await life.RolledOutAsync();

        Assert.Contains("update urn:pulumi:", rolledOut.Change, StringComparison.Ordinal);
        Assert.DoesNotContain("replace", rolledOut.Change, StringComparison.Ordinal);
        var deleted = rolledOut.Change.Split('\n').Where(line => line.StartsWith("delete ", StringComparison.Ordinal));
        Assert.All(deleted, line => Assert.Contains("$kubernetes:batch/v1:Job::", line, StringComparison.Ordinal));
        Assert.All(rolledOut.Jobs, job => Assert.Equal(1, (int?)job["status"]!["succeeded"]));
        var ends = rolledOut.Jobs.Select(job => Time(job["status"]!["completionTime"]!)).ToList();
        var renewed = rolledOut.Deployments.Where(deployment => deployment.Revision == "2").ToList();
        Assert.NotEmpty(renewed);
        Assert.All(renewed.SelectMany(deployment => deployment.Pods), pod =>
            Assert.All(ends, end => Assert.True(end <= Time(pod.Json["metadata"]!["creationTimestamp"]!), $"{pod.Name} began before a task ended")));
    }

    [ControlPlaneFact]
    public async Task LoseZone_OfAllServices_RunsThemInTheOthersWithinTheTimeOfTheDrill()
    {
        var without = await life.WithoutAZoneAsync();

        Assert.Equal(ControlPlane.Zones.Skip(1), without.Zones);
        Assert.InRange(without.Recovery.Took, TimeSpan.Zero, without.Recovery.Limit);

        // Other zones answer meanwhile.
        Assert.All(without.Recovery.Least, deployment => Assert.True(deployment.Value > 0, $"no pod of {deployment.Key} was ready"));
    }

    [ControlPlaneFact]
    public async Task Destroy_Ends_AndLeavesNothing()
    {
        var destroyed = await life.DestroyedAsync();

        destroyed.Destroy.Succeeded();
        destroyed.Remove.Succeeded();
        Assert.Equal(404, destroyed.Namespace.Status);
    }

    private static string Fields(JsonNode made) =>
        new JsonObject(made.AsObject().Where(field => field.Key is not ("metadata" or "status"))
            .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))).ToJsonString();

    private static DateTimeOffset Time(JsonNode time) => DateTimeOffset.Parse((string)time!);
}

/// <summary>Everything on Kubernetes.</summary>
public sealed class KubernetesExampleTests(KubernetesExampleTests.Life life) : ClusterExampleTests(life), IClassFixture<KubernetesExampleTests.Life>
{
    /// <summary>One control plane for all tests.</summary>
    public sealed class Life() : ClusterLife("kubernetes");
}

/// <summary>Servers and Kubernetes in one environment.</summary>
public sealed class HybridExampleTests(HybridExampleTests.Life life) : ClusterExampleTests(life), IClassFixture<HybridExampleTests.Life>
{
    /// <summary>One control plane for all tests.</summary>
    public sealed class Life() : ClusterLife("hybrid");
}
