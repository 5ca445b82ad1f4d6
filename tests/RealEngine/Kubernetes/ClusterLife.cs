using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>
/// The life of an example on a control plane of its own. Each part follows the one before, and is gone through once, when a test first asks for it.
/// </summary>
public abstract class ClusterLife : IDisposable
{
    /// <summary>The namespace of all services of the examples.</summary>
    internal const string Space = "services";

    private const string Stack = "dev";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    // All pools that services with calls to MySQL and Redis can have.
    private static readonly string[] Pools = ["general", "mysql", "redis", "mysql-redis"];
    private readonly Lazy<Task<ControlPlane>> _plane;
    private readonly Lazy<PulumiFolder> _folder;
    private readonly Lazy<Task<Deployed>> _deployed;
    private readonly Lazy<Task<IReadOnlyList<IReadOnlyList<Answer>>>> _evicted;
    private readonly Lazy<Task<RolledOut>> _rolledOut;
    private readonly Lazy<Task<WithoutAZone>> _withoutAZone;
    private readonly Lazy<Task<Destroyed>> _destroyed;

    /// <param name="example">Folder of the example.</param>
    protected ClusterLife(string example)
    {
        Example = example;
        _folder = new(() => new(Repository.PathOf("examples", example)));
        _plane = new(StartAsync);
        _deployed = new(DeployAsync);
        _evicted = new(EvictAsync);
        _rolledOut = new(RollOutAsync);
        _withoutAZone = new(LoseAZoneAsync);
        _destroyed = new(DestroyAsync);
    }

    /// <summary>Folder of the example.</summary>
    internal string Example { get; }

    internal Task<ControlPlane> PlaneAsync() => _plane.Value;

    internal Task<Deployed> DeployedAsync() => _deployed.Value;

    /// <summary>All pods of each service that has more than one are to be evicted. The answers, by service.</summary>
    internal Task<IReadOnlyList<IReadOnlyList<Answer>>> EvictedAsync() => _evicted.Value;

    internal Task<RolledOut> RolledOutAsync() => _rolledOut.Value;

    /// <summary>A zone is lost, as its drill does it.</summary>
    internal Task<WithoutAZone> WithoutAZoneAsync() => _withoutAZone.Value;

    internal Task<Destroyed> DestroyedAsync() => _destroyed.Value;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (_plane.IsValueCreated && _plane.Value.IsCompletedSuccessfully)
        {
            _plane.Value.Result.Dispose();
        }

