using Infra.Stacks.Settings;
using Infra.Validation;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning;

/// <summary>Two clusters of one environment.</summary>
public sealed class NextClusterTests
{
    // What both clusters have alike: where they are, how pods call each other, and where charts come from.
    private static readonly string[] OfBoth = ["charts", "istio", "mesh", "tier"];

    [Fact]
    public void Next_HasEverySettingOfACluster() => Assert.Equal(
        SpecType.Get(typeof(Infra.Cluster.ClusterSpec)).Properties.Select(property => property.Key).Except(OfBoth).Append("percent").Order(),
        SpecType.Get(typeof(NextClusterSettings)).Properties.Select(property => property.Key).Order());

    [Fact]
    public void Next_TakesWhatItDoesNotSayFromThePresentOne()
    {
        var plan = PlanWith("""
            infra:runtime: kubernetes
            infra:cluster:
              generation: 4
              administrators: [deploy]
              publicAccess: [198.51.100.0/24]
              nodes: { maxNodes: 7, spot: true }
              next: { version: "1.35", extendedSupport: true, nodes: { volumeGiB: 90 }, percent: 25 }
            infra:services: [{ name: a, worker: { image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/a:1" } }]
            """);

        var (present, next) = (plan.Clusters[0], plan.Clusters[1]);
        Assert.Equal(("infra-dev-cluster-4", 75, true), (present.Name, present.Percent, present.HasWorkers));
        Assert.Equal(("infra-dev-cluster-5", 25, false), (next.Name, next.Percent, next.HasWorkers));
        Assert.Equal(("1.35", "deploy"), ($"{next.Spec.Version}", next.Spec.Administrators.Single()));
        Assert.Equal("198.51.100.0/24", $"{next.Spec.PublicAccess.Single()}");
        Assert.Equal((90, false, 4), (next.Spec.Nodes.VolumeGiB, next.Spec.Nodes.Spot, next.Spec.Nodes.MaxNodes));
        Assert.Equal(["cluster-4", "cluster-5", "pods-4-general", "pods-5-general"], Parties(plan, "cluster-", "pods-"));
    }

