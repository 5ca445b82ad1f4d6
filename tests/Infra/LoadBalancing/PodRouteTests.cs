using System.Text.Json.Nodes;
using Infra.LoadBalancing;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.LoadBalancing;

/// <summary>Routes of services with pods.</summary>
[Collection(Programs.Name)]
public sealed class PodRouteTests
{
    private const string TargetGroup = "aws:lb/targetGroup:TargetGroup";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Route_OfPodsAlone_HasOneGroupOfAddressesWithTheTagOfTheCluster(bool isPreview)
    {
        var cloud = await RunAsync(new() { HasServers = false, Pods = [new("shop-cluster")] }, isPreview);

        var group = JsonNode.Parse(Assert.Single(cloud.OfType(TargetGroup)).InputText)!;
        Assert.Equal(("ip", 8443), ((string)group["targetType"]!, (int)group["port"]!));
        Assert.Equal("shop-cluster", (string)group["tags"]!["eks:eks-cluster-name"]!);
        if (!isPreview)
        {
            Assert.Equal("shop-pods-arn", (string)ActionOf(cloud)["targetGroupArn"]!);
        }
    }

    [Theory]
    [InlineData(0, 100, "stable")]
    [InlineData(50, 50, "stable")]
    [InlineData(51, 49, "pods")]
    [InlineData(100, 0, "pods")]
    public async Task Route_OfBoth_DividesRequestsAndWatchesThoseThatGetMost(int pods, int servers, string watched)
    {
        var cloud = await RunAsync(new() { Pods = [new("shop-cluster", Percent: pods)] });

        Assert.Equal(
            [("shop-stable-arn", servers), ("shop-pods-arn", pods)],
            ActionOf(cloud)["forward"]!["targetGroups"]!.AsArray().Select(group => ((string)group!["arn"]!, (int)group["weight"]!)));
        Assert.All(
            cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm"),
            alarm => Assert.Contains($"shop-{watched}", (string)alarm.Group("dimensions")["TargetGroup"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Route_OfTwoClusters_HasAGroupForEachAndWatchesTheBusiest()
    {
        var cloud = await RunAsync(new() { Pods = [new("shop-cluster", Percent: 30), new("shop-cluster-2", "pods-2", 60)] });

        Assert.Equal(
            [("shop-stable-arn", 10), ("shop-pods-arn", 30), ("shop-pods-2-arn", 60)],
            ActionOf(cloud)["forward"]!["targetGroups"]!.AsArray().Select(group => ((string)group!["arn"]!, (int)group["weight"]!)));
        Assert.Equal("shop-cluster-2", cloud.Get(TargetGroup, "shop-pods-2").Group("tags")["eks:eks-cluster-name"]);
        Assert.All(
            cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm"),
            alarm => Assert.Contains("shop-pods-2", (string)alarm.Group("dimensions")["TargetGroup"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Outputs_OfTwoClusters_NameTheGroupOfEach()
    {
        ServiceRoute? route = null;
        await RunAsync(new() { HasServers = false, Pods = [new("one", Percent: 30), new("two", "pods-2", 70)] }, created: value => route = value);

        Assert.Equal(
            ("shop-pods-arn", "shop-pods-2-arn", "shop-pods-arn"),
            (
                await OutputUtilities.GetValueAsync(route!.PodTargetGroupArns["one"]),
                await OutputUtilities.GetValueAsync(route.PodTargetGroupArns["two"]),
                await OutputUtilities.GetValueAsync(route.TargetGroupArn)));
    }

    // Without it, a client that its cookie binds to one pod still moves between servers and pods with every request.
    [Theory]
    [InlineData(30, 30.0)]
    [InlineData(null, null)]
    public async Task Rule_OfSeveralGroupsWithCookies_KeepsClientsAtTheirGroup(int? stickySeconds, double? expected)
    {
        var cloud = await RunAsync(new() { Pods = [new("shop-cluster", Percent: 50)] }, stickySeconds: stickySeconds);

        var stickiness = ActionOf(cloud)["forward"]!["stickiness"];
        Assert.Equal((expected, expected is null ? null : true), ((double?)stickiness?["duration"], (bool?)stickiness?["enabled"]));
    }

    public static TheoryData<ServiceTargets, string[]> WrongTargets => new()
    {
        { new() { HasServers = false }, ["targets.pods must be given for a service without servers"] },
        {
            new() { Pods = [new("a", Percent: 101), new("a", Percent: -1), new("b", "-x", 0)] },
            [
                "targets.pods[0].percent must be 0 to 100; got 101.",
                "targets.pods[1].percent must be 0 to 100; got -1.",
                "targets.pods[1].suffix must be unique; got 'pods'.",
                "targets.pods[1].clusterName must be unique; got 'a'.",
                "targets.pods[2].suffix must be lower-case letters, digits and inner hyphens; got '-x'.",
            ]
        },
        { new() { Pods = [new("a", Percent: 60), new("b", "pods-2", 41)] }, ["targets.pods must have percents that sum to at most 100; got 101."] },
        {
            new() { HasServers = false, Pods = [new("a", Percent: 60)] },
            ["targets.pods must have percents that sum to 100, as there are no servers; got 60."]
        },
        {
            new() { Pods = [new("a", "a", 0), new("b", "b", 0), new("c", "c", 0), new("d", "d", 0), new("e", "e", 0)] },
            ["targets.pods must list at most 4, AWS's limit; got 5."]
        },
    };

    [Theory]
    [MemberData(nameof(WrongTargets))]
    public async Task Args_ThatBreakRules_AreRefused(ServiceTargets targets, string[] expected)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(targets));

        Assert.All(expected, text => Assert.Contains(text, exception.ToString(), StringComparison.Ordinal));
    }

    private static JsonNode ActionOf(RecordingCloud cloud) =>
        JsonNode.Parse(Assert.Single(cloud.OfType("aws:lb/listenerRule:ListenerRule")).InputText)!["actions"]![0]!;

    private static async Task<RecordingCloud> RunAsync(
        ServiceTargets targets, bool isPreview = false, int? stickySeconds = null, Action<ServiceRoute>? created = null)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var route = new ServiceRoute("shop", new()
            {
                Spec = new() { StickySeconds = stickySeconds },
                Service = "shop",
                Port = 8443,
                HealthPath = "/healthz",
                DrainSeconds = 60,
                Targets = targets,
                VpcId = "vpc",
                ListenerArn = "listener",
                BalancerArnSuffix = "app/shop/1",
                AlarmChannel = new("topic", "https://runbooks"),
            });
            created?.Invoke(route);
        });
        return cloud;
    }
}
