using Infra.Networking;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Edge;

/// <summary>
/// A Route 53 health check of a public name over HTTPS, from several regions of the world. The metrics of health checks are in us-east-1 only
/// (<see href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html"/>), so the component needs a provider for
/// that region.
/// </summary>
public sealed class PublicHealthCheck : ComponentResource
{
    /// <summary>Id of the health check.</summary>
    [Output("healthCheckId")]
    public Output<string> HealthCheckId { get; private set; }

    /// <summary>Its alarm.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options, with a provider for us-east-1.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public PublicHealthCheck(string name, PublicHealthCheckArgs args, ComponentResourceOptions? options = null)
        : base("infra:edge:HealthCheck", name, PublicHealthCheckValidation.Check(name, args), options)
    {
        var spec = args.Spec;
        var check = new Aws.Route53.HealthCheck($"{name}-check", new()
        {
            Type = "HTTPS",
            Fqdn = args.Host,
            Port = WebPorts.Https,
            ResourcePath = spec.Path ?? args.Path,
            EnableSni = true,
            MeasureLatency = true,
            Regions = [.. spec.Regions.Order(StringComparer.Ordinal)],
            RequestInterval = spec.IntervalSeconds,
            FailureThreshold = spec.FailureThreshold,
            Tags = new() { ["Name"] = $"{name}-check" },
        }, new() { Parent = this });

        HealthCheckId = check.Id;
        Alarms = AlarmGroup.Create(this, "domain", args.AlarmChannel, [UnreachableAlarm(check.Id)]);
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
