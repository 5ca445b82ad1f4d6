using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Kubernetes.Queues;

/// <summary>
/// The life of the example with queues, on servers and on a control plane of its own: deployed, a queue renamed as its page says, destroyed. Each
/// part follows the one before, and is gone through once, when a test first asks for it.
/// </summary>
public sealed class QueuesLife : IDisposable
{
    private const string Stack = "prod";
    private const string Orders = "      - {name: orders, ";
    private const string Consumes = "consumes: [orders]";
    private const string Calls = "calls: [{queue: orders}, ";
    private readonly PulumiFolder _folder = new(Repository.PathOf("examples", "services"));
    private readonly Lazy<Task<DeployedQueues>> _deployed;
    private readonly Lazy<Task<Ended>> _renamedAtOnce;
    private readonly Lazy<Task<DeployedQueues>> _beside;
    private readonly Lazy<Task<DeployedQueues>> _retiring;
    private readonly Lazy<Task<DeployedQueues>> _removed;
    private readonly Lazy<Task<Ended>> _destroyed;
    private ControlPlane? _plane;
    private string _settings = "";

    public QueuesLife()
    {
        _deployed = new(DeployAsync);
        _renamedAtOnce = new(RenameAtOnceAsync);
        _beside = new(() => ChangeAsync(DeployedAsync, Beside));
        _retiring = new(() => ChangeAsync(BesideAsync, Retire));
        _removed = new(() => ChangeAsync(RetiringAsync, Remove));
        _destroyed = new(DestroyAsync);
    }

    internal Task<DeployedQueues> DeployedAsync() => _deployed.Value;

    /// <summary>The queue has another name in one step: the preview of that.</summary>
    internal Task<Ended> RenamedAtOnceAsync() => _renamedAtOnce.Value;

    /// <summary>A queue of the new name is beside it, and everybody uses both.</summary>
    internal Task<DeployedQueues> BesideAsync() => _beside.Value;

    /// <summary>The old queue is retiring.</summary>
    internal Task<DeployedQueues> RetiringAsync() => _retiring.Value;

    /// <summary>The old queue is gone.</summary>
    internal Task<DeployedQueues> RemovedAsync() => _removed.Value;

    /// <summary>It is destroyed; what the command says that forgets a stack, which it does not as long as there is a resource.</summary>
    internal Task<Ended> DestroyedAsync() => _destroyed.Value;

    public void Dispose()
    {
        _plane?.Dispose();
        _folder.Dispose();
    }

    private async Task<DeployedQueues> DeployAsync()
    {
        _plane = await ControlPlane.StartAsync(2, "--cpu", "4", "--memory", "8Gi");
        await _plane.GiveNodesToAsync(["files"]);
        _plane.ServeAsEks(_folder);

        // A new pod counts after a second here. By default it takes a minute.
        _settings = Replace(await File.ReadAllTextAsync(SettingsFile), "pods: {", "pods: {minReadySeconds: 1, ");
        await File.WriteAllTextAsync(SettingsFile, _settings);
        (await PulumiAsync("stack", "init", Stack)).Succeeded();
        return await UpAsync(steps: []);
    }

    private async Task<Ended> RenameAtOnceAsync()
    {
        await DeployedAsync();
        await File.WriteAllTextAsync(SettingsFile, _settings.Replace("orders", "purchases", StringComparison.Ordinal));
        var preview = await PulumiAsync("preview", "--stack", Stack);
        await File.WriteAllTextAsync(SettingsFile, _settings);
        return preview;
    }

    private async Task<DeployedQueues> ChangeAsync(Func<Task<DeployedQueues>> before, Func<string, string> change)
    {
        await before();
        await RenamedAtOnceAsync();
        _settings = change(_settings);
        await File.WriteAllTextAsync(SettingsFile, _settings);
        return await UpAsync(PreviewedStep.AllOf((await PulumiAsync("preview", "--stack", Stack, "--json")).Succeeded()));
    }

    private static string Beside(string settings) => Replace(
        Replace(Replace(settings, Consumes, "consumes: [orders, purchases]"), Calls, "calls: [{queue: orders}, {queue: purchases}, "),
        Orders,
        $"      - {{name: purchases}}\n{Orders}");

    private static string Retire(string settings) =>
        Replace(Replace(settings, "{queue: orders}, ", ""), Orders, $"{Orders}retiring: true, ");

    private static string Remove(string settings)
    {
        var without = Replace(settings, "consumes: [orders, purchases]", "consumes: [purchases]").Split('\n')
            .Where(line => !line.StartsWith(Orders, StringComparison.Ordinal));
        return string.Join('\n', without);
    }

    private async Task<Ended> DestroyAsync()
    {
        await RemovedAsync();
        (await PulumiAsync("state", "unprotect", "--stack", Stack, "--all")).Succeeded();
        (await PulumiAsync("destroy", "--stack", Stack, "--skip-preview")).Succeeded();
        return await PulumiAsync("stack", "rm", Stack, "--preserve-config");
    }

    private async Task<DeployedQueues> UpAsync(IReadOnlyList<PreviewedStep> steps)
    {
        (await PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
        var export = (await PulumiAsync("stack", "export", "--stack", Stack)).Succeeded().Output;
        var mailer = await _plane!.Api.GetAsync("/apis/apps/v1/namespaces/services/deployments/mailer");
        return new(steps, DeployedResource.AllOf(export), mailer);
    }

    private string SettingsFile => _folder.PathOf($"Pulumi.{Stack}.yaml");

    private Task<Ended> PulumiAsync(params string[] arguments) => _folder.PulumiAsync(arguments);

    private static string Replace(string text, string old, string changed)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, changed, StringComparison.Ordinal);
    }
}

/// <summary>The environment after a deployment.</summary>
/// <param name="Steps">What the preview before it showed.</param>
/// <param name="Resources">The resources in its state.</param>
/// <param name="Mailer">The Deployment of the mailer.</param>
internal sealed record DeployedQueues(IReadOnlyList<PreviewedStep> Steps, IReadOnlyList<DeployedResource> Resources, JsonNode Mailer)
{
    /// <summary>What the preview would do to resources whose names begin like this.</summary>
    public IEnumerable<string> StepsOf(string name) =>
        Steps.Where(step => step.Urn.Split("::")[^1].StartsWith(name, StringComparison.Ordinal)).Select(step => step.Operation).Distinct();

    /// <summary>A resource by its name.</summary>
    public DeployedResource Get(string name) => Resources.Single(resource => resource.Urn.EndsWith($"::{name}", StringComparison.Ordinal));
}
