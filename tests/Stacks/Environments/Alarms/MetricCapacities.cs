using System.Collections.Immutable;
using System.Globalization;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments.Alarms;

/// <summary>Metrics whose values depend on how large the environment is declared.</summary>
internal static class MetricCapacities
{
    private const double BytesPerGiB = 1024 * 1024 * 1024;
    private const double MiBPerGiB = 1024;
    private const string Storage = "allocatedStorage";

    /// <summary>That of a metric; null for one that no size of the environment limits, or whose subject is not there.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="metric">The metric.</param>
    public static MetricFact? Find(DeclaredEnvironment environment, WatchedMetric metric) => (metric.Namespace, metric.Name) switch
    {
        ("AWS/AutoScaling", "GroupInServiceInstances") => Servers(environment, metric.ValueOf("AutoScalingGroupName")),
        ("AWS/ApplicationELB", "HealthyHostCount") => Targets(environment, metric.ValueOf("TargetGroup").Split('/')[1]),
        ("ContainerInsights", "replicas_desired") => Replicas(environment, metric.ValueOf("Namespace"), metric.ValueOf("PodName")),
        ("AWS/RDS", "FreeStorageSpace") => StorageGiB(environment, metric.ValueOf("DBInstanceIdentifier")) is { } size
            ? Reserve("B", size * BytesPerGiB)
            : null,
        ("AWS/ES", "FreeStorageSpace") => Reserve("MiB", NumberOf(Domain(environment, metric).Group("ebsOptions"), "volumeSize") * MiBPerGiB),
        ("AWS/ES", "Nodes") => Nodes(Domain(environment, metric).Group("clusterConfig")),
        _ => null,
    };

    private static MetricFact Reserve(string unit, double whole) => new(unit, new(0, whole), whole);

    private static MetricFact Servers(DeclaredEnvironment environment, string name)
    {
        var group = environment.OfType("aws:autoscaling/group:Group").First(group => group.Text("name") == name);
        return new("", new(0, SizesOf(environment, group, "maxSize").Max()), Values.Around(SizesOf(environment, group, "minSize")));
    }

    // Behind a target group are servers, or pods, of which one is left at least.
    private static MetricFact Targets(DeclaredEnvironment environment, string targetGroup)
    {
        var sizes = environment.OfType("aws:autoscaling/group:Group")
            .Where(group => group.Inputs.ContainsKey("targetGroupArns") && group.Texts("targetGroupArns").Contains($"{targetGroup}-arn"))
            .SelectMany(group => SizesOf(environment, group, "minSize"));
        return new("", Values.Count, Values.Around(sizes.DefaultIfEmpty(1)));
    }

    private static MetricFact Replicas(DeclaredEnvironment environment, string kubernetesNamespace, string name)
    {
        var autoscaler = environment.OfType("kubernetes:autoscaling/v2:HorizontalPodAutoscaler").First(autoscaler =>
            (string)autoscaler.Group("metadata")["namespace"] == kubernetesNamespace && (string)autoscaler.Group("metadata")["name"] == name);
        var spec = autoscaler.Group("spec");
        return new("", new(0, NumberOf(spec, "maxReplicas")), NumberOf(spec, "minReplicas"));
    }

    // A replica that names no size has that of its primary.
    private static double? StorageGiB(DeclaredEnvironment environment, string identifier)
    {
        var instances = environment.OfType("aws:rds/instance:Instance").ToList();
        return instances.Find(instance => instance.Text("identifier") == identifier) is { } own
            ? NumberOf(instances.Prepend(own).First(instance => instance.Inputs.ContainsKey(Storage)).Inputs, Storage)
            : null;
    }

    private static MetricFact Nodes(ImmutableDictionary<string, object> cluster)
    {
        var managers = cluster.ContainsKey("dedicatedMasterCount") ? NumberOf(cluster, "dedicatedMasterCount") : 0;
        var nodes = NumberOf(cluster, "instanceCount") + managers;
        return new("", new(0, nodes), nodes);
    }

    private static RecordedResource Domain(DeclaredEnvironment environment, WatchedMetric metric) =>
        environment.OfType("aws:opensearch/domain:Domain").First(domain => domain.Text("domainName") == metric.ValueOf("DomainName"));

    // Its own, and those of its schedules, which say -1 where they change nothing.
    private static IEnumerable<double> SizesOf(DeclaredEnvironment environment, RecordedResource group, string key) =>
        environment.OfType("aws:autoscaling/schedule:Schedule")
            .Where(schedule => schedule.Text("autoscalingGroupName") == group.Text("name") && schedule.Inputs.ContainsKey(key))
            .Select(schedule => NumberOf(schedule.Inputs, key))
            .Where(size => size >= 0)
            .Prepend(NumberOf(group.Inputs, key));

    private static double NumberOf(ImmutableDictionary<string, object> values, string key) =>
        Convert.ToDouble(values[key], CultureInfo.InvariantCulture);
}
