using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Kubernetes.Services;

/// <summary>
/// The life of the example with queues, a broker, files and documents, on servers and on a control plane of its own: deployed without files, changed
/// three times, destroyed. A queue is renamed as its page says. Meanwhile files are added, then the broker gets new passwords and its next version, then
/// the configuration centre is removed. Each part follows the one before, and is gone through once, when a test first asks for it.
/// </summary>
public sealed partial class ServicesLife : IDisposable
{
    private const string Stack = "prod";
    private const string Orders = "      - {name: orders, ";
    private const string Consumes = "consumes: [orders]";
    private const string Calls = "calls: [{queue: orders}, ";
    private const string Broker = "  infra:broker:\n";
    private const string FirstVersion = $"{Broker}    engineVersion: \"3.13\"\n";
    private readonly PulumiFolder _folder = new(Repository.PathOf("examples", "services"));
    private readonly Lazy<Task<DeployedServices>> _deployed;
    private readonly Lazy<Task<Ended>> _renamedAtOnce;
    private readonly Lazy<Task<DeployedServices>> _beside;
    private readonly Lazy<Task<DeployedServices>> _retiring;
    private readonly Lazy<Task<DeployedServices>> _removed;
    private readonly Lazy<Task<Ended>> _destroyed;
    private ControlPlane? _plane;
    private string _settings = "";

    public ServicesLife()
    {
        _deployed = new(DeployAsync);
        _renamedAtOnce = new(RenameAtOnceAsync);
        _beside = new(() => ChangeAsync(DeployedAsync, Beside));
        _retiring = new(() => ChangeAsync(BesideAsync, Retire));
        _removed = new(() => ChangeAsync(RetiringAsync, Remove));
        _destroyed = new(DestroyAsync);
    }

    internal Task<DeployedServices> DeployedAsync() => _deployed.Value;

    /// <summary>The queue has another name in one step: the preview of that.</summary>
    internal Task<Ended> RenamedAtOnceAsync() => _renamedAtOnce.Value;

    /// <summary>A queue of the new name is beside it, and everybody uses both. There are files.</summary>
    internal Task<DeployedServices> BesideAsync() => _beside.Value;

    /// <summary>The old queue is retiring. The broker has other passwords and its next version.</summary>
    internal Task<DeployedServices> RetiringAsync() => _retiring.Value;

    /// <summary>The old queue is gone, and so is the configuration centre.</summary>
    internal Task<DeployedServices> RemovedAsync() => _removed.Value;

    /// <summary>It is destroyed; what the command says that forgets a stack, which it does not as long as there is a resource.</summary>
    internal Task<Ended> DestroyedAsync() => _destroyed.Value;

    public void Dispose()
    {
        _plane?.Dispose();
        _folder.Dispose();
    }

    private async Task<DeployedServices> DeployAsync()
    {
        _plane = await ControlPlane.StartAsync(2, "--cpu", "4", "--memory", "8Gi");
        await _plane.GiveNodesToAsync(["general"]);
        _plane.ServeAsEks(_folder);

        // A new pod counts after a second here. By default it takes a minute.
        _settings = Replace(First(await File.ReadAllTextAsync(SettingsFile)), "pods: {", "pods: {minReadySeconds: 1, ");
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

    private async Task<DeployedServices> ChangeAsync(Func<Task<DeployedServices>> before, Func<string, string> change)
    {
        await before();
        await RenamedAtOnceAsync();
        _settings = change(_settings);
        await File.WriteAllTextAsync(SettingsFile, _settings);
        return await UpAsync(PreviewedStep.AllOf((await PulumiAsync("preview", "--stack", Stack, "--json")).Succeeded()));
    }

    private static string First(string example) =>
        Replace(FilesSection().Replace(Replace(example, ", files]", "]"), ""), Broker, FirstVersion);

    private static string Beside(string settings)
    {
        var queues = Replace(Replace(settings, Calls, "calls: [{queue: orders}, {queue: purchases}, "), Orders, $"      - {{name: purchases}}\n{Orders}");
        return Replace(Replace(queues, $"]\n      {Consumes}", ", files]\n      consumes: [orders, purchases]"), Broker, $"  infra:files: {{}}\n{Broker}");
    }

    private static string Retire(string settings) => Replace(
        Replace(Replace(settings, "{queue: orders}, ", ""), Orders, $"{Orders}retiring: true, "),
        FirstVersion,
        $"{Broker}    engineVersion: \"4.2\"\n    passwordGeneration: 2\n");

    private static string Remove(string settings)
    {
        var without = Replace(settings, "consumes: [orders, purchases]", "consumes: [purchases]").Split('\n')
            .Where(line => !line.StartsWith(Orders, StringComparison.Ordinal));
        return Replace(ConfigurationSection().Replace(string.Join('\n', without), ""), "      configuration: [limits]\n", "");
    }

    private async Task<Ended> DestroyAsync()
    {
        await RemovedAsync();
        (await PulumiAsync("state", "unprotect", "--stack", Stack, "--all")).Succeeded();
        (await PulumiAsync("destroy", "--stack", Stack, "--skip-preview")).Succeeded();
        return await PulumiAsync("stack", "rm", Stack, "--preserve-config");
    }

    private async Task<DeployedServices> UpAsync(IReadOnlyList<PreviewedStep> steps)
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

    [GeneratedRegex(@"^  infra:files:\n(    .*\n)+", RegexOptions.Multiline)]
    private static partial Regex FilesSection();

    [GeneratedRegex(@"^  infra:configuration:\n(    .*\n)+", RegexOptions.Multiline)]
    private static partial Regex ConfigurationSection();
}

/// <summary>The environment after a deployment.</summary>
/// <param name="Steps">What the preview before it showed.</param>
/// <param name="Resources">The resources in its state.</param>
/// <param name="Mailer">The Deployment of the mailer.</param>
internal sealed record DeployedServices(IReadOnlyList<PreviewedStep> Steps, IReadOnlyList<DeployedResource> Resources, JsonNode Mailer)
{
    /// <summary>What the preview would do to resources whose names begin like this.</summary>
    public IEnumerable<string> StepsOf(string name) =>
        Steps.Where(step => step.Urn.Split("::")[^1].StartsWith(name, StringComparison.Ordinal)).Select(step => step.Operation).Distinct();

    /// <summary>A resource by its name.</summary>
    public DeployedResource Get(string name) => Resources.Single(resource => resource.Urn.EndsWith($"::{name}", StringComparison.Ordinal));
}
