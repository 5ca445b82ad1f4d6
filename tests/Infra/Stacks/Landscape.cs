using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Stacks;
using Infra.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks;

/// <summary>What an environment asks the cloud for.</summary>
internal sealed class Landscape
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Landscape>>> OfFiles = new();

    private readonly ILookup<string, RecordedResource> _byType;

    private Landscape(EnvironmentSettings settings, EnvironmentStack stack, IEnumerable<RecordedResource> resources)
    {
        Settings = settings;
        Stack = stack;
        Resources = [.. resources];
        _byType = Resources.ToLookup(resource => resource.Type, StringComparer.Ordinal);
    }

    /// <summary>What the environment was asked to be.</summary>
    public EnvironmentSettings Settings { get; }

    /// <summary>The stack, with its outputs.</summary>
    public EnvironmentStack Stack { get; }

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
        return new(settings, run.Stack, run.Cloud.Resources);
    }

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
