using System.Collections.Immutable;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>
/// What the embedded engine can do, in both forms in which programs ask. Left out: hooks, package parameterization and state migrations, which it does not run (the
/// SDK then says so where a program uses them), and what spares the SDK work at the price of a wait here (InvokeDependsOn and its kin).
/// </summary>
internal static class Features
{
    /// <summary>The features by number, for GetDeploymentInfo.</summary>
    public static ImmutableArray<ResourceMonitorFeature> All { get; } =
    [
        ResourceMonitorFeature.Secrets, ResourceMonitorFeature.ResourceReferences, ResourceMonitorFeature.OutputValues, ResourceMonitorFeature.AliasSpecs,
        ResourceMonitorFeature.ReplacementTrigger, ResourceMonitorFeature.DeletedWith, ResourceMonitorFeature.ReplaceWith,
        ResourceMonitorFeature.Transforms, ResourceMonitorFeature.InvokeTransforms,
    ];

    private static readonly ImmutableHashSet<string> Names = [.. All.Select(feature => char.ToLowerInvariant(feature.ToString()[0]) + feature.ToString()[1..])];

    /// <summary>Whether the feature of a name, such as <c>aliasSpecs</c>, is supported, for SupportsFeature.</summary>
    public static bool Supports(string name) => Names.Contains(name);
}
