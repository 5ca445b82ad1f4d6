using System.Collections.Immutable;
using System.Text;
using Infra.Compute.Bootstrap;
using Infra.Grafana;
using Infra.Security;
using Infra.Stacks.Settings;
using Infra.Telemetry;
using Infra.Telemetry.Rules;
using Infra.Validation;

namespace Infra.Stacks.Parts.Telemetry;

/// <summary>Metrics and traces of an environment. A collector beside each container sends them to AWS outside the network.</summary>
internal sealed partial class TelemetryPart(TelemetrySpec spec, PartContext context) : Part(Kind, spec, context)
{
    private const string GrafanaRole = "grafana";
    private const string SearchRole = "transaction-search";

    private readonly ImmutableArray<RuleFile?> _rules = [.. spec.Rules.Select(name => ReadRules(name, context))];

    /// <summary>The section <c>telemetry</c>.</summary>
    public static PartKind Kind { get; } =
        PartKind.For(
            "telemetry",
            new TelemetrySpec { MetricDays = 30 },
            (spec, context) => new TelemetryPart(spec, context),
            GrafanaRole,
            SearchRole) with
        {
            HasCallers = false,
            IsUsedByAll = true,
            DevelopmentOfGroups = [new SkyWalkingSpec { Replicas = 1, MemoryMiB = 2048 }],
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
    public override int LogPolicyCount => spec.Traces?.TransactionSearch is null ? 1 : 2;

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> VariablesOf(PartCaller caller) => Collector.VariablesOf(CollectorOf(caller));

    /// <inheritdoc/>
    public override ImmutableArray<Sidecar> SidecarsOf(PartCaller caller) =>
        [Collector.Create(spec.CollectorImage, PrometheusWorkspace.ParameterNameOf(Name), CollectorOf(caller))];

    /// <inheritdoc/>
    public override ImmutableArray<Sidecar> PodSidecarsOf(PartCaller caller) =>
    [
        Collector.Create(spec.CollectorImage, PrometheusWorkspace.ParameterNameOf(Name), CollectorOf(caller) with
        {
            SkyWalkingAddress = SkyWalking is null ? null : SkyWalkingNames.SpanAddress,
        }),
    ];

    /// <inheritdoc/>
    public override SkyWalkingSpec? SkyWalking => spec.Traces?.SkyWalking;

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
}
