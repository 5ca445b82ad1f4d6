using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Edge;

/// <summary>
/// Asks for a public address over HTTPS from around the world, as clients would. The metrics of such checks are in us-east-1 alone
/// (<see href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html"/>), so for its alarm the component is given a provider for that region.
/// </summary>
public sealed class HealthCheck : ComponentResource
{
    private const int HttpsPort = 443;

    /// <summary>Id of the check, for records that fail over.</summary>
    [Output("healthCheckId")]
    public Output<string> HealthCheckId { get; private set; }

    /// <summary>Its alarm; null where none was asked for.</summary>
    public AlarmGroup? Alarms { get; }

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options, with a provider for us-east-1 where there is an alarm.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public HealthCheck(string name, HealthCheckArgs args, ComponentResourceOptions? options = null)
        : base("infra:edge:HealthCheck", name, HealthCheckValidation.Check(name, args), options)
    {
        var spec = args.Spec;
        var check = new Aws.Route53.HealthCheck($"{name}-check", new()
        {
            Type = spec.SearchText is null ? "HTTPS" : "HTTPS_STR_MATCH",
            Fqdn = spec.Host,
            Port = HttpsPort,
            ResourcePath = spec.Path,
            SearchString = spec.SearchText is { } text ? (Input<string>)text : null,
            EnableSni = true,
            MeasureLatency = true,
            Regions = [.. spec.Regions.Order(StringComparer.Ordinal)],
            RequestInterval = spec.IntervalSeconds,
            FailureThreshold = spec.FailureThreshold,
            Tags = new() { ["Name"] = $"{name}-check" },
        }, new() { Parent = this });

        HealthCheckId = check.Id;
        Alarms = args.AlarmChannel is { } channel ? AlarmGroup.Create(this, "domain", channel, [UnreachableAlarm(check.Id)]) : null;
        RegisterOutputs();
    }

    private static AlarmSpec UnreachableAlarm(Input<string> checkId) => new()
    {
        Key = "unreachable",
        Title = "The public address does not answer",
        Metric = new("AWS/Route53", "HealthCheckStatus", MetricStatistic.Minimum, new Dimension("HealthCheckId", checkId)),
        Comparison = AlarmComparison.Below,
        Threshold = 1,
        EvaluationPeriods = 3,
        DatapointsToAlarm = 2,
        MissingData = MissingData.Breaching,
    };
}
