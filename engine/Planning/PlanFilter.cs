using Infra.Engine.Diagnostics;
using Infra.Engine.Resources;
using Infra.Engine.Values;

namespace Infra.Engine.Planning;

/// <summary>
/// Hides known secrets in all that leaves the engine about a plan. URNs, types and names stay as they are: they are identities, by which Pulumi and
/// readers of plans find resources.
/// </summary>
internal static class PlanFilter
{
    /// <summary>Hides secrets in the steps, the outputs and the diagnostics of a plan.</summary>
    public static Plan Hide(this SecretFilter secrets, Plan plan) => secrets.IsEmpty ? plan : plan with
    {
        Steps = [.. plan.Steps.Select(secrets.Hide)],
        Outputs = secrets.Hide(plan.Outputs),
        Diagnostics = [.. plan.Diagnostics.Select(secrets.Hide)],
        Configuration = secrets.Hide(plan.Configuration),
        Secrets = secrets,
    };

    /// <summary>Hides secrets in a diagnostic.</summary>
    public static Diagnostic Hide(this SecretFilter secrets, Diagnostic diagnostic) => diagnostic with { Detail = secrets.Hide(diagnostic.Detail) };

    /// <summary>Hides secrets in the values of a step.</summary>
    public static Step Hide(this SecretFilter secrets, Step step) => secrets.IsEmpty ? step : step.With(
        secrets.Hide(step.Resource), step.Old is { } old ? secrets.Hide(old) : null, [.. step.Diff.Select(secrets.Hide)]);

    private static ResourceState Hide(this SecretFilter secrets, ResourceState resource) => resource with
    {
        Id = resource.Id is { } id ? secrets.Hide(id) : null,
        Inputs = secrets.Hide(resource.Inputs),
        Outputs = secrets.Hide(resource.Outputs),
        Options = secrets.Hide(resource.Options),
    };

    private static ResourceOptions Hide(this SecretFilter secrets, ResourceOptions options) => options switch
    {
        { ImportId: null, ReplacementTrigger: null } => options,
        _ => options with
        {
            ImportId = options.ImportId is { } import ? secrets.Hide(import) : null,
            ReplacementTrigger = options.ReplacementTrigger is { } trigger ? secrets.Hide(trigger) : null,
        },
    };

    private static PropertyDiff Hide(this SecretFilter secrets, PropertyDiff change) => change with
    {
        Old = change.Old is { } old ? secrets.Hide(old) : null,
        New = change.New is { } changed ? secrets.Hide(changed) : null,
    };
}
