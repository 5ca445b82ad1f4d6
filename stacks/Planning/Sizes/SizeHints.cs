using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Stacks.Planning.Sizes;

/// <summary>
/// Hints on sizes that somebody declared, from the planned load of services and from facts on instance types: what is too small, and what could be
/// smaller. Nothing is measured, and no price is known.
/// </summary>
internal static class SizeHints
{
    /// <summary>The hints, in the order of the settings; first those on services, then those on clusters and parts.</summary>
    /// <param name="plan">The environment.</param>
    public static ImmutableArray<SizeHint> Plan(EnvironmentPlan plan) =>
    [
        .. plan.Services.SelectMany((service, index) => PlanService(plan, service, PropertyPath.Create("services", index))),
        .. plan.Clusters.Select(cluster => GravitonHints.FindNodes(plan, cluster)).OfType<SizeHint>(),
        .. plan.Parts.SelectMany(part => GravitonHints.FindClasses(plan, part)),
    ];

    /// <summary>What is too small for the planned load.</summary>
    /// <param name="hints">The hints of an environment.</param>
    public static IEnumerable<string> FindWarnings(ImmutableArray<SizeHint> hints) =>
        hints.Where(hint => hint.Rule == SizeRule.TooSmall).Select(hint => $"Too small for the planned load: {hint}");

    /// <summary>What could be smaller, or of Graviton, as one text; null for nothing.</summary>
    /// <param name="prefix">Beginning of the environment's names.</param>
    /// <param name="hints">Its hints.</param>
    public static string? FindInformation(string prefix, ImmutableArray<SizeHint> hints)
    {
        var others = hints.Where(hint => hint.Rule != SizeRule.TooSmall).ToList();
        return others.Count == 0
            ? null
            : $"Sizes of {prefix} that could be smaller or of Graviton (docs/sizes.md):"
                + string.Concat(others.Select(hint => $"\n  - {hint}"));
    }

    private static IEnumerable<SizeHint> PlanService(EnvironmentPlan plan, ServicePlan service, PropertyPath path)
    {
        var servers = LoadedGroup.FindServers(service, path);
        var pods = LoadedGroup.FindPods(service, path);
        SizeHint?[] hints =
        [
            .. new[] { servers, pods }.OfType<LoadedGroup>()
                .SelectMany(group => new[] { NumberHints.FindTooSmall(group), NumberHints.FindLargeFloor(plan, group, service) }),
            servers is null ? null : MachineHints.FindLargeMachine(plan, servers, service),
            MachineHints.FindSpareMemory(plan, service, path),
            GravitonHints.FindServers(plan, service, path),
        ];
        return hints.OfType<SizeHint>();
    }
}
