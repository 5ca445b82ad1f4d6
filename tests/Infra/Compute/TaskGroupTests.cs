using System.Collections.Immutable;
using Infra.Compute;
using Infra.Observability;
using Infra.Schedules;
using Infra.Security;
using Infra.Tests.Docs;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Compute;

[Collection(Programs.Name)]
public sealed class TaskGroupTests
{
    private const string Name = "shop-migrate";
    private const string Invocation = "aws:lambda/invocation:Invocation";
    private const string Schedule = "aws:autoscaling/schedule:Schedule";

    private static readonly TaskScheduleSpec Nightly = new() { Cron = CronExpression.Parse("30 3 * * *"), TimeZone = "Europe/Berlin" };

    [Fact]
    public async Task Example_OfThePage_Runs()
    {
        var cloud = await RunAsync(() => TaskGroupExample.Declare("subnet", "sg", "key", new("topic", "https://runbooks"), "", "abc"));

        Assert.Equal("shop-migrate-group", cloud.OfType(ServerGroupRun.Group).Single().Text("name"));
    }

    [Fact]
    public async Task Resources_OfThePage_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("task-group",
    [
        ("before servers", (await RunAsync(Deployed())).Resources),
        ("on a schedule", (await RunAsync(Args(deployment: null, schedule: Nightly))).Resources),
        ("both, with permissions", (await RunAsync(Deployed(schedule: Nightly, statements: [Statement]))).Resources),
    ]);

    [Fact]
    public async Task Group_IsEmptyAndNeverHasTwoServers()
    {
        var group = (await RunAsync(Deployed())).OfType(ServerGroupRun.Group).Single();

        Assert.Equal((0d, 1d), (group.Inputs["minSize"], group.Inputs["maxSize"]));
        Assert.Equal(["AZRebalance"], group.Texts("suspendedProcesses"));
        Assert.True(group.Inputs["protectFromScaleIn"] is true);
        Assert.Contains("GroupInServiceInstances", group.Texts("enabledMetrics"));
        Assert.DoesNotContain("instanceRefresh", group.Inputs.Keys);

        // The function and the schedule set it.
        Assert.DoesNotContain("desiredCapacity", group.Inputs.Keys);
    }

    // Each invocation waits 14 minutes, and a server has 20 beside the time limit.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(8, 2)]
    [InlineData(9, 3)]
    [InlineData(30, 4)]
    [InlineData(240, 19)]
    public async Task Invocations_InARow_WaitForTheWholeRun(int minutes, int count)
    {
        var requests = (await RunAsync(Deployed(minutes: minutes))).OfType(Invocation).ToDictionary(run => run.Name, run => run.Text("input"));

        Assert.Equal(count, requests.Count);
        Assert.Equal(
            """{"group":"shop-migrate-group","parameter":"/shop-migrate/result","version":"abc123","seconds":840,"isLast":false}""",
            requests["shop-migrate-run-1"]);
        Assert.Equal($"shop-migrate-run-{count}", requests.Single(request => request.Value.Contains("true", StringComparison.Ordinal)).Key);
    }

    [Fact]
    public async Task Invocations_ComeOneAfterTheOtherAndAfterTheGroupIsComplete()
    {
        var before = new Dictionary<string, string[]>();
        await RunAsync(Deployed(minutes: 20), new()
        {
            ResourceTransformations =
            {
                args =>
                {
                    if (args.Resource.GetResourceType() == Invocation)
                    {
                        before[args.Resource.GetResourceName()] = NamesOf(args.Options.DependsOn);
                    }

                    return null;
                },
            },
        });

        Assert.Equal(["shop-migrate-result", "shop-migrate-run", "shop-migrate-group", "shop-migrate-drain"], before["shop-migrate-run-1"]);
        Assert.Equal("shop-migrate-run-1", before["shop-migrate-run-2"][1]);
        Assert.Equal("shop-migrate-run-2", before["shop-migrate-run-3"][1]);
    }

