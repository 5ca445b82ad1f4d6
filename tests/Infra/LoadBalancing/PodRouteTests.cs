using System.Text.Json.Nodes;
using Infra.LoadBalancing;
using Infra.Tests.Support;
using Pulumi;

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
        var cloud = await RunAsync(hasServers: false, new("shop-cluster"), isPreview);

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
        var cloud = await RunAsync(hasServers: true, new("shop-cluster", pods), isPreview: false);

        Assert.Equal(
            [("shop-stable-arn", servers), ("shop-pods-arn", pods)],
            ActionOf(cloud)["forward"]!["targetGroups"]!.AsArray().Select(group => ((string)group!["arn"]!, (int)group["weight"]!)));
        Assert.All(
            cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm"),
            alarm => Assert.Contains($"shop-{watched}", (string)alarm.Group("dimensions")["TargetGroup"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, null, "pods must be given for a service without servers")]
    [InlineData(true, 101, "pods.percent must be 0 to 100; got 101.")]
    [InlineData(true, -1, "pods.percent must be 0 to 100; got -1.")]
    public async Task Args_ThatBreakRules_AreRefused(bool hasServers, int? percent, string expected)
    {
        var pods = percent is { } share ? new PodTargets("shop-cluster", share) : null;

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(hasServers, pods, isPreview: false));

        Assert.Contains(expected, exception.ToString(), StringComparison.Ordinal);
    }

    private static JsonNode ActionOf(RecordingCloud cloud) =>
        JsonNode.Parse(Assert.Single(cloud.OfType("aws:lb/listenerRule:ListenerRule")).InputText)!["actions"]![0]!;

    private static async Task<RecordingCloud> RunAsync(bool hasServers, PodTargets? pods, bool isPreview)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () => _ = new ServiceRoute("shop", new()
        {
            Service = "shop",
            Port = 8443,
            HealthPath = "/healthz",
            DrainSeconds = 60,
            HasServers = hasServers,
            Pods = pods,
            VpcId = "vpc",
            ListenerArn = "listener",
            BalancerArnSuffix = "app/shop/1",
            AlarmChannel = new("topic", "https://runbooks"),
        }));
        return cloud;
    }
}
