using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Tests.Stacks.Environments.Pods;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string MetricFilter = "aws:cloudwatch/logMetricFilter:LogMetricFilter";

    // Each service that says so has a filter on each log group that its lines are in, and an alarm on what it counts; no other has.
    internal static IEnumerable<string> ErrorsAreCounted(DeclaredEnvironment environment)
    {
        var counted = CountsOf(environment).ToList();
        var filters = from filter in environment.OfType(MetricFilter)
                      let metric = filter.Group("metricTransformation")
                      select $"{filter.Text("logGroupName")} {metric["namespace"]} {metric["name"]}";
        var alarms = from alarm in environment.OfType(Alarm)
                     where (string?)alarm.Inputs.GetValueOrDefault("namespace") == $"{PrefixOf(environment)}/logs"
                     select $"{alarm.Text("metricName")} above {alarm.Inputs["threshold"]}";
        return
        [
            .. Differences(
                counted.Select(count => $"{count.LogGroup} {PrefixOf(environment)}/logs {count.Metric}").Concat(FaultsOfTelemetry(environment)),
                filters),
            .. Differences(counted.Select(count => $"{count.Metric} above {count.Service.CountedErrors!.Max}"), alarms),
            .. environment.OfType(MetricFilter).Where(filter => !environment.OfType("aws:cloudwatch/logGroup:LogGroup")
                .Any(group => group.Text("name") == filter.Text("logGroupName"))).Select(filter => $"{filter.Name} has no log group"),
            .. counted.SelectMany(count => MixedUp(environment, count)),
        ];
    }

    // The name of a pod begins with that of its service, which may be how the name of another begins.
    private static IEnumerable<string> MixedUp(DeclaredEnvironment environment, Count count) =>
        from filter in environment.OfType(MetricFilter)
        where (string)filter.Group("metricTransformation")["name"] == count.Metric && count.IsOfPods
        from other in PodInvariants.WithPods(environment.Settings)
        where other.PodNamespace == count.Service.PodNamespace && other != count.Service
        let isAlike = $"{other.Name}-1-2".StartsWith($"{count.Service.Name}-", StringComparison.Ordinal)
        where isAlike != filter.Text("pattern").Contains($"""($.kubernetes.pod_name != "{other.Name}-*")""", StringComparison.Ordinal)
        select $"{filter.Name} takes {other.Name} for its own, or for another that it is not";

    private static IEnumerable<Count> CountsOf(DeclaredEnvironment environment)
    {
        var (plan, settings) = (environment.Plan, environment.Settings);
        foreach (var service in settings.Services.Where(service => service.CountedErrors is not null))
        {
            if (service.MovingPercent is not null || (service.OwnRuntime ?? settings.Runtime) == ServiceRuntime.Servers)
            {
                yield return new(service, $"/{PrefixOf(environment)}-{service.Name}/servers", $"{service.Name}-errors", IsOfPods: false);
            }

            foreach (var cluster in plan.Clusters.Where(cluster => PodInvariants.RunningIn(settings, cluster).Contains(service)))
            {
                yield return new(service, GroupOf(cluster), $"{service.Name}-pods-errors", IsOfPods: true);
            }
        }

        static string GroupOf(ClusterPlan cluster) => $"/aws/containerinsights/{cluster.Name}/application";
    }

    private sealed record Count(ServiceSettings Service, string LogGroup, string Metric, bool IsOfPods);
}
