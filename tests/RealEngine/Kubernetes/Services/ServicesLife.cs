using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Kubernetes.Services;

/// <summary>
/// The life of the example with queues, a broker, buckets, files and documents, on servers and on a control plane of its own: deployed without
/// documents, changed three times, destroyed. A queue is renamed as its page says. Meanwhile the configuration centre is added, then the broker gets
/// new passwords and its next version, then the centre is removed. Each step follows the one before, and is taken once, when a test first asks for
/// it.
/// </summary>
public sealed partial class ServicesLife : IDisposable
{
    private const string Stack = "prod";
    private const string Orders = "      - {name: orders, ";
    private const string Consumes = "consumes: [orders]";
    private const string Calls = "calls: [{queue: orders}, ";
    private const string Uploads = "      storage: [uploads]\n";
    private const string Reads = "      configuration: [limits]\n";
    private const string Pods = "      pods: {";
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
    private string _centre = "";

    public ServicesLife()
    {
        _deployed = new(DeployAsync);
        _renamedAtOnce = new(RenameAtOnceAsync);
        _beside = new(() => ChangeAsync(DeployedAsync, settings => Beside(settings, _centre)));
        _retiring = new(() => ChangeAsync(BesideAsync, Retire));
        _removed = new(() => ChangeAsync(RetiringAsync, Remove));
        _destroyed = new(DestroyAsync);
    }

    internal Task<DeployedServices> DeployedAsync() => _deployed.Value;

    /// <summary>The queue has another name in one step: the preview of that.</summary>
    internal Task<Ended> RenamedAtOnceAsync() => _renamedAtOnce.Value;

    /// <summary>A queue of the new name is beside it, and everybody uses both. There is a configuration centre.</summary>
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
        await _plane.GiveNodesToAsync(["files"]);
        _plane.ServeAsEks(_folder);

        // A new pod counts after a second here. By default it takes a minute.
        var example = ExactText.Replace(
            await File.ReadAllTextAsync(SettingsFile), (Pods, $"{Pods}minReadySeconds: 1, "), (Broker, FirstVersion));
        _centre = CentreSection().Match(example).Value;
        _settings = WithoutCentre(example);
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

    private static string Beside(string settings, string centre) => ExactText.Replace(
        settings,
        (Consumes, "consumes: [orders, purchases]"),
        (Calls, "calls: [{queue: orders}, {queue: purchases}, "),
        (Orders, $"      - {{name: purchases}}\n{Orders}"),
        (Uploads, $"{Uploads}{Reads}"),
        (Pods, $"{Reads}{Pods}"),
        (Broker, $"{centre}{Broker}"));

    private static string WithoutCentre(string settings) => CentreSection().Replace(ExactText.Replace(settings, (Reads, "")), "");

    private static string Retire(string settings) => ExactText.Replace(
        settings,
        ("{queue: orders}, ", ""),
        (Orders, $"{Orders}retiring: true, "),
        (FirstVersion, $"{Broker}    engineVersion: \"4.2\"\n    passwordGeneration: 2\n"));

    private static string Remove(string settings)
    {
        var without = ExactText.Replace(settings, ("consumes: [orders, purchases]", "consumes: [purchases]")).Split('\n')
            .Where(line => !line.StartsWith(Orders, StringComparison.Ordinal));
        return WithoutCentre(string.Join('\n', without));
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

    [GeneratedRegex(@"^  infra:configuration:\n(    .*\n)+", RegexOptions.Multiline)]
    private static partial Regex CentreSection();
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
