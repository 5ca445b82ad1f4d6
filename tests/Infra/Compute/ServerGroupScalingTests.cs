using System.Collections.Immutable;
using Infra.Compute;
using Infra.Schedules;
using Infra.Tests.Support;

namespace Infra.Tests.Compute;

[Collection(Programs.Name)]
public sealed class ServerGroupScalingTests
{
    private const string Group = ServerGroupRun.Group;
    private const string Hook = "aws:autoscaling/lifecycleHook:LifecycleHook";
    private const string Policy = "aws:autoscaling/policy:Policy";
    private const string Template = "aws:ec2/launchTemplate:LaunchTemplate";

    [Fact]
    public async Task Scaling_RequestsPerTarget_CountsThoseOfTheTargetGroup()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args(new() { RequestsPerTarget = 1500 }));

        Assert.Equal(
            """
            {
              "autoscalingGroupName": "shop-web-group",
              "name": "shop-web-scaling-requests",
              "policyType": "TargetTrackingScaling",
              "targetTrackingConfiguration": {
                "predefinedMetricSpecification": {
                  "predefinedMetricType": "ALBRequestCountPerTarget",
                  "resourceLabel": "app/shop/1/targetgroup/web/2"
                },
                "targetValue": 1500
              }
            }
            """,
            cloud.Get(Policy, "shop-web-scaling-requests").InputText);
    }

    [Fact]
    public async Task Scaling_Cpu_AimsAtItsTarget()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args(new() { CpuTargetPercent = 45 }));

        var configuration = cloud.Get(Policy, "shop-web-scaling-cpu").Group("targetTrackingConfiguration");
        var metric = (ImmutableDictionary<string, object>)configuration["predefinedMetricSpecification"];
        Assert.Equal(("ASGAverageCPUUtilization", 45d), (metric["predefinedMetricType"], configuration["targetValue"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scaling_Backlog_IsTheMessagesOfAllQueuesPerServerInService(bool isPreview)
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.WithBacklog(120, "orders", "letters.fifo"), isPreview);

        var configuration = cloud.Get(Policy, "shop-web-scaling-backlog").Group("targetTrackingConfiguration");
        var specification = (ImmutableDictionary<string, object>)configuration["customizedMetricSpecification"];
        var metrics = ((IEnumerable<object>)specification["metrics"]).Cast<ImmutableDictionary<string, object>>().ToList();
        Assert.Equal(120d, configuration["targetValue"]);
        Assert.Equal(
            [
                "waiting1 AWS/SQS ApproximateNumberOfMessagesVisible QueueName=orders Average",
                "waiting2 AWS/SQS ApproximateNumberOfMessagesVisible QueueName=letters.fifo Average",
                "servers AWS/AutoScaling GroupInServiceInstances AutoScalingGroupName=shop-web-group Average",
                "perServer IF(servers > 0, (FILL(waiting1, 0) + FILL(waiting2, 0)) / servers, FILL(waiting1, 0) + FILL(waiting2, 0))",
            ],
            metrics.Select(Describe));
        Assert.Equal(["perServer"], metrics.Where(metric => metric["returnData"] is true).Select(metric => metric["id"]));
    }

    [Fact]
    public async Task Scaling_WithoutBacklogPerServer_LooksAtNoQueue()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.WithBacklog(null, "orders"));

        Assert.DoesNotContain(cloud.OfType(Policy), policy => policy.InputText.Contains("orders", StringComparison.Ordinal));
    }

    private static string Describe(ImmutableDictionary<string, object> metric)
    {
        if (metric.TryGetValue("expression", out var expression))
        {
            return $"{metric["id"]} {expression}";
        }

        var stat = (ImmutableDictionary<string, object>)metric["metricStat"];
        var watched = (ImmutableDictionary<string, object>)stat["metric"];
        var dimension = ((IEnumerable<object>)watched["dimensions"]).Cast<ImmutableDictionary<string, object>>().Single();
        return $"{metric["id"]} {watched["namespace"]} {watched["metricName"]} {dimension["name"]}={dimension["value"]} {stat["stat"]}";
    }

    [Theory]
    [InlineData(PredictiveScaling.Off, "")]
    [InlineData(PredictiveScaling.ForecastOnly, "ForecastOnly HonorMaxCapacity 300")]
    [InlineData(PredictiveScaling.ForecastAndScale, "ForecastAndScale HonorMaxCapacity 300")]
    public async Task Scaling_Predictive_IsInItsMode(PredictiveScaling mode, string expected)
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args(new() { Predictive = mode }));

        var modes = from policy in cloud.OfType(Policy)
                    where policy.Text("policyType") == "PredictiveScaling"
                    let configuration = policy.Group("predictiveScalingConfiguration")
                    select $"{configuration["mode"]} {configuration["maxCapacityBreachBehavior"]} {configuration["schedulingBufferTime"]}";
        Assert.Equal(expected, string.Join(';', modes));
    }

    [Fact]
    public async Task Schedule_OfNights_LeavesTheWantedSizeToAws()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args(new()
        {
            Schedules =
            [
                new() { Key = "night", Cron = CronExpression.Parse("0 20 * * MON-FRI"), TimeZone = "Europe/Berlin", MinSize = 0, MaxSize = 0 },
            ],
        }));

        Assert.Equal(
            """
            {
              "autoscalingGroupName": "shop-web-group",
              "desiredCapacity": -1,
              "maxSize": 0,
              "minSize": 0,
              "recurrence": "0 20 * * MON-FRI",
              "scheduledActionName": "shop-web-schedule-night",
              "timeZone": "Europe/Berlin"
            }
            """,
            cloud.Get("aws:autoscaling/schedule:Schedule", "shop-web-schedule-night").InputText);
    }

    [Fact]
    public async Task Schedules_Reordered_AreTheSame()
    {
        ScheduleSpec night = new() { Key = "night", Cron = CronExpression.Parse("0 20 * * *"), MinSize = 0, MaxSize = 0 };
        ScheduleSpec day = new() { Key = "day", Cron = CronExpression.Parse("0 7 * * *"), MinSize = 2, MaxSize = 6 };

        var one = await ServerGroupRun.RunAsync(ServerGroupRun.Args(new() { Schedules = [night, day] }));
        var other = await ServerGroupRun.RunAsync(ServerGroupRun.Args(new() { Schedules = [day, night] }));

        Assert.Equal(Texts(one), Texts(other));

        static IEnumerable<(string, string)> Texts(RecordingCloud cloud) => cloud.Resources.Select(resource => (resource.Name, resource.InputText));
    }
}
