using Infra.Compute.Bootstrap;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Telemetry;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates where containers show their metrics, and which ports a collector leaves them.</summary>
internal static class MetricsValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>Problems with paths from the settings.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan)
    {
        return plan.Services.SelectMany((service, index) =>
            (plan.HasPrometheus ? ValidatePorts(service.Settings) : ValidateAbsence(service.Settings)).Under(PropertyPath.Create("services", index)));
    }

    private static IEnumerable<Problem> ValidateAbsence(ServiceSettings service)
    {
        if (service.ShownMetrics is not null)
        {
            yield return new(
                "metrics", "must not be in an environment without telemetry, where no collector reads them", "{...}", "Add infra:telemetry: {}.");
        }
    }

    private static IEnumerable<Problem> ValidatePorts(ServiceSettings service)
    {
        var served = (service.OwnContainer as ListeningContainerSpec)?.Port;
        if (served is { } own && Collector.Ports.Contains(own))
        {
            yield return new(PropertyPath.Create(service.ContainerKey, "port"), RuleOfPorts, $"{own}");
        }

        if (service.ShownMetrics is { Port: { } shown } && Collector.Ports.Contains(shown))
        {
            yield return new(PropertyPath.Create("metrics", "port"), RuleOfPorts, $"{shown}");
        }

        if (service.ShownMetrics is { Port: null } && served is null)
        {
            yield return new(PropertyPath.Create("metrics", "port"), "is required for a container that nothing calls", "nothing");
        }
    }

    private static string RuleOfPorts { get; } =
        $"must be none of {string.Join(", ", Collector.Ports)}, which the collector in its network has";
}
