using Infra.Engine.Planning;
using Infra.Engine.Urns;

namespace Infra.Tests.Engine.Support;

/// <summary>Writes a plan as short text: one line per step below the stack, with only the unusual facts of the step.</summary>
internal static class PlanText
{
    public static string Format(Plan plan) => string.Join('\n', plan.Steps.Where(step => step.Resource.Type != Urn.StackType).Select(Format));

    private static string Format(Step step)
    {
        var resource = step.Resource;
        string?[] parts =
        [
            $"{step.Operation.ToString().ToLowerInvariant()} {resource.Type} {resource.Name}",
            resource.Inputs.Count > 0 ? resource.Inputs.ToString() : null,
            resource.Outputs.Count > 0 && (step is ReadStep || !resource.IsCustom) ? $"-> {resource.Outputs}" : null,
            step is ReadStep ? $"id {resource.Id}" : null,
            resource.Parent is { } parent && parent.Type != Urn.StackType ? $"in {parent.Name}" : null,
            resource.Provider is { } provider ? $"by {provider.Name}" : null,
            resource.Protect ? "protected" : null,
            resource.Dependencies.Length > 0 ? $"after {string.Join(' ', resource.Dependencies.Select(urn => urn.Name))}" : null,
        ];
        return string.Join(' ', parts.Where(part => part is not null));
    }
}