    [Fact]
    public async Task Function_MaySizeThisGroupAndWriteThisResultAlone()
    {
        var cloud = await RunAsync(Deployed());
        var function = cloud.OfType("aws:lambda/function:Function").Single();

        Assert.Equal(("python3.13", "function.handle", 900d), (function.Text("runtime"), function.Text("handler"), function.Inputs["timeout"]));
        Assert.DoesNotContain("vpcConfig", function.Inputs.Keys);
        Assert.Equal(
            RecordedResource.LayOut("""
                {"Version":"2012-10-17","Statement":[
                  {"Sid":"Logs","Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],
                   "Resource":"arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/shop-migrate-run:log-stream:*"},
                  {"Sid":"Size","Effect":"Allow","Action":"autoscaling:SetDesiredCapacity",
                   "Resource":"arn:aws:autoscaling:eu-central-1:111122223333:autoScalingGroup:*:autoScalingGroupName/shop-migrate-group"},
                  {"Sid":"Groups","Effect":"Allow","Action":["autoscaling:DescribeAutoScalingGroups","autoscaling:DescribeScalingActivities"],
                   "Resource":"*"},
                  {"Sid":"Result","Effect":"Allow","Action":["ssm:GetParameter","ssm:PutParameter"],
                   "Resource":"arn:aws:ssm:eu-central-1:111122223333:parameter/shop-migrate/result"}]}
                """),
            RecordedResource.LayOut(cloud.Get("aws:iam/rolePolicy:RolePolicy", "shop-migrate-runs-policy").Text("policy")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Servers_MayLeaveTheirGroupAndWriteTheResultOfADeployment(bool isDeployed)
    {
        var cloud = await RunAsync(Args(isDeployed ? Version : null, Nightly));
        var policy = cloud.Get("aws:iam/rolePolicy:RolePolicy", "shop-migrate-role-policy").Text("policy");

        Assert.Contains("autoscaling:TerminateInstanceInAutoScalingGroup", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("autoscaling:SetInstanceHealth", policy, StringComparison.Ordinal);
        Assert.Equal(isDeployed, policy.Contains("ssm:PutParameter", StringComparison.Ordinal));
        Assert.Equal(isDeployed, cloud.OfType("aws:ssm/parameter:Parameter").Any());
    }

    [Fact]
    public async Task Schedule_StartsAServerAtItsTime()
    {
        var schedule = (await RunAsync(Args(deployment: null, schedule: Nightly))).OfType(Schedule).Single();

        Assert.Equal(("30 3 * * *", "Europe/Berlin"), (schedule.Text("recurrence"), schedule.Text("timeZone")));
        Assert.Equal((0d, 1d, 1d), (schedule.Inputs["minSize"], schedule.Inputs["maxSize"], schedule.Inputs["desiredCapacity"]));
    }

    [Fact]
    public async Task Alarms_OfADeployedTaskWithPermissions_WatchResultTimeDeploymentAndCredentials()
    {
        var cloud = await RunAsync(Deployed(statements: [Statement]));

        Assert.Equal(
            [
                "shop-migrate-alarm-container-credentials: Sum container_credential_failures GreaterThanOrEqualToThreshold 3, 1 of 1",
                "shop-migrate-alarm-deployment: Sum Errors GreaterThanThreshold 0, 1 of 1",
                "shop-migrate-alarm-failed: Sum task_failures GreaterThanThreshold 0, 1 of 1",
                "shop-migrate-alarm-overdue: Minimum GroupInServiceInstances GreaterThanOrEqualToThreshold 1, 50 of 50",
            ],
            cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Select(alarm =>
                $"{alarm.Name}: {alarm.Text("statistic")} {alarm.Text("metricName")} {alarm.Text("comparisonOperator")} {alarm.Inputs["threshold"]}, "
                + $"{alarm.Inputs["datapointsToAlarm"]} of {alarm.Inputs["evaluationPeriods"]}"));
    }

    [Fact]
    public async Task Errors_Counted_HaveAFilterOnTheLogGroupAndAnAlarm()
    {
        var cloud = await RunAsync(Args(deployment: null, schedule: Nightly, logErrors: new(new() { Max = 0 }, "shop/logs", "migrate-errors")));

        var filter = cloud.OfType("aws:cloudwatch/logMetricFilter:LogMetricFilter").Single();
        Assert.Equal(("shop-migrate-log-errors", "/shop-migrate/servers"), (filter.Name, filter.Text("logGroupName")));
        var alarm = cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", "shop-migrate-alarm-log-errors");
        Assert.Equal(("migrate-errors", 0d), (alarm.Text("metricName"), alarm.Inputs["threshold"]));
        Assert.EndsWith("task.md#log-errors", alarm.Text("alarmDescription"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Args_ThatBreakRules_AreRefusedTogether()
    {
        var nothingRuns = await Assert.ThrowsAsync<RunException>(() => RunAsync(Args(deployment: null, minutes: 241)));
        var notAWord = await Assert.ThrowsAsync<RunException>(
            () => RunAsync(Args(new() { Version = "a b", Code = new FileArchive("functions/RunTask") })));

        Assert.Contains("deployment must be given where there is no schedule, as nothing would run the task", nothingRuns.Message);
        Assert.Contains("timeLimitMinutes must be 1 to 240; got 241", nothingRuns.Message);
        Assert.Contains("deployment.version must be 1 to 64 letters and digits", notAWord.Message);
    }

    private static TaskDeployment Version => new() { Version = "abc123", Code = new FileArchive("functions/RunTask") };

    private static PolicyStatement Statement => new() { Sid = "A", Actions = ["s3:GetObject"], Resources = ["arn:aws:s3:::shop/*"] };

    private static TaskGroupArgs Args(
        TaskDeployment? deployment, TaskScheduleSpec? schedule = null, int minutes = 30, ImmutableArray<PolicyStatement>? statements = null,
        LogErrors? logErrors = null) => new()
        {
            TimeLimitMinutes = minutes,
            Deployment = deployment,
            Schedule = schedule,
            Location = ServerGroupRun.Location,
            SubnetIds = new[] { "subnet-a", "subnet-b" },
            SecurityGroupIds = "sg",
            UserData = "",
            LogsKeyArn = "logs-key",
            ContainerStatements = statements ?? [],
            LogErrors = logErrors,
            AlarmChannel = new("topic", "https://runbooks"),
        };

    private static TaskGroupArgs Deployed(TaskScheduleSpec? schedule = null, int minutes = 30, ImmutableArray<PolicyStatement>? statements = null) =>
        Args(Version, schedule, minutes, statements);

    private static string[] NamesOf(InputList<Resource> resources)
    {
        var names = Array.Empty<string>();
        resources.ToOutput().Apply(found => names = [.. found.Select(resource => resource.GetResourceName())]);
        return names;
    }

    private static Task<RecordingCloud> RunAsync(TaskGroupArgs args, ComponentResourceOptions? options = null) =>
        RunAsync(() => new TaskGroup(Name, args, options));

    private static async Task<RecordingCloud> RunAsync(Func<TaskGroup> declare)
    {
        var cloud = new RecordingCloud(isPreview: true);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            _ = declare();
        });
        return cloud;
    }
}
