using Infra.Engine.Assets;
using Infra.Engine.Configuration;
using Infra.Engine.Deployments;
using Infra.Engine.Diagnostics;
using Infra.Engine.Monitor;
using Infra.Engine.Planning;
using Infra.Engine.Protocol;
using Infra.Engine.Providers;
using Infra.Engine.Resources;
using Infra.Engine.Schemas;

namespace Infra.Tests.Engine.Support;

/// <summary>Runs test programs in this process, with the engine's own server and a plain gRPC client instead of an SDK.</summary>
internal sealed class TestEngine
{
    /// <summary>Configuration by key; a value that starts with <c>secret:</c> is secret.</summary>
    public Dictionary<string, string> Config { get; init; } = [];

    /// <summary>Packages without a default provider.</summary>
    public HashSet<string> DisabledDefaultProviders { get; init; } = [];

    /// <summary>Placeholder for values that could not be decrypted.</summary>
    public string? Undecryptable { get; init; }

    /// <summary>Exported states by stack.</summary>
    public Dictionary<string, string> StackStates { get; init; } = [];

    /// <summary>Passphrase for the secrets of the exported states.</summary>
    public string? Passphrase { get; init; }

    /// <summary>Schemas, as JSON.</summary>
    public List<string> Schemas { get; init; } = [];

    /// <summary>Results of functions that the user gives, as JSON by token.</summary>
    public Dictionary<string, string> Assumed { get; init; } = [];

    /// <summary>Whether the result of a function that only the cloud knows is unknown, and not an error.</summary>
    public bool AllowsUnknownAnswers { get; init; }

    /// <summary>Whether the program fails in the end, as one does that does not handle an error.</summary>
    public bool Fails { get; init; } = true;

    /// <summary>Status messages that arrived.</summary>
    public List<string> Statuses { get; } = [];

    /// <summary>The session of the last run.</summary>
    public Session Session { get; private set; } = null!;

    /// <summary>Runs a program under its stack, and finishes it as an SDK does.</summary>
    public Task<Plan> RunAsync(Func<TestProgram, Task> program) => RunRawAsync(async client =>
    {
        await client.RegisterStackAsync();
        await program(client);
        await client.FinishAsync();
    });

    /// <summary>Runs a program that registers its own stack and ends itself.</summary>
    public async Task<Plan> RunRawAsync(Func<TestProgram, Task> program)
    {
        using var folder = new TemporaryFolder();
        var schemas = Schemas.Select((schema, i) => folder.Write($"{i}.json", schema)).ToList();
        var plan = new PlanBuilder(_ => { }, _ => { });
        var context = Context(schemas, plan);
        var planner = new Planner(context);
        Session = new Session(context, planner)
        {
            Organization = "acme",
            AssumedAnswers = Assumed.ToDictionary(answer => answer.Key, answer => new WireReader().Read(TestProgram.Json(answer.Value))),
            AllowsUnknownAnswers = AllowsUnknownAnswers,
            OnStatus = Statuses.Add,
            Assets = new AssetHasher(folder.Path),
            Reader = new WireReader(Undecryptable),
        };
        await using var server = new MonitorServer();
        using var client = new TestProgram(server.Address);
        await server.StartAsync(Session, CancellationToken.None);
        await program(client);
        Session.ReportDeclined(hasFailed: Fails);
        return plan.Build("shop", "dev", planner.StackUrn);
    }

    /// <summary>Runs a program and returns the only diagnostic of its plan.</summary>
    public async Task<Diagnostic> DiagnoseAsync(Func<TestProgram, Task> program) => Assert.Single((await RunAsync(program)).Diagnostics);

    private PlannerContext Context(IReadOnlyList<string> schemas, PlanBuilder plan)
    {
        var resources = new ResourceTable();
        var builtin = new BuiltinProvider(resources, new StackOutputs(StackStates, Passphrase, plan.Add));
        return new PlannerContext
        {
            Project = "shop",
            Stack = "dev",
            Configuration = Configuration(),
            Resources = resources,
            Providers = Task.FromResult<IProviders>(new SchemaProviders(SchemaSet.Load(schemas, plan.Add), builtin)),
            Plan = plan,
        };
    }

    private StackConfiguration Configuration() => new()
    {
        Settings = new SortedList<string, Setting>(
            Config.ToDictionary(
                pair => pair.Key,
                pair =>
                    pair.Value.StartsWith("secret:", StringComparison.Ordinal) ? new Setting(pair.Value[7..], true) : new Setting(pair.Value, false)),
            StringComparer.Ordinal),
        Undecryptable = Undecryptable,
        DisabledDefaultProviders = DisabledDefaultProviders,
    };
}
