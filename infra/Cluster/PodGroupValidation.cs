using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Cluster;

/// <summary>Validates the pods of a service: rules between values.</summary>
public static class PodGroupValidation
{
    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">The pods.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(PodGroupSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.MinReplicas > spec.MaxReplicas
            ? [new("minReplicas", $"must be at most maxReplicas, {spec.MaxReplicas}", $"{spec.MinReplicas}") { DependsOn = ["maxReplicas"] }]
            : [];
    }
}
