using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Stacks;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Tests.Stacks.Settings;
using Infra.Tests.Support;
using Pulumi.Utilities;
using StackFile = Infra.Tests.Support.StackFile;

namespace Infra.Tests.Stacks.Environments;

/// <summary>An environment as it is declared: its plan, and what it asks the cloud for.</summary>
internal sealed class DeclaredEnvironment
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<DeclaredEnvironment>>> FromFiles = new();

    private readonly ILookup<string, RecordedResource> _byType;

    private DeclaredEnvironment(
        EnvironmentPlan plan, IEnumerable<RecordedResource> resources, ImmutableArray<(string Path, string Text)> outputs)
    {
        Plan = plan;
        Outputs = outputs;
        Resources = [.. resources];
        _byType = Resources.ToLookup(resource => resource.Type, StringComparer.Ordinal);
    }

    /// <summary>What the environment was asked to be.</summary>
    public EnvironmentPlan Plan { get; }

    /// <summary>Its settings.</summary>
    public EnvironmentSettings Settings => Plan.Settings;

    /// <summary>Ids of its zones.</summary>
    public ImmutableArray<string> Zones => [.. Settings.Zones.Select(zone => zone.ToString())];

    /// <summary>Every text that components and the stack give out, with where.</summary>
    public ImmutableArray<(string Path, string Text)> Outputs { get; }

    /// <summary>Everything by type and name, components too.</summary>
    public ImmutableArray<RecordedResource> Resources { get; }

    /// <summary>What a provider manages.</summary>
    public IEnumerable<RecordedResource> Managed => Resources.Where(resource => !resource.Type.StartsWith("infra:", StringComparison.Ordinal));

    /// <summary>The environment in Git, updated; run once for all tests.</summary>
    public static Task<DeclaredEnvironment> FromFileAsync(string stack) =>
        FromFiles.GetOrAdd(stack, _ => new(() => FromConfigAsync(stack, StackFile.Read(stack)))).Value;

    /// <summary>An environment of <c>examples/</c>, updated; run once for all tests.</summary>
    /// <param name="example">Folder of the example.</param>
    /// <param name="stack">Its stack.</param>
    public static Task<DeclaredEnvironment> FromExampleAsync(string example, string stack) =>
        FromFiles.GetOrAdd($"{example}/{stack}", _ => new(() => FromConfigAsync(stack, StackFile.ReadExample(example, stack)))).Value;

    /// <summary>The environment of a configuration.</summary>
    public static Task<DeclaredEnvironment> FromConfigAsync(
        string stack, ImmutableSortedDictionary<string, string> config, bool isPreview = false) =>
        FromPlanAsync(EnvironmentReader.Read(CreateSource(stack, config)), isPreview);

    /// <summary>The environment of a plan.</summary>
    public static async Task<DeclaredEnvironment> FromPlanAsync(EnvironmentPlan plan, bool isPreview = false)
    {
        var run = await EnvironmentRun.FromPlanAsync(plan, isPreview);
        var outputs = from component in run.Cloud.Outputs
                      from output in component.Outputs!
                      select (Path: $"{component.Urn}.{output.Key}", output.Value);
        var texts = await Task.WhenAll(outputs.Select(async output => TextsOf(output.Path, await OutputUtilities.GetValueAsync(output.Value))));
        return new(plan, run.Cloud.Resources, [.. texts.SelectMany(found => found)]);
    }

    /// <summary>Every text in a value, with where.</summary>
    public static IEnumerable<(string Path, string Text)> TextsOf(string path, object? value) => value switch
    {
        string text => [(path, text)],
        IReadOnlyDictionary<string, object> map => map.SelectMany(pair => TextsOf($"{path}.{pair.Key}", pair.Value)),
        IEnumerable list => list.Cast<object>().SelectMany(item => TextsOf($"{path}[]", item)),
        _ => [],
    };

    /// <summary>The same, had the program asked for these resources.</summary>
    public DeclaredEnvironment With(IEnumerable<RecordedResource> resources) => new(Plan, resources, Outputs);

    /// <summary>The same, had it been asked to be otherwise.</summary>
    public DeclaredEnvironment With(EnvironmentPlan plan) => new(plan, Resources, Outputs);

    /// <summary>A configuration as the program reads it.</summary>
    public static SettingsSource CreateSource(string stack, ImmutableSortedDictionary<string, string> config) => new(
        "infra",
        stack,
        config.Where(pair => pair.Key.StartsWith("infra:", StringComparison.Ordinal))
            .ToImmutableSortedDictionary(pair => pair.Key["infra:".Length..], pair => pair.Value, StringComparer.Ordinal),
        [])
    {
        FindFile = ProjectFiles.Find,
    };

    /// <summary>A part of it, such as <c>mysql</c>; null where it has none.</summary>
    public Part? FindPart(string key) => Plan.Parts.SingleOrDefault(part => part.Key == key);

    public IEnumerable<RecordedResource> OfType(string type) => _byType[type];

    public RecordedResource One(string type) => _byType[type].Single();

    public RecordedResource Get(string type, string name) => _byType[type].Single(resource => resource.Name == name);
}
