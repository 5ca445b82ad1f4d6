using System.Collections;
using Infra.Stacks;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Tests.Stacks.Declarations;
using Infra.Tests.Stacks.Environments;
using Infra.Tests.Support;
using Infra.Validation;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Docs;

/// <summary><c>docs/environments.md</c> is written by this test and says how the two environments in Git differ.</summary>
public sealed class EnvironmentsPageTests
{
    private const string Page = "docs/environments.md";

    private static readonly (string Runtime, string Mode)[] Ways = [("servers", "auto"), ("kubernetes", "auto"), ("kubernetes", "managed")];

    [Fact]
    public async Task Page_OfDevelopmentBesideProduction_IsCurrent()
    {
        var (dev, prod) = (PlanOfFile("dev"), PlanOfFile("prod"));
        var settings = Rows(LeavesOf(dev), LeavesOf(prod), absent: "none");
        var resources = Rows(
            CountsOf(await EnvironmentRun.FromPlanAsync(dev, isPreview: false)),
            CountsOf(await EnvironmentRun.FromPlanAsync(prod, isPreview: false)),
            absent: "0");
        GeneratedFile.Matches(Page, Write(settings, resources, await RuntimesAsync()));
    }

    private static string Write(string settings, string resources, string runtimes) =>
        $"""
        # Environments

        Generated from `Pulumi.dev.yaml` and `Pulumi.prod.yaml` by `tests/Stacks/Docs/EnvironmentsPageTests.cs`; do not edit. The tables list every
        difference: what is not listed is the same in both.

        ## Settings

        As the program reads them, with the defaults of their profiles.

        | setting | development | production |
        |---|---|---|
        {settings}

        ## Resources

        Components group resources and are not counted here; a preview counts them, and the stack itself.

        | | development | production |
        |---|---|---|
        {resources}

        ## Resources of the two runtimes

        The same environments with all services on [Kubernetes](kubernetes.md) (`infra:runtime: kubernetes`), on EKS Auto Mode or on
        [managed node groups](components/cluster.md#managed-node-groups): what differs. Nodes are not counted: they are made as pods need them, in
        each [pool](components/cluster.md#nodes) one in each zone at least.

        | | dev, servers | dev, Auto Mode | dev, node groups | prod, servers | prod, Auto Mode | prod, node groups |
        |---|---|---|---|---|---|---|
        {runtimes}

        """;

    private static async Task<string> RuntimesAsync()
    {
        var columns = new List<SortedDictionary<string, string>>();
        foreach (var stack in (string[])["dev", "prod"])
        {
            var config = Support.StackFile.Read(stack);
            foreach (var (runtime, mode) in Ways)
            {
                var changed = config.SetItem("infra:runtime", runtime).SetItem("infra:cluster", $$$"""{"nodes":{"mode":"{{{mode}}}"}}""");
                var plan = EnvironmentReader.Read(SourceFrom(stack, changed));
                columns.Add(CountsOf(await EnvironmentRun.FromPlanAsync(plan, isPreview: false)));
            }
        }

        return string.Join('\n',
            from key in columns.SelectMany(column => column.Keys).Distinct().Order(StringComparer.Ordinal)
            let values = columns.Select(column => column.GetValueOrDefault(key, "0")).ToList()
            where values.Take(3).Distinct().Count() > 1 || values.Skip(3).Distinct().Count() > 1
            select $"| {(key.Contains(' ', StringComparison.Ordinal) ? key : $"`{key}`")} | {string.Join(" | ", values)} |");
    }

    private static string Rows(IReadOnlyDictionary<string, string> dev, IReadOnlyDictionary<string, string> prod, string absent) => string.Join('\n',
        from key in dev.Keys.Union(prod.Keys).Order(StringComparer.Ordinal)
        let values = (Dev: dev.GetValueOrDefault(key, absent), Prod: prod.GetValueOrDefault(key, absent))
        where values.Dev != values.Prod
        select $"| {(key.Contains(' ', StringComparison.Ordinal) ? key : $"`{key}`")} | {values.Dev} | {values.Prod} |");

    private static SortedDictionary<string, string> CountsOf(EnvironmentRun run)
    {
        var managed = run.Cloud.Resources.Where(resource => !resource.Type.StartsWith("infra:", StringComparison.Ordinal)).ToList();
        var counts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (type, count) in managed.CountBy(resource => resource.Type))
        {
            counts[type] = $"{count}";
        }

        counts["all resources, without components"] = $"{managed.Count}";
        counts["refusing to be deleted by Pulumi"] = $"{managed.Count(resource => resource.IsProtected)}";
        return counts;
    }

    // With the servers as they are planned.
    private static ServiceSettings Planned(ServicePlan service) => service.Settings switch
    {
        ServiceSettings.HttpContainer http => http with { Servers = service.Servers },
        ServiceSettings.HttpForward forward => forward with { Servers = service.Servers },
        ServiceSettings.TcpContainer tcp => tcp with { Servers = service.Servers },
        ServiceSettings.WorkerContainer worker => worker with { Servers = service.Servers },
        var task => task,
    };

    private static SortedDictionary<string, string> LeavesOf(EnvironmentPlan plan)
    {
        var leaves = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["profile"] = ValueRules.Spell(plan.Profile) };
        var settings = plan.Settings with { Services = [.. plan.Services.Select(Planned)] };
        Add(leaves, "", settings);
        foreach (var part in plan.Parts)
        {
            Add(leaves, part.Key, part.Spec);
        }

        return leaves;
    }

    private static void Add(SortedDictionary<string, string> leaves, string path, object spec)
    {
        foreach (var property in SpecType.Get(spec.GetType()).Properties.Where(property => path.Length > 0 || property.Key != "profile"))
        {
            AddValue(leaves, path.Length == 0 ? property.Key : $"{path}.{property.Key}", property.Value, property.Read(spec));
        }
    }

    // Services are told apart by name, tiers and schedules too; all other lists are values.
    private static void AddValue(SortedDictionary<string, string> leaves, string path, SpecValue kind, object? value)
    {
        switch (kind, value)
        {
            case (SpecValue.Group, not null):
                Add(leaves, path, value);
                break;
            case (SpecValue.List { Item: SpecValue.Group }, IEnumerable items):
                foreach (var item in items.Cast<object>())
                {
                    Add(leaves, $"{path}.{SpecType.Get(item.GetType()).Properties[0].Read(item)}", item);
                }

                break;
            default:
                leaves[path] = SettingsTables.Show(value);
                break;
        }
    }
}
