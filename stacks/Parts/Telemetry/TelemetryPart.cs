using System.Collections.Immutable;
using System.Text;
using Infra.Compute.Bootstrap;
using Infra.Grafana;
using Infra.Observability;
using Infra.Security;
using Infra.Stacks.Settings;
using Infra.Telemetry;
using Infra.Telemetry.Rules;
using Infra.Validation;
using Pulumi;

namespace Infra.Stacks.Parts.Telemetry;

/// <summary>Metrics and traces of an environment. A collector beside each container sends them to AWS outside the network.</summary>
internal sealed class TelemetryPart(TelemetrySpec spec, PartContext context) : Part(Kind, spec, context)
{
    private const string GrafanaRole = "grafana";
    private const string SearchRole = "transaction-search";

    private readonly ImmutableArray<RuleFile?> _rules = [.. spec.Rules.Select(name => ReadRules(name, context))];

    /// <summary>The section <c>telemetry</c>.</summary>
    public static PartKind Kind { get; } =
        PartKind.For("telemetry", new TelemetrySpec { MetricDays = 30 }, (spec, context) => new TelemetryPart(spec, context), GrafanaRole, SearchRole) with
        {
            HasCallers = false,
            IsUsedByAll = true,
        };

    /// <inheritdoc/>
    public override bool HasPrometheus => true;

    /// <inheritdoc/>
    public override ImmutableArray<string> AwsServices => spec.Traces is null ? ["aps-workspaces"] : ["aps-workspaces", "xray"];

    /// <inheritdoc/>
    public override ImmutableArray<string> LogGroupNames =>
    [
        .. PrometheusWorkspace.LogGroupNames(Name),
        .. spec.Grafana is null ? [] : GrafanaWorkspace.LogGroupNames(GrafanaName),
    ];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> VariablesOf(PartCaller caller) => Collector.VariablesOf(CollectorOf(caller));

    /// <inheritdoc/>
    public override ImmutableArray<Sidecar> SidecarsOf(PartCaller caller) =>
        [Collector.Create(spec.CollectorImage, PrometheusWorkspace.ParameterNameOf(Name), CollectorOf(caller))];

    /// <inheritdoc/>
    public override ImmutableArray<PolicyStatement> StatementsOf(PartCaller caller) => Collector.StatementsOf(CollectorOf(caller));

    /// <inheritdoc/>
    public override ImmutableArray<PolicyStatement> LateStatementsOf(PartCaller caller) => [PrometheusWorkspace.StandIn(Context.Location)];

    /// <inheritdoc/>
    public override IEnumerable<string> FindWarnings(ImmutableArray<QueueSend> sends)
    {
        if (Context.Profile == EnvironmentProfile.Production && !ImageRegistry.HasDigest(spec.CollectorImage))
        {
            yield return "The image telemetry.collectorImage is named by tag. Add the digest in production, as a tag can be moved.";
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Problem> Validate() =>
    [
        .. spec.Rules.Index().Where(rule => _rules[rule.Index] is null).Select(rule => new Problem(
            PropertyPath.Create("rules", rule.Index),
            $"must have its file {PathOf(rule.Item)}, which does not exist",
            Problem.Quote(rule.Item))),
        .. from rule in _rules.Index()
           where rule.Item is not null
           from problem in RuleFileValidation.Validate([rule.Item])
           select problem with { Path = PropertyPath.Create("rules", rule.Index) },
        .. spec.Grafana is { } grafana ? GrafanaValidation.Validate(grafana).Under("grafana") : [],
    ];

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

    private static RuleFile? ReadRules(string name, PartContext context) =>
        context.FindFile(PathOf(name)) is { } content ? new(name, Encoding.UTF8.GetString(content)) : null;

    private static string PathOf(string rules) => $"rules/{rules}.yaml";

    private CollectorPlan CollectorOf(PartCaller caller) => new()
    {
        Service = caller.Service,
        Environment = Context.Prefix,
        Region = Context.Location.Region,
        ScrapeSeconds = spec.ScrapeSeconds,
        MetricsUrl = Context.Services.Where(service => service.Name == caller.Service).Select(UrlOf).FirstOrDefault(),
        Traces = spec.Traces,
    };

    // Without a port there are problems, which validation reports.
    private static Uri? UrlOf(ServiceSettings service) =>
        service.ShownMetrics is { } shown && (shown.Port ?? (service.OwnContainer as ListeningContainerSpec)?.Port) is { } port
            ? new($"http://127.0.0.1:{port}{shown.Path}")
            : null;

    // Development is off at night, and a task most of the time.
    private MeteredService MeterOf(ServiceSettings service) => new(service.Name)
    {
        IsScraped = UrlOf(service) is not null,
        IsAlwaysOn = Context.Profile == EnvironmentProfile.Production && service is not ServiceSettings.TaskContainer
            && service.Group.SmallestSize > 0 && service.PodGroup.MinReplicas > 0,
    };
}
