using System.Collections.Immutable;
using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Providers;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Deployments;

/// <summary>Plans imports: a resource that exists is taken over, and then becomes what the program declares.</summary>
/// <param name="executor">Carries out the steps.</param>
/// <param name="check">Checks the inputs of a resource; its second argument are the inputs before, its third those now.</param>
/// <param name="report">Receives diagnostics.</param>
internal sealed class Importer(
    PreviewExecutor executor, Func<Urn, MapValue?, MapValue, IProvider, MapValue> check, Action<Diagnostic> report)
{
    /// <summary>Plans an import.</summary>
    /// <exception cref="RefusedException">The resource does not exist, or cannot be read.</exception>
    public ResourceState Import(ResourceState goal, IProvider provider)
    {
        var isKnown = false;
        var imported = executor.Run(
            goal,
            provider,
            (_, _) =>
            {
                var (inputs, outputs) = provider.Read(goal.Urn, goal.Id!, goal.Inputs);
                isKnown = inputs is not null;
                return isKnown ? goal with { Inputs = inputs!, Outputs = outputs } : AsDeclared(goal, provider);
            },
            state => new ImportStep(state));
        return isKnown ? Change(imported, goal, provider) : imported;
    }

    // Where only the cloud knows the resource, it is taken to be what the program declares.
    private ResourceState AsDeclared(ResourceState goal, IProvider provider)
    {
        var declared = goal with { Inputs = check(goal.Urn, null, goal.Inputs, provider) };
        return declared with { Outputs = provider.PreviewCreate(declared.Urn, declared.Inputs) };
    }

    private ResourceState Change(ResourceState old, ResourceState goal, IProvider provider)
    {
        goal = goal with { Inputs = IgnoredChanges.Undo(goal.Options.IgnoreChanges, old.Inputs, goal.Inputs) };
        goal = goal with { Inputs = check(goal.Urn, old.Inputs, goal.Inputs, provider) };
        var diff = provider.Diff(old, goal.Inputs);
        if (!diff.HasChanges)
        {
            return goal with { Outputs = old.Outputs };
        }

        if (diff.Replacing.IsEmpty)
        {
            return executor.Run(
                goal,
                provider,
                (_, _) => goal with { Outputs = provider.PreviewUpdate(old, goal.Inputs) },
                state => new UpdateStep(old, state, Changes(diff, old, goal)));
        }

        report(Catalogue.ReplacedImport.On(goal.Urn, $"It is imported from '{goal.Options.ImportId}', but {string.Join(", ", diff.Replacing)} "
            + "is different there, and that cannot be changed in place. A new resource would be created. Declare what the imported resource has."));
        var fresh = goal with { Id = null };
        fresh = fresh with { Inputs = check(fresh.Urn, null, fresh.Inputs, provider) };
        return executor.Run(
            fresh,
            provider,
            (_, _) => fresh with { Outputs = provider.PreviewCreate(fresh.Urn, fresh.Inputs) },
            state => new CreateReplacementStep(old, state, Changes(diff, old, goal)));
    }

    private static ImmutableArray<PropertyDiff> Changes(DiffResult diff, ResourceState old, ResourceState goal) =>
    [
        .. diff.Changed.Select(name =>
        {
            var (before, after) = (old.Inputs.GetValueOrDefault(name), goal.Inputs.GetValueOrDefault(name));
            var kind = before is null ? DiffKind.Add : after is null ? DiffKind.Delete : DiffKind.Update;
            return new PropertyDiff(name, kind, before, after, diff.Replacing.Contains(name));
        }),
    ];
}