    // The names of the first generation have no number: those of an environment that never had another cluster.
    [Fact]
    public void Parties_OfAPart_ArePoolsOfBothClusters()
    {
        var plan = PlanWith($$"""
            infra:runtime: kubernetes
            infra:mysql: {}
            infra:cluster: { next: {} }
            infra:services: [{ name: a, calls: [mysql], container: { image: "{{Image}}", port: 8080 } }]
            """);

        Assert.Equal(
            ["pods-2-mysql", "pods-mysql"],
            plan.Connections.Calls.Where(call => call.To == "mysql").Select(call => call.From)
                .Where(name => name.StartsWith("pods-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    // Servers get what pods do not get, and the clusters divide the rest in whole percent.
    [Theory]
    [InlineData("podPercent: 50", 10, "50 45 5")]
    [InlineData("podPercent: 50", 1, "50 49 1")]
    [InlineData("podPercent: 1", 50, "99 0 1")]
    [InlineData("podPercent: 0", 50, "100 0 0")]
    [InlineData("podPercent: 100", 100, "0 0 100")]
    [InlineData("runtime: kubernetes", 33, "67 33")]
    public void Targets_OfAService_ShareAllRequests(string setting, int percent, string expected)
    {
        var plan = PlanWith($$"""
            infra:cluster: { next: { percent: {{percent}} } }
            infra:services: [{ name: a, route: {}, {{setting}}, container: { image: "{{Image}}", port: 8080 } }]
            """);

        var targets = plan.TargetsOf(plan.Services[0]);
        Assert.Equal(
            expected, string.Join(' ', [.. targets.HasServers ? [targets.ServerPercent] : (int[])[], .. targets.Pods.Select(pods => pods.Percent)]));
        Assert.Equal(
            ["infra-dev-cluster pods", "infra-dev-cluster-2 pods-2"], targets.Pods.Select(pods => $"{pods.ClusterName} {pods.Suffix}"));
    }

    // The load that one cluster holds at its largest size is what two of them divide.
    [Fact]
    public void Addresses_OfTwoClusters_AreThoseOfOneAtItsLargestAndOneAtItsSmallest()
    {
        int Needed(string cluster) => PlanWith($$"""
            infra:runtime: kubernetes
            infra:cluster: { {{cluster}} }
            infra:services:
              - { name: a, route: {}, container: { image: "{{Image}}", port: 8080 }, pods: { minReplicas: 2, maxReplicas: 4, surgePercent: 50 } }
              - { name: b, worker: { image: "{{Image}}" }, pods: { minReplicas: 2, maxReplicas: 4, surgePercent: 50 } }
            """).AddressesNeeded("business");

        // Of a, two pods and one of a roll-out, on a node each with 33 addresses, in the zone that remains. The worker runs in one of the clusters.
        Assert.Equal(5 + (3 * 33), Needed("nodes: { maxNodes: 20 }, next: {}") - Needed("nodes: { maxNodes: 20 }"));
    }

    [Theory]
    [InlineData(
        "next: {}",
        "",
        "infra:cluster.next must be left out where no service runs on Kubernetes. A cluster comes with the first service: runtime: kubernetes.")]
    [InlineData("next: { percent: 101 }", Kubernetes, "infra:cluster.next.percent must be 0 to 100; got 101.")]
    [InlineData("generation: 0", Kubernetes, "infra:cluster.generation must be 1 to 99; got 0.")]
    [InlineData("generation: 100", Kubernetes, "infra:cluster.generation must be 1 to 99; got 100.")]
    [InlineData("generation: 99, next: {}", Kubernetes, "infra:cluster.next must be left out at generation 99, after which there is none.")]
    [InlineData("tier: data", Kubernetes,
        "infra:cluster.tier must be a tier with egress, as nodes call AWS and are not to be reached from outside; got 'data'. "
        + "Such tiers: management, business.")]
    [InlineData("next: { viewers: [infra-deploy] }", Kubernetes,
        "infra:cluster.next.viewers[0] must not be one of administrators, who may see everything; got 'infra-deploy'.")]
    [InlineData("serviceBlock: 10.0.128.0/20, next: { percent: 5 }", Kubernetes,
        "infra:cluster.serviceBlock must be apart from the block of the network, 10.0.0.0/16; got 10.0.128.0/20.")]
    [InlineData("version: '1.33', extendedSupport: true, next: { extendedSupport: false }", Kubernetes,
        "infra:cluster.next.version must be a version in standard support, which ended for 1.33 on 2026-07-29; got '1.33'. "
        + "Upgrade, or pay for it by extendedSupport: true. The value is the default; set version.")]
    public void Validate_WrongNext_IsRefused(string cluster, string runtime, string expected) => Assert.Equal(expected, ProblemsWith($$"""
        {{runtime}}
        infra:cluster: { {{cluster}} }
        infra:services: [{ name: a, container: { image: "{{Image}}", port: 8080 } }]
        """));

    // What holds for servers does not for pods, which share nodes.
    [Theory]
    [InlineData("cpus: 0.5")]
    [InlineData("cpus: 4, memoryMiB: 4096")]
    public void Validate_ContainerInPodsAlone_IsNotComparedWithServers(string size) => Assert.Equal("", ProblemsWith($$"""
        {{Kubernetes}}
        infra:services: [{ name: a, container: { image: "{{Image}}", port: 8080, {{size}} } }]
        """));

    [Theory]
    [InlineData("tier: management", "infra:cluster.next.tier is not a setting of cluster.next. Its settings are")]
    [InlineData("generation: 2", "infra:cluster.next.generation is not a setting of cluster.next. There is cluster.generation.")]
    public void Validate_WhatBothHave_IsNoSettingOfTheNext(string setting, string expected) => Assert.StartsWith(
        expected,
        ProblemsWith($$"""
            infra:runtime: kubernetes
            infra:cluster: { next: { {{setting}} } }
            infra:services: [{ name: a, container: { image: "{{Image}}", port: 8080 } }]
            """),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("cluster-2", "must not be a name that the environment uses itself")]
    [InlineData("web-pods-2", "must not end with -pods and a number, as names of pods in later clusters do")]
    public void Validate_NamesOfLaterClusters_AreNotThoseOfServices(string name, string rule) => Assert.Equal(
        $"infra:services[0].name {rule}; got '{name}'.", ProblemsWith($"infra:services: [{{ {ServiceNamed(name)} }}]"));

    [Theory]
    [InlineData("cluster-a")]
    [InlineData("web-pods-a")]
    public void Validate_NamesThatAreNone_AreThoseOfServices(string name) =>
        Assert.Equal("", ProblemsWith($"infra:services: [{{ {ServiceNamed(name)} }}]"));

    // 51 services, of which each has a target group in each cluster.
    [Theory]
    [InlineData(50, "")]
    [InlineData(
        51,
        "infra:services must have at most 100 target groups behind the public balancer, AWS's limit; got 102. A service has one for its servers, and "
        + "one for its pods in each cluster. Move fewer services at a time.")]
    public void Validate_TargetGroupsOfTwoClusters_AreAtMostWhatABalancerTakes(int count, string expected) => Assert.Equal(
        expected,
        ProblemsWith($$"""
            infra:runtime: kubernetes
            infra:cluster: { nodes: { maxNodes: 1 }, next: {} }
            infra:services: [{{string.Join(", ", Enumerable.Range(0, count).Select(Routed))}}]
            """));

    private static string Routed(int number) =>
        $"{{ {ServiceNamed($"s{number}")}, pods: {{ maxReplicas: 1 }}, route: {{ paths: [/s{number}], priority: {number + 1} }} }}";

    // The key must decrypt the logs that AWS keeps of the cluster before.
    [Theory]
    [InlineData("generation: 1", "infra-dev-cluster")]
    [InlineData("generation: 1, next: {}", "infra-dev-cluster infra-dev-cluster-2")]
    [InlineData("generation: 2", "infra-dev-cluster infra-dev-cluster-2")]
    [InlineData("generation: 2, next: {}", "infra-dev-cluster infra-dev-cluster-2 infra-dev-cluster-3")]
    [InlineData("generation: 5", "infra-dev-cluster-4 infra-dev-cluster-5")]
    public void LogGroups_OfClusters_AreThoseOfTheOneBeforeToo(string cluster, string expected)
    {
        var plan = PlanWith($$"""
            infra:runtime: kubernetes
            infra:cluster: { {{cluster}} }
            infra:services: [{ name: a, container: { image: "{{Image}}", port: 8080 } }]
            """);

        Assert.Equal(
            expected,
            string.Join(
                ' ', plan.LogGroupNames.Where(name => name.StartsWith("/aws/eks/", StringComparison.Ordinal)).Select(name => name.Split('/')[3])));
    }

    private const string Kubernetes = "infra:runtime: kubernetes";

    private static IEnumerable<string> Parties(Infra.Stacks.Planning.EnvironmentPlan plan, params string[] starts) => plan.Connections.Parties
        .Select(party => party.Name).Where(name => starts.Any(start => name.StartsWith(start, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);
}
