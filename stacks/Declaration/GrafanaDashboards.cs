using System.Collections.Immutable;
using Infra.Grafana;
using Infra.Observability;
using Infra.Stacks.Parts;
using Infra.Stacks.Parts.Telemetry;
using Infra.Telemetry;

namespace Infra.Stacks.Declaration;

/// <summary>Declares the workspace of Grafana. It comes after all else: its dashboards show every alarm.</summary>
internal static class GrafanaDashboards
{
    /// <summary>Declares it; null where the settings have none.</summary>
    /// <param name="foundation">The environment.</param>
    /// <param name="parts">The declared parts.</param>
    /// <param name="alarms">All alarms.</param>
    public static GrafanaWorkspace? Declare(
        EnvironmentFoundation foundation, IReadOnlyDictionary<Part, DeclaredPart> parts, ImmutableArray<AlarmGroup> alarms)
    {
        var plan = foundation.Plan;
        if (plan.Parts.OfType<TelemetryPart>().FirstOrDefault() is not { Grafana: { } spec } telemetry)
        {
            return null;
        }

        var prometheus = (PrometheusWorkspace)parts[telemetry].Component;
        return new(telemetry.GrafanaName, new()
        {
            Spec = spec,
            Prefix = plan.Names.Prefix,
            Services = [.. plan.Services.Where(service => service.Container is not null).Select(service => service.Name)],
            Groups = alarms,
            Protect = plan.Protect,
            Location = plan.Location,
            PrometheusArn = prometheus.WorkspaceArn,
            PrometheusEndpoint = prometheus.Endpoint,
            DataKeyArn = foundation.Keys.DataKeyArn,
            LogsKeyArn = foundation.Keys.LogsKeyArn,
            AlarmChannel = foundation.AlarmChannel,
            DefinitionsCode = FunctionCode.GrafanaDefinitions,
        }, foundation.Options);
    }
}
