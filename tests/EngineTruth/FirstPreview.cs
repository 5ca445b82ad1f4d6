using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Infra.Engine.Assets;
using Infra.Engine.Configuration;
using Infra.Engine.Deployments;
using Infra.Engine.Monitor;
using Infra.Engine.Planning;
using Infra.Engine.Protocol;
using Infra.Engine.Providers;
using Infra.Engine.Resources;

namespace Infra.Tests.EngineTruth;

/// <summary>Replays the first preview of a history with the embedded engine.</summary>
internal static class FirstPreview
{
    /// <summary>Runs it. The result has the form of the recording.</summary>
    public static async Task<JsonObject> RunAsync(History history)
    {
        var stage = history.First;
        var cloud = new StandInCloud();
        cloud.Edit(history.Json["cloud"] as JsonArray);
        cloud.Edit(stage["cloud"] as JsonArray);
        var steps = new ConcurrentQueue<Step>();
        var plan = new PlanBuilder(steps.Enqueue, _ => { });
        var context = Context(new StandInProvider(cloud, new StandInFaults(stage["faults"] as JsonArray)), plan);
        var planner = new Planner(context);
        var session = Session(context, planner);
        await using var server = new MonitorServer();
        using var program = new HistoryProgram(server.Address);
        await server.StartAsync(session, CancellationToken.None);
        await program.RunAsync(stage["program"] as JsonArray ?? [], (bool?)stage["options"]?["keepGoing"] == true);
        session.ReportDeclined(program.HasFailed);
        return Recording.Create(steps, program, plan.Build(context.Project, context.Stack, planner.StackUrn));
    }

    private static PlannerContext Context(StandInProvider provider, PlanBuilder plan)
    {
        var resources = new ResourceTable();
        var builtin = new BuiltinProvider(resources, new StackOutputs(new Dictionary<string, string>(), null, plan.Add));
        return new PlannerContext
        {
            Project = "project",
            Stack = "stack",
            Configuration = new StackConfiguration
            {
                Settings = new SortedList<string, Setting>(StringComparer.Ordinal),
                DisabledDefaultProviders = new HashSet<string>(),
            },
            Resources = resources,
            Providers = Task.FromResult<IProviders>(new StandInProviders(provider, builtin)),
            Plan = plan,
        };
    }

    private static Session Session(PlannerContext context, Planner planner) => new(context, planner)
    {
        Organization = "organization",
        OnStatus = _ => { },
        Assets = new AssetHasher("/"),
        Reader = new WireReader(),
    };
}