        if (_folder.IsValueCreated)
        {
            _folder.Value.Dispose();
        }
    }

    private static async Task<ControlPlane> StartAsync()
    {
        var plane = await ControlPlane.StartAsync(Pools.Length * 2, "--cpu", "4", "--memory", "8Gi");
        await plane.GiveNodesToAsync(Pools);
        return plane;
    }

    private async Task<Deployed> DeployAsync()
    {
        var plane = await PlaneAsync();
        plane.ServeAsEks(_folder.Value);

        // A new pod counts after a second here. By default it takes a minute.
        await ChangeSettingsAsync("pods: {", "pods: {minReadySeconds: 1, ");
        await ChangeSettingsAsync("  infra:services:", "  infra:drills: {}\n  infra:services:");
        (await PulumiAsync("stack", "init", Stack)).Succeeded();
        (await PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
        return new(
            DeployedResource.AllOf((await PulumiAsync("stack", "export", "--stack", Stack)).Succeeded().Output),
            await PreviewAsync(),
            await DeploymentState.AllOfAsync(plane, Space),
            await plane.NodesAsync(),
            await ExportAsync(plane),
            await plane.Api.ApplyAsync(PodOf("1Ti", isRestricted: true), isDryRun: true),
            await plane.Api.ApplyAsync(PodOf("64Mi", isRestricted: false), isDryRun: true));
    }

    // What the command line writes of the same settings, and what the API server says to it; unknown values are those of the objects there.
    private async Task<IReadOnlyList<Manifest>> ExportAsync(ControlPlane plane)
    {
        var export = await _folder.Value.RunAsync(
        [
            "dotnet", Build.Program("Infra.Cli", "infra"), "export", Stack, "--format", "manifests", "--project-dir", _folder.Value.PathOf(""),
            "--program", Build.Program("Infra.Stacks", "Infra.Stacks"),
        ]);
        var manifests = new List<Manifest>();
        foreach (var made in ManifestFile.Read(export.Succeeded().Output))
        {
            var there = await plane.Api.GetAsync(await plane.Api.PathOfAsync(made));
            var known = ManifestFile.Fill(made, there).AsObject();
            manifests.Add(new(known, there, await plane.Api.ApplyAsync(known, isDryRun: true)));
        }

        return manifests;
    }

    private static JsonObject PodOf(string memory, bool isRestricted)
    {
        var security = new JsonObject
        {
            ["allowPrivilegeEscalation"] = false,
            ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
            ["runAsNonRoot"] = true,
            ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
        };
        var container = new JsonObject
        {
            ["name"] = "more",
            ["image"] = "more",
            ["resources"] = new JsonObject { ["limits"] = new JsonObject { ["memory"] = memory } },
            ["securityContext"] = isRestricted ? security : [],
        };
        return new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["name"] = "more", ["namespace"] = Space },
            ["spec"] = new JsonObject { ["containers"] = new JsonArray(container) },
        };
    }

    // Nodes are drained while there is no place for other pods.
    private async Task<IReadOnlyList<IReadOnlyList<Answer>>> EvictAsync()
    {
        await DeployedAsync();
        var plane = await PlaneAsync();
        await plane.CloseNodesAsync(true);
        var answers = new List<IReadOnlyList<Answer>>();
        foreach (var deployment in (await DeploymentState.AllOfAsync(plane, Space)).Where(deployment => deployment.Replicas > 1))
        {
            answers.Add([await plane.EvictAsync(deployment.Pods[0]), .. await Task.WhenAll(deployment.Pods.Skip(1).Select(plane.EvictAsync))]);
        }

        await plane.CloseNodesAsync(false);
        await SettleAsync(plane);
        return answers;
    }

    // The autoscalers have made as many pods as they may. Then the example gets other images.
    private async Task<RolledOut> RollOutAsync()
    {
        await EvictedAsync();
        var plane = await PlaneAsync();
        var largest = (await plane.Api.ListAsync($"/apis/autoscaling/v2/namespaces/{Space}/horizontalpodautoscalers"))
            .ToDictionary(scaler => (string)scaler["spec"]!["scaleTargetRef"]!["name"]!, scaler => (int)scaler["spec"]!["maxReplicas"]!);
        foreach (var deployment in await DeploymentState.AllOfAsync(plane, Space))
        {
            await plane.ScaleAsync(deployment, largest[deployment.Name]);
        }

        await SettleAsync(plane);
        var before = await DeploymentState.AllOfAsync(plane, Space);
        await ChangeSettingsAsync(":1.0.0", ":2.0.0");
        var change = await PreviewAsync();
        var least = before.ToDictionary(deployment => deployment.Name, deployment => deployment.Ready);
        var up = PulumiAsync("up", "--stack", Stack, "--skip-preview");

        // Pods beyond the smallest number may still be rolling out when `up` ends.
        await Eventually.HoldsAsync(Limit * 2, async () =>
        {
            var now = await DeploymentState.AllOfAsync(plane, Space);
            foreach (var deployment in now)
            {
                least[deployment.Name] = Math.Min(least[deployment.Name], deployment.Ready);
            }

            return up.IsCompleted ? now.Select(deployment => deployment.Problem()).FirstOrDefault(problem => problem is not null) : "Pulumi deploys.";
        });
        (await up).Succeeded();
        return new(
            change,
            largest,
            least,
            await DeploymentState.AllOfAsync(plane, Space),
            await plane.Api.ListAsync($"/apis/batch/v1/namespaces/{Space}/jobs"),
            await PreviewAsync());
    }

    private async Task<WithoutAZone> LoseAZoneAsync()
    {
        await RolledOutAsync();
        var plane = await PlaneAsync();
        var recovery = await ExpectedRecovery.FromAsync(
            "zone", (await DeployedAsync()).Resources, plane, Space, () => plane.LoseZoneAsync(ControlPlane.Zones[0]));
        var nodes = await plane.NodesAsync();
        return new(
            [.. (await plane.PodsAsync(Space)).Where(pod => pod.IsReady).Select(pod => nodes[pod.Node!]).Distinct().Order(StringComparer.Ordinal)],
            recovery);
    }

    private async Task<Destroyed> DestroyAsync()
    {
        await WithoutAZoneAsync();
        (await PulumiAsync("state", "unprotect", "--stack", Stack, "--all")).Succeeded();
        var destroy = await PulumiAsync("destroy", "--stack", Stack, "--skip-preview");
        return new(
            destroy,
            await PulumiAsync("stack", "rm", Stack, "--preserve-config"),
            await (await PlaneAsync()).Api.SendAsync(HttpMethod.Get, $"/api/v1/namespaces/{Space}"));
    }

    private static Task SettleAsync(ControlPlane plane) => Eventually.HoldsAsync(Limit, async () =>
        (await DeploymentState.AllOfAsync(plane, Space)).Select(deployment => deployment.Problem()).FirstOrDefault(problem => problem is not null));

    private async Task<string> PreviewAsync() =>
        PreviewedStep.ChangesOf(await PulumiAsync("preview", "--stack", Stack, "--json", "--expect-no-changes"));

    private Task<Ended> PulumiAsync(params string[] arguments) => _folder.Value.PulumiAsync(arguments);

    private async Task ChangeSettingsAsync(string old, string changed)
    {
        var file = _folder.Value.PathOf($"Pulumi.{Stack}.yaml");
        var text = await File.ReadAllTextAsync(file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace(old, changed, StringComparison.Ordinal));
    }
}

