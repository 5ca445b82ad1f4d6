namespace Pulumi;

/// <summary>Runs programs that declare resources, under an engine or against mocks in tests.</summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<Deployment?> CurrentDeployment = new();
    private readonly DeploymentSettings _settings;
    private readonly IEngine _engine;
    private readonly IMonitor _monitor;
    private readonly DeploymentInstance _instance;

    private Deployment(DeploymentSettings settings, IEngine engine, IMonitor monitor)
    {
        _settings = settings;
        _engine = engine;
        _monitor = monitor;
        _instance = new DeploymentInstance(this);
        Logger = new Logger(engine, Work);
        _callbacks = new(StartCallbacksAsync);
    }

    /// <summary>The deployment that the calling code runs in.</summary>
    /// <exception cref="InvalidOperationException">The calling code runs in no deployment.</exception>
    public static DeploymentInstance Instance => Required._instance;

    /// <summary>The deployment that the calling code runs in; null when it runs in none.</summary>
    internal static Deployment? Current => CurrentDeployment.Value;

    internal static Deployment Required => Current ?? throw new InvalidOperationException(
        "This is only possible inside a deployment. "
            + "Call it from the function that is passed to Deployment.RunAsync, or to Deployment.TestAsync in tests.");

    internal string ProjectName => _settings.Project;

    internal string StackName => _settings.Stack;

    internal string OrganizationName => _settings.Organization;

    internal string RootDirectory => _settings.RootDirectory;

    internal bool IsDryRun => _settings.IsDryRun;

    internal IReadOnlyDictionary<string, string> Config => _settings.Config;

    internal IReadOnlySet<string> SecretKeys => _settings.SecretKeys;

    internal Work Work { get; } = new();

    internal Logger Logger { get; }

    /// <summary>The root of all resources; null until it is declared.</summary>
    internal Stack? Stack { get; set; }

    /// <summary>Fails when the version of the engine is outside a range.</summary>
    /// <param name="pulumiVersionRange">Semantic-version range, such as <c>&gt;=3.100.0</c>.</param>
    /// <exception cref="InvalidOperationException">The calling code runs in no deployment.</exception>
    public static Task RequirePulumiVersionAsync(string pulumiVersionRange) => Required._engine.RequirePulumiVersionAsync(pulumiVersionRange);
}
