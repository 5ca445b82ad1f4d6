using System.Collections.Immutable;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>
/// The features of the embedded engine, in both forms in which programs ask for them. The list leaves out state migrations, for which the SDK itself
/// reports an error when a program uses them, and features such as InvokeDependsOn, which move the wait for dependencies from the SDK to the engine.
/// </summary>
internal static class Features
{
    /// <summary>The numbers of the features, for GetDeploymentInfo.</summary>
    public static ImmutableArray<ResourceMonitorFeature> All { get; } =
    [
        ResourceMonitorFeature.Secrets,
        ResourceMonitorFeature.ResourceReferences,
        ResourceMonitorFeature.OutputValues,
        ResourceMonitorFeature.AliasSpecs,
        ResourceMonitorFeature.ReplacementTrigger, ResourceMonitorFeature.DeletedWith, ResourceMonitorFeature.ReplaceWith,
        ResourceMonitorFeature.Transforms, ResourceMonitorFeature.InvokeTransforms,
        ResourceMonitorFeature.Parameterization, ResourceMonitorFeature.ResourceHooks, ResourceMonitorFeature.ErrorHooks,
    ];

    private static readonly ImmutableHashSet<string> Names =
        [.. All.Select(feature => char.ToLowerInvariant(feature.ToString()[0]) + feature.ToString()[1..])];

    /// <summary>Whether the engine supports the feature with a name, such as <c>aliasSpecs</c>, for SupportsFeature.</summary>
    public static bool Supports(string name) => Names.Contains(name);
}
