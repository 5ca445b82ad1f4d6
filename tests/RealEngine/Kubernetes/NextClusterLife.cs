using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>
/// Two clusters of one environment, each a control plane of its own. Each step is gone through once, when a test first asks for it.
/// </summary>
public sealed class NextClusterLife : IDisposable
{
    private const string Stack = "prod";
    private const string Space = "services";
    private const string Name = "infra-prod-cluster";

    private const string Settings =
        """
        config:
          pulumi:disable-default-providers: [aws, kubernetes]
          infra:accountId: "111122223333"
          infra:region: eu-central-1
          infra:zones: [euc1-az1, euc1-az2, euc1-az3]
          infra:domain: { name: shop.example.com }
          infra:alarms: { emails: [operations@example.com] }
          infra:runtime: kubernetes
          infra:cluster: {next: {}}
          infra:services:
            - name: web
              container: { image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.0.0", port: 8080 }
              route: {}
              pods: { minReplicas: 2, maxReplicas: 2, minReadySeconds: 1 }
            - name: orders
              worker: { image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders:1.0.0" }
              pods: { minReplicas: 2, maxReplicas: 2, minReadySeconds: 1 }
            - name: tidy
              task:
                image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/tidy:1.0.0"
                schedule: { cron: "30 3 * * *", timeZone: Etc/UTC }
        """;

    private readonly PulumiFolder _folder = new();
    private readonly Lazy<Task<(ControlPlane Present, ControlPlane Next)>> _planes;
    private readonly Lazy<Task<(ClusterContent Present, ClusterContent Next)>> _beside;
    private readonly Lazy<Task<(ClusterContent Present, ClusterContent Next)>> _all;
    private readonly Lazy<Task<MovedUp>> _movedUp;

    public NextClusterLife()
    {
        _planes = new(StartAsync);
        _beside = new(MakeAsync);
        _all = new(SendAllAsync);
        _movedUp = new(MoveUpAsync);
    }

    private string StackFile => _folder.PathOf($"Pulumi.{Stack}.yaml");

    /// <summary>The clusters beside each other, the next one without requests.</summary>
    internal Task<(ClusterContent Present, ClusterContent Next)> BesideAsync() => _beside.Value;

    /// <summary>All requests go to the next one.</summary>
    internal Task<(ClusterContent Present, ClusterContent Next)> WithAllRequestsAsync() => _all.Value;

    /// <summary>The next one is the only one.</summary>
    internal Task<MovedUp> MovedUpAsync() => _movedUp.Value;

    public void Dispose()
    {
        if (_planes.IsValueCreated && _planes.Value.IsCompletedSuccessfully)
        {
            _planes.Value.Result.Present.Dispose();
            _planes.Value.Result.Next.Dispose();
        }

        _folder.Dispose();
    }

    private static async Task<(ControlPlane Present, ControlPlane Next)> StartAsync()
    {
        var planes = await Task.WhenAll(ControlPlane.StartAsync(1), ControlPlane.StartAsync(1));
        foreach (var plane in planes)
        {
            await plane.GiveNodesToAsync(["general"]);
        }

        return (planes[0], planes[1]);
    }

    private async Task<(ClusterContent Present, ClusterContent Next)> MakeAsync()
    {
        var (present, next) = await _planes.Value;
        ControlPlane.ServeAsEks(_folder, (UrnOf(Name), Name, present), (UrnOf($"{Name}-2"), $"{Name}-2", next));
        await File.WriteAllTextAsync(StackFile, Settings);
        (await _folder.PulumiAsync("stack", "init", Stack)).Succeeded();
        return await DeployAsync();
    }

    private async Task<(ClusterContent Present, ClusterContent Next)> SendAllAsync()
    {
        await BesideAsync();
        await ChangeSettingsAsync("{next: {}}", "{next: {percent: 100}}");
        return await DeployAsync();
    }

    private async Task<MovedUp> MoveUpAsync()
    {
        await WithAllRequestsAsync();
        var (present, next) = await _planes.Value;
        await ChangeSettingsAsync("{next: {percent: 100}}", "{generation: 2}");
        var up = await UpAsync();
        return new(
            up,
            await ClusterContent.ReadAsync(present, Space),
            await ClusterContent.ReadAsync(next, Space),
            (await present.Api.SendAsync(HttpMethod.Get, $"/api/v1/namespaces/{Space}")).Status,
            (await present.Api.ListAsync("/apis/karpenter.sh/v1/nodepools")).Count,
            DeployedResource.AllOf((await _folder.PulumiAsync("stack", "export", "--stack", Stack)).Succeeded().Output),
            PreviewedStep.ChangesOf(await _folder.PulumiAsync("preview", "--stack", Stack, "--json", "--expect-no-changes")));
    }

    private async Task<(ClusterContent Present, ClusterContent Next)> DeployAsync()
    {
        await UpAsync();
        var (present, next) = await _planes.Value;
        return (await ClusterContent.ReadAsync(present, Space), await ClusterContent.ReadAsync(next, Space));
    }

    private async Task<string> UpAsync() => (await _folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded().Output;

    private async Task ChangeSettingsAsync(string old, string changed)
    {
        var text = await File.ReadAllTextAsync(StackFile);
        Assert.Contains(old, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(StackFile, text.Replace(old, changed, StringComparison.Ordinal));
    }

    private static string UrnOf(string cluster) =>
        $"urn:pulumi:{Stack}::infra::infra:cluster:KubernetesCluster$aws:eks/cluster:Cluster::{cluster}-control-plane";
}

/// <summary>What runs in a cluster.</summary>
/// <param name="Ready">Deployments whose pods are all ready, in order.</param>
/// <param name="Schedules">CronJobs, in order.</param>
/// <param name="Versions">The version of each object, which every change of it changes.</param>
internal sealed record ClusterContent(IReadOnlyList<string> Ready, IReadOnlyList<string> Schedules, IReadOnlyList<string> Versions)
{
    public static async Task<ClusterContent> ReadAsync(ControlPlane plane, string space)
    {
        var deployments = await DeploymentState.AllOfAsync(plane, space);
        var schedules = await plane.Api.ListAsync($"/apis/batch/v1/namespaces/{space}/cronjobs");
        return new(
            [.. deployments.Where(deployment => deployment.Problem() is null).Select(deployment => deployment.Name).Order(StringComparer.Ordinal)],
            [.. schedules.Select(NameOf).Order(StringComparer.Ordinal)],
            [
                .. deployments.Select(deployment => deployment.Json).Concat(schedules)
                    .Select(made => $"{NameOf(made)} {made["metadata"]!["generation"]}"),
            ]);
    }

    private static string NameOf(JsonNode made) => (string)made["metadata"]!["name"]!;
}

/// <summary>The next cluster has taken the place of the first one.</summary>
/// <param name="Up">What the deployment wrote.</param>
/// <param name="Present">What runs in the first cluster.</param>
/// <param name="Next">What runs in the other one.</param>
/// <param name="Namespace">The status with which the first cluster answers when it is asked for the namespace.</param>
/// <param name="Pools">Number of pools in the first cluster.</param>
/// <param name="Resources">The resources in the state.</param>
/// <param name="Changes">What a preview after it would change.</param>
internal sealed record MovedUp(
    string Up, ClusterContent Present, ClusterContent Next, int Namespace, int Pools, IReadOnlyList<DeployedResource> Resources, string Changes);
