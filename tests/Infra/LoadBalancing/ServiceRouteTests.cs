using Infra.LoadBalancing;
using Infra.Tests.Edge;
using Infra.Tests.Support;
using Pulumi.Utilities;

namespace Infra.Tests.LoadBalancing;

[Collection(Programs.Name)]
public sealed class ServiceRouteTests
{
    private const string TargetGroup = "aws:lb/targetGroup:TargetGroup";

    [Fact]
    public async Task TargetGroup_Defaults_ChecksHealthOverHttpsAndWarmsUp()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "deregistrationDelay": 60,
              "healthCheck": {
                "enabled": true,
                "healthyThreshold": 2,
                "interval": 10,
                "matcher": "200",
                "path": "/health",
                "port": "traffic-port",
                "protocol": "HTTPS",
                "timeout": 5,
                "unhealthyThreshold": 3
              },
              "loadBalancingAlgorithmType": "round_robin",
              "loadBalancingAnomalyMitigation": "off",
              "namePrefix": "bus-s-",
              "port": 8443,
              "protocol": "HTTPS",
              "protocolVersion": "HTTP1",
              "slowStart": 60,
              "stickiness": {
                "enabled": false,
                "type": "lb_cookie"
              },
              "tags": {
                "Name": "business-stable"
              },
              "targetGroupHealth": {
                "dnsFailover": {
                  "minimumHealthyTargetsCount": "1",
                  "minimumHealthyTargetsPercentage": "off"
                },
                "unhealthyStateRouting": {
                  "minimumHealthyTargetsCount": 1,
                  "minimumHealthyTargetsPercentage": "off"
                }
              },
              "targetType": "instance",
              "vpcId": "vpc"
            }
            """,
            cloud.Get("aws:lb/targetGroup:TargetGroup", "business-stable").InputText);
    }

    [Fact]
    public async Task Rule_OfPaths_ForwardsToTheOneGroup()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "actions": [
                {
                  "targetGroupArn": "business-stable-arn",
                  "type": "forward"
                }
              ],
              "conditions": [
                {
                  "pathPattern": {
                    "values": [
                      "/orders",
                      "/orders/*",
                      "/stock",
                      "/stock/*"
                    ]
                  }
                }
              ],
              "listenerArn": "inner-https-arn",
              "priority": 47024,
              "tags": {
                "Name": "business-rule"
              }
            }
            """,
            cloud.Get("aws:lb/listenerRule:ListenerRule", "business-rule").InputText);
    }

    [Fact]
    public async Task Rule_OfHost_HasNoPaths()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "actions": [
                {
                  "targetGroupArn": "web-stable-arn",
                  "type": "forward"
                }
              ],
              "conditions": [
                {
                  "hostHeader": {
                    "values": [
                      "shop.example.com"
                    ]
                  }
                }
              ],
              "listenerArn": "edge-https-arn",
              "priority": 15089,
              "tags": {
                "Name": "web-rule"
              }
            }
            """,
            cloud.Get("aws:lb/listenerRule:ListenerRule", "web-rule").InputText);
    }

    [Fact]
    public async Task TargetGroup_WithCookies_KeepsClientsForAsLong()
    {
        var group = (await RunAsync(new() { StickySeconds = 60 })).Get(TargetGroup, "route-stable");

        Assert.Equal(
            ("lb_cookie", true, 60.0),
            (group.Group("stickiness")["type"], group.Group("stickiness")["enabled"], group.Group("stickiness")["cookieDuration"]));
    }

    [Theory]
    [InlineData(BalancingAlgorithm.RoundRobin, "round_robin off 60")]
    [InlineData(BalancingAlgorithm.LeastOutstandingRequests, "least_outstanding_requests off 0")]
    [InlineData(BalancingAlgorithm.WeightedRandom, "weighted_random on 0")]
    public async Task TargetGroup_OfAlgorithm_HasWhatItAllows(BalancingAlgorithm algorithm, string expected)
    {
        var group = (await RunAsync(new() { Algorithm = algorithm })).Get(TargetGroup, "route-stable");

        Assert.Equal(
            expected,
            $"{group.Text("loadBalancingAlgorithmType")} {group.Text("loadBalancingAnomalyMitigation")} {group.Inputs["slowStart"]}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/")]
    public async Task Rule_OfEverything_HasTheConditionThatAllMeet(string? path)
    {
        var rule = (await RunAsync(new() { Paths = path is null ? [] : [path] })).Get("aws:lb/listenerRule:ListenerRule", "route-rule");

        Assert.Equal(
            """
            {
              "actions": [
                {
                  "targetGroupArn": "route-stable-arn",
                  "type": "forward"
                }
              ],
              "conditions": [
                {
                  "pathPattern": {
                    "values": [
                      "/*"
                    ]
                  }
                }
              ],
              "listenerArn": "listener",
              "priority": PRIORITY,
              "tags": {
                "Name": "route-rule"
              }
            }
            """.Replace("PRIORITY", $"{ListenerPriorities.For(new("a", new()))}", StringComparison.Ordinal),
            rule.InputText);
    }

    [Fact]
    public async Task Outputs_OfRoute_NameItsGroupForScaling()
    {
        ServiceRoute? route = null;
        await EdgeLandscape.RunAsync(() => route = Route(new()));

        Assert.Equal(
            ("app/lb/1/targetgroup/route-stable/1", "route-stable-arn"),
            (await OutputUtilities.GetValueAsync(route!.ResourceLabel), await OutputUtilities.GetValueAsync(route.TargetGroupArn)));
    }

    [Fact]
    public async Task Alarms_Defaults_WatchTheTargets() => Assert.Equal(
        [
            "web-alarm-latency AWS/ApplicationELB TargetResponseTime GreaterThanThreshold 1",
            "web-alarm-no-healthy-hosts AWS/ApplicationELB HealthyHostCount LessThanThreshold 1",
            "web-alarm-target-5xx AWS/ApplicationELB HTTPCode_Target_5XX_Count GreaterThanThreshold 25",
            "web-alarm-unhealthy-hosts AWS/ApplicationELB UnHealthyHostCount GreaterThanThreshold 0",
        ],
        AlarmTexts.Read(await EdgeLandscape.RunAsync(), "web-"));

    [Fact]
    public async Task Alarms_OfServiceThatMayBeOff_DoNotAskForHealthyTargets()
    {
        ServiceRoute? route = null;
        var cloud = await EdgeLandscape.RunAsync(() => route = Route(new(), alwaysHasTargets: false));

        string[] expected = ["route-alarm-latency", "route-alarm-target-5xx", "route-alarm-unhealthy-hosts"];
        Assert.Equal(expected, cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Select(alarm => alarm.Name));
        var stopping = await Task.WhenAll(route!.ReleaseAlarms.Select(alarm => OutputUtilities.GetValueAsync(alarm.Id)));
        Assert.Equal(expected, stopping.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Alarm_OfUnhealthyTargets_OutlastsARollOut()
    {
        var alarm = (await EdgeLandscape.RunAsync()).Get("aws:cloudwatch/metricAlarm:MetricAlarm", "web-alarm-unhealthy-hosts");

        Assert.Equal(
            ("Minimum", 60.0, 15.0, 10.0),
            (alarm.Text("statistic"), alarm.Inputs["period"], alarm.Inputs["evaluationPeriods"], alarm.Inputs["datapointsToAlarm"]));
    }

    // Servers that take 20 minutes to serve.
    [Fact]
    public async Task Alarm_OfUnhealthyTargets_WaitsAsLongAsItIsTold()
    {
        var cloud = await EdgeLandscape.RunAsync(() => Route(new(), thresholds: new() { UnhealthyMinutes = 21 }));

        var alarm = cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", "route-alarm-unhealthy-hosts");
        Assert.Equal((31.0, 21.0), (alarm.Inputs["evaluationPeriods"], alarm.Inputs["datapointsToAlarm"]));
    }

    private static Task<RecordingCloud> RunAsync(ServiceRouteSpec spec) => EdgeLandscape.RunAsync(() => _ = Route(spec));

    private static ServiceRoute Route(
        ServiceRouteSpec spec, bool alwaysHasTargets = true, LoadBalancerThresholds? thresholds = null) => new("route", new()
        {
            Spec = spec,
            Thresholds = thresholds ?? new(),
            Service = "a",
            Port = 443,
            HealthPath = "/healthz",
            DrainSeconds = 30,
            AlwaysHasTargets = alwaysHasTargets,
            VpcId = "vpc",
            ListenerArn = "listener",
            BalancerArnSuffix = "app/lb/1",
            AlarmChannel = EdgeLandscape.Channel,
        });
}
