using System.Collections.Immutable;
using Infra.Engine.Resources;
using Infra.Engine.Urns;

namespace Infra.Engine.Deployments;

/// <summary>Finds the former URNs of resources.</summary>
/// <param name="project">Name of the project.</param>
/// <param name="stack">Name of the stack.</param>
internal sealed class AliasResolver(string project, string stack)
{
    /// <summary>The former URNs of a resource, each once, in the order of the program. The present URN is not among them.</summary>
    public ImmutableArray<Urn> Resolve(Goal goal) => goal.Aliases.IsEmpty
        ? []
        : [.. goal.Aliases.Select(alias => Resolve(alias, goal)).Distinct().Where(former => former != goal.Urn)];

    private Urn Resolve(Alias alias, Goal goal) => alias switch
    {
        Alias.OfUrn whole => whole.Urn,
        Alias.OfParts parts => Urn.Create(
            parts.Stack ?? stack,
            parts.Project ?? project,
            parts.HadNoParent ? null : parts.Parent ?? goal.Parent,
            parts.Type ?? goal.Type,
            parts.Name ?? goal.Name),
        _ => throw new InvalidOperationException($"This is a bug in the engine: {alias} is no known form of alias."),
    };
}
