using System.Collections.Immutable;
using Infra.Grafana;
using Infra.Observability;
using Infra.Stacks.Settings;
using Infra.Telemetry;
using Pulumi;

namespace Infra.Stacks.Parts.Telemetry;

internal sealed partial class TelemetryPart
{
    /// <inheritdoc/>
    public override DeclaredPart Declare(PartResources resources)
    {
        var search = DeclareSearch(resources);
        var workspace = new PrometheusWorkspace(Name, new()
        {
            MetricDays = spec.MetricDays,
            SeriesPerService = spec.SeriesPerService,
            Services = [.. Context.Services.Where(service => FindCaller(service.Name) is not null).Select(MeterOf)],
            RuleFiles = [.. _rules.OfType<RuleFile>()],
            Environment = Context.Prefix,
            Location = Context.Location,
            DataKeyArn = resources.Keys.DataKeyArn,
            LogsKeyArn = resources.Keys.LogsKeyArn,
            LogRetentionDays = spec.LogRetentionDays,
            AlarmChannel = resources.AlarmChannel,
            Thresholds = spec.Thresholds,
            Protect = Context.Protect,
        }, search is null ? resources.Options : After(search, resources.Options));
        return new(workspace, search is null ? [workspace.Alarms] : [workspace.Alarms, search.Alarms])
        {
            LogSources = [workspace.Log],
            LateStatementsOf = _ => [workspace.WriteStatement],
            DeclareGrafana = alarms => spec.Grafana is { } grafana ? DeclareGrafana(grafana, workspace, alarms, resources) : null,
            ParameterValues = ImmutableSortedDictionary.Create<string, Output<string>>(StringComparer.Ordinal)
                .Add(PrometheusWorkspace.ParameterNameOf(Name), workspace.RemoteWriteUrl),
        };
    }

    private TransactionSearch? DeclareSearch(PartResources resources) => spec.Traces?.TransactionSearch is { } search
        ? new($"{Context.Prefix}-{SearchRole}", new()
        {
            Spec = search,
            Location = Context.Location,
            AlarmChannel = resources.AlarmChannel,
        }, resources.Options)
        : null;

    // Services wait for the workspace, and X-Ray refuses their spans before.
    private static ComponentResourceOptions After(TransactionSearch search, ComponentResourceOptions options) =>
        ComponentResourceOptions.Merge(options, new() { DependsOn = { search } });

    private string GrafanaName => $"{Context.Prefix}-{GrafanaRole}";

    private GrafanaWorkspace DeclareGrafana(
        GrafanaSpec grafana, PrometheusWorkspace workspace, ImmutableArray<AlarmGroup> alarms, PartResources resources) => new(GrafanaName, new()
        {
            Spec = grafana,
            Prefix = Context.Prefix,
            Services = [.. Context.Callers.Select(caller => caller.Service)],
            Groups = alarms,
            Protect = Context.Protect,
            Location = Context.Location,
            PrometheusArn = workspace.WorkspaceArn,
            PrometheusEndpoint = workspace.Endpoint,
            DataKeyArn = resources.Keys.DataKeyArn,
            LogsKeyArn = resources.Keys.LogsKeyArn,
            AlarmChannel = resources.AlarmChannel,
            DefinitionsCode = FunctionCode.GrafanaDefinitions,
        }, resources.Options);

    // Development is off at night, and a task most of the time.
    private MeteredService MeterOf(ServiceSettings service) => new(service.Name)
    {
        IsScraped = UrlOf(service) is not null,
        IsAlwaysOn = Context.Profile == EnvironmentProfile.Production && service is not ServiceSettings.TaskContainer
            && service.Group.SmallestSize > 0 && service.PodGroup.MinReplicas > 0,
    };
}
