using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Stacks.Settings;
using Infra.Tests.Support;
using Pulumi.Utilities;

namespace Infra.Tests.Stacks;

/// <summary>What an environment asks the cloud for.</summary>
internal sealed class Landscape
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Landscape>>> OfFiles = new();

    private readonly ILookup<string, RecordedResource> _byType;

    private Landscape(EnvironmentSettings settings, IEnumerable<RecordedResource> resources, ImmutableArray<(string Path, string Text)> outputs)
    {
        Settings = settings;
        Outputs = outputs;
        Resources = [.. resources];
        _byType = Resources.ToLookup(resource => resource.Type, StringComparer.Ordinal);
    }

    /// <summary>What the environment was asked to be.</summary>
    public EnvironmentSettings Settings { get; }

    /// <summary>Every text that components and the stack give out, with where.</summary>
    public ImmutableArray<(string Path, string Text)> Outputs { get; }

    /// <summary>Everything by type and name, components too.</summary>
    public ImmutableArray<RecordedResource> Resources { get; }

    /// <summary>What a provider manages.</summary>
    public IEnumerable<RecordedResource> Managed => Resources.Where(resource => !resource.Type.StartsWith("infra:", StringComparison.Ordinal));

    /// <summary>The environment in Git, updated; run once for all tests.</summary>
    public static Task<Landscape> OfFileAsync(string stack) =>
        OfFiles.GetOrAdd(stack, _ => new(() => OfConfigAsync(stack, StackFile.Read(stack)))).Value;

    /// <summary>The environment of a configuration.</summary>
    public static Task<Landscape> OfConfigAsync(string stack, ImmutableSortedDictionary<string, string> config, bool isPreview = false) =>
        OfSettingsAsync(EnvironmentSettings.Read(SourceOf(stack, config)), isPreview);

    /// <summary>The environment of settings.</summary>
    public static async Task<Landscape> OfSettingsAsync(EnvironmentSettings settings, bool isPreview = false)
    {
        var run = await EnvironmentRun.OfSettingsAsync(settings, isPreview);
        var outputs = from component in run.Cloud.Outputs from output in component.Outputs! select (Path: $"{component.Urn}.{output.Key}", output.Value);
        var texts = await Task.WhenAll(outputs.Select(async output => TextsOf(output.Path, await OutputUtilities.GetValueAsync(output.Value))));
        return new(settings, run.Cloud.Resources, [.. texts.SelectMany(found => found)]);
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
    public Landscape With(IEnumerable<RecordedResource> resources) => new(Settings, resources, Outputs);

    /// <summary>The same, had it been asked to be otherwise.</summary>
    public Landscape With(EnvironmentSettings settings) => new(settings, Resources, Outputs);

    /// <summary>A configuration as the program reads it.</summary>
    public static SettingsSource SourceOf(string stack, ImmutableSortedDictionary<string, string> config) => new(
        "infra",
        stack,
        config.Where(pair => pair.Key.StartsWith("infra:", StringComparison.Ordinal)).ToImmutableSortedDictionary(pair => pair.Key["infra:".Length..], pair => pair.Value, StringComparer.Ordinal),
        []);

    public IEnumerable<RecordedResource> OfType(string type) => _byType[type];

    public RecordedResource One(string type) => _byType[type].Single();

    public RecordedResource Get(string type, string name) => _byType[type].Single(resource => resource.Name == name);
}
