using Infra.Stacks.Planning;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Paths of the values of all services, for rules that depend on them.</summary>
internal static class ServicePaths
{
    /// <summary>The paths of some values of each service.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="values">Paths of the values from a service.</param>
    public static PropertyPath[] OfEach(EnvironmentPlan plan, params PropertyPath[] values) =>
        [.. plan.Services.SelectMany((_, index) => values.Select(value => value.Under(PropertyPath.Create("services", index))))];
}