/// <summary>A deployed example.</summary>
/// <param name="Resources">The resources in its state.</param>
/// <param name="Changes">What a second preview would change.</param>
/// <param name="Deployments">Its Deployments.</param>
/// <param name="Nodes">The zone of each node.</param>
/// <param name="Manifests">The exported objects.</param>
/// <param name="TooLarge">The answer to a pod that asks for more memory than all services have.</param>
/// <param name="TooFree">The answer to a pod that may be root.</param>
internal sealed record Deployed(
    IReadOnlyList<DeployedResource> Resources,
    string Changes,
    IReadOnlyList<DeploymentState> Deployments,
    IReadOnlyDictionary<string, string> Nodes,
    IReadOnlyList<Manifest> Manifests,
    Answer TooLarge,
    Answer TooFree);

/// <summary>An exported object.</summary>
/// <param name="Known">The object, as it was written; with values of the one in the cluster where only the deployment knows them.</param>
/// <param name="There">The object in the cluster.</param>
/// <param name="Answer">What the API server says to it.</param>
internal sealed record Manifest(JsonObject Known, JsonNode There, Answer Answer);

/// <summary>The roll-out of other images.</summary>
/// <param name="Change">What its preview shows.</param>
/// <param name="Largest">The largest number of pods of each service, from which it began.</param>
/// <param name="Least">The smallest number of ready pods of each service while it went on.</param>
/// <param name="Deployments">The Deployments after it.</param>
/// <param name="Jobs">The Jobs after it.</param>
/// <param name="Changes">What a preview after it would change.</param>
internal sealed record RolledOut(
    string Change,
    IReadOnlyDictionary<string, int> Largest,
    IReadOnlyDictionary<string, int> Least,
    IReadOnlyList<DeploymentState> Deployments,
    IReadOnlyList<JsonNode> Jobs,
    string Changes);

/// <summary>A lost zone.</summary>
/// <param name="Zones">The zones in which pods are ready afterwards.</param>
/// <param name="Recovery">How they came back.</param>
internal sealed record WithoutAZone(IReadOnlyList<string> Zones, ExpectedRecovery Recovery);

/// <summary>The end.</summary>
/// <param name="Destroy">The command that deletes all.</param>
/// <param name="Remove">The command that forgets a stack, which it does not as long as there is a resource.</param>
/// <param name="Namespace">Whether the namespace is still there.</param>
internal sealed record Destroyed(Ended Destroy, Ended Remove, Answer Namespace);
