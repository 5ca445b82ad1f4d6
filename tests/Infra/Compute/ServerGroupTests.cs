using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Compute;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Compute;

[Collection(Programs.Name)]
public sealed class ServerGroupTests
{
    private const string Group = ServerGroupRun.Group;
    private const string Template = "aws:ec2/launchTemplate:LaunchTemplate";

    [Fact]
    public async Task Group_Defaults_ReplacesServersAFewAtATimeAndStopsOnAlarms()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args());

        Assert.Equal(
            """
            {
              "availabilityZoneDistribution": {
                "capacityDistributionStrategy": "balanced-best-effort"
              },
              "capacityRebalance": false,
              "defaultInstanceWarmup": 300,
              "enabledMetrics": [
                "GroupDesiredCapacity",
                "GroupInServiceCapacity",
                "GroupInServiceInstances",
                "GroupMaxSize",
                "GroupMinSize",
                "GroupPendingCapacity",
                "GroupPendingInstances",
                "GroupStandbyCapacity",
                "GroupStandbyInstances",
                "GroupTerminatingCapacity",
                "GroupTerminatingInstances",
                "GroupTotalCapacity",
                "GroupTotalInstances"
              ],
              "healthCheckGracePeriod": 300,
              "healthCheckType": "ELB",
              "instanceMaintenancePolicy": {
                "maxHealthyPercentage": 120,
                "minHealthyPercentage": 90
              },
              "instanceRefresh": {
                "preferences": {
                  "alarmSpecification": {
                    "alarms": [
                      "shop-web-alarm-container-restarts",
                      "shop-balancer-alarm-errors"
                    ]
                  },
                  "autoRollback": false,
                  "checkpointDelay": "300",
                  "checkpointPercentages": [
                    25,
                    100
                  ],
                  "maxHealthyPercentage": 120,
                  "minHealthyPercentage": 90,
                  "scaleInProtectedInstances": "Refresh",
                  "skipMatching": true
                },
                "strategy": "Rolling"
              },
              "maxInstanceLifetime": 2592000,
              "maxSize": 6,
              "metricsGranularity": "1Minute",
              "minSize": 3,
              "mixedInstancesPolicy": {
                "instancesDistribution": {
                  "onDemandAllocationStrategy": "prioritized",
                  "onDemandBaseCapacity": 0,
                  "onDemandPercentageAboveBaseCapacity": 100,
                  "spotAllocationStrategy": "price-capacity-optimized"
                },
                "launchTemplate": {
                  "launchTemplateSpecification": {
                    "launchTemplateId": "shop-web-template-id",
                    "version": "7"
                  },
                  "overrides": [
                    {
                      "instanceType": "c7g.large"
                    },
                    {
                      "instanceType": "c8g.large"
                    },
                    {
                      "instanceType": "c6g.large"
                    }
                  ]
                }
              },
              "name": "shop-web-group",
              "protectFromScaleIn": false,
              "tags": [
                {
                  "key": "Environment",
                  "propagateAtLaunch": true,
                  "value": "prod"
                },
                {
                  "key": "Owner",
                  "propagateAtLaunch": true,
                  "value": "shop"
                },
                {
                  "key": "Name",
                  "propagateAtLaunch": false,
                  "value": "shop-web-group"
                }
              ],
              "targetGroupArns": [
                "targets-blue",
                "targets-green"
              ],
              "terminationPolicies": [
                "OldestLaunchTemplate",
                "AllocationStrategy",
                "OldestInstance"
              ],
              "vpcZoneIdentifiers": [
                "subnet-a",
                "subnet-b",
                "subnet-c"
              ],
              "waitForCapacityTimeout": "0"
            }
            """,
            cloud.Get(Group, "shop-web-group").InputText);
    }

    [Fact]
    public async Task Resources_Defaults_AreTheSameInPreviewAndUpdate()
    {
        var preview = await ServerGroupRun.RunAsync(ServerGroupRun.Args(), isPreview: true);
        var update = await ServerGroupRun.RunAsync(ServerGroupRun.Args());

        string[] expected =
        [
            "Group shop-web-group", "LifecycleHook shop-web-drain", "Policy shop-web-scaling-cpu", "Policy shop-web-scaling-predictive",
            "EventRule shop-web-failures", "EventTarget shop-web-failures-target",
            "LogGroup shop-web-logs", "LaunchTemplate shop-web-template", "InstanceProfile shop-web-profile", "Role shop-web-role",
            "RolePolicy shop-web-keys-policy", "RolePolicy shop-web-role-policy", "ServerGroup shop-web",
        ];
        Assert.Equal(NamesOf(preview), NamesOf(update));
        Assert.Equal(expected, NamesOf(update).Where(name => !name.StartsWith("MetricAlarm ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Group_InPreview_LacksOnlyWhatNamesTheTemplate()
    {
        var preview = (await ServerGroupRun.RunAsync(ServerGroupRun.Args(), isPreview: true)).Get(Group, "shop-web-group");
        var update = (await ServerGroupRun.RunAsync(ServerGroupRun.Args())).Get(Group, "shop-web-group");

        Assert.Equal((update with { Inputs = update.Inputs.Remove("mixedInstancesPolicy") }).InputText, preview.InputText);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Group_WantedSize_IsNeverOfTheProgram(bool isPreview)
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args(), isPreview);

        Assert.DoesNotContain("desiredCapacity", cloud.Get(Group, "shop-web-group").Inputs.Keys);
    }

    [Fact]
    public async Task Group_BehindNoBalancer_IsHealthyWhereEc2SaysSo()
    {
        var group = (await ServerGroupRun.RunAsync(ServerGroupRun.Least())).Get(Group, "shop-web-group");

        Assert.Equal(
            ("EC2", false),
            (group.Text("healthCheckType"), group.Inputs.ContainsKey("targetGroupArns") && group.Texts("targetGroupArns").Any()));
    }

    [Fact]
    public async Task Group_FixedImage_IsUsedWithoutRollBack()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args(new() { ImageId = "ami-0123456789abcdef0" }));

        Assert.Equal(
            ("ami-0123456789abcdef0", false),
            (cloud.Get(Template, "shop-web-template").Text("imageId"), PreferencesOf(cloud)["autoRollback"]));
    }

    [Fact]
    public async Task Group_BadRelease_IsSeenByTheAlarmsOfItsContainerAndRoute()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args());

        Assert.Equal(["shop-web-alarm-container-restarts", "shop-balancer-alarm-errors"], AlarmsOf(PreferencesOf(cloud)));
    }

    [Fact]
    public async Task Group_WithNothingThatARefreshCouldStopAt_NamesNoAlarms()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.WithoutContainer());

        Assert.DoesNotContain("alarmSpecification", PreferencesOf(cloud).Keys);
    }

    [Fact]
    public async Task Failures_OfTheGroup_AreSentToTheAlarmChannel()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args());

        Assert.Equal(
            """
            {
              "source": [
                "aws.autoscaling"
              ],
              "detail-type": [
                "EC2 Auto Scaling Instance Refresh Failed",
                "EC2 Instance Launch Unsuccessful",
                "EC2 Instance Terminate Unsuccessful"
              ],
              "detail": {
                "AutoScalingGroupName": [
                  "shop-web-group"
                ]
              }
            }
            """,
            RecordedResource.LayOut(cloud.Get("aws:cloudwatch/eventRule:EventRule", "shop-web-failures").Text("eventPattern")));
        var target = cloud.Get("aws:cloudwatch/eventTarget:EventTarget", "shop-web-failures-target");
        Assert.Equal(("shop-web-failures", "topic"), (target.Text("rule"), target.Text("arn")));
    }

    [Fact]
    public async Task Group_WithoutCheckpoints_DoesNotWait()
    {
        var preferences = PreferencesOf(await ServerGroupRun.RunAsync(ServerGroupRun.Args(new() { RefreshCheckpoints = [] })));

        Assert.DoesNotContain("checkpointDelay", preferences.Keys);
    }

    [Fact]
    public async Task Group_ShareOfSpot_IsAboveTheBaseAndRebalanced()
    {
        var group = (await ServerGroupRun.RunAsync(ServerGroupRun.Args(new() { OnDemandBase = 2, SpotPercent = 70 }))).Get(Group, "shop-web-group");

        var distribution = (ImmutableDictionary<string, object>)group.Group("mixedInstancesPolicy")["instancesDistribution"];
        Assert.Equal(
            (2d, 30d, true),
            (distribution["onDemandBaseCapacity"], distribution["onDemandPercentageAboveBaseCapacity"], group.Inputs["capacityRebalance"]));
    }

    [Fact]
    public async Task Group_FirstServer_FindsItsLogGroupAndPolicies()
    {
        var options = new ConcurrentDictionary<string, ResourceOptions>();
        await ServerGroupRun.RunAsync(ServerGroupRun.Args(), options: ServerGroupRun.Recording(options));

        var before = await OutputUtilities.GetValueAsync(options["shop-web-group"].DependsOn.ToOutput());
        Assert.Equal(["shop-web-logs", "shop-web-role-policy", "shop-web-keys-policy"], before.Select(resource => resource.GetResourceName()));
    }

    [Fact]
    public async Task Group_EachVersionOfTheTemplate_IsNamedByItsNumber()
    {
        var group = (await ServerGroupRun.RunAsync(ServerGroupRun.Args())).Get(Group, "shop-web-group");

        var template = (ImmutableDictionary<string, object>)group.Group("mixedInstancesPolicy")["launchTemplate"];
        Assert.Equal("7", ((ImmutableDictionary<string, object>)template["launchTemplateSpecification"])["version"]);
    }

    [Fact]
    public async Task Outputs_InUpdate_AreThoseOfTheChildren()
    {
        ServerGroup? group = null;
        await ServerGroupRun.RunAsync(ServerGroupRun.Args(), made: made => group = made);

        Assert.Equal(
            ("shop-web-group", "shop-web-group-arn", "shop-web-role-arn", "shop-web-template-id"),
            (
                await OutputUtilities.GetValueAsync(group!.GroupName),
                await OutputUtilities.GetValueAsync(group.GroupArn),
                await OutputUtilities.GetValueAsync(group.RoleArn),
                await OutputUtilities.GetValueAsync(group.LaunchTemplateId)));
    }

    [Fact]
    public void Names_BeforeAnythingIsThere_AreThoseOfTheChildren() => Assert.Equal(
        ("shop-web-group", "/shop-web/servers", "shop-web-drain"),
        (
            ServerGroup.GroupNameOf("shop-web"),
            ServerGroup.LogGroupNameOf("shop-web"),
            ServerGroup.DrainHookNameOf("shop-web")));

    [Fact]
    public async Task Constructor_BrokenRules_ListsThemAllAndRegistersNothing()
    {
        var cloud = new RecordingCloud(isPreview: false);
        var args = ServerGroupRun.Least(new() { MinSize = 7, RequestsPerTarget = 100 });
        var exception = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestAsync(cloud.Mocks, cloud.Options, () => { _ = new ServerGroup("Shop", args); }));

        Assert.Empty(cloud.Resources);
        Assert.Equal(
            """
            ServerGroup 'Shop' has invalid args:
              - name must be 1 to 50 lower-case letters, digits and hyphens, the first a letter; got 'Shop'.
              - spec.minSize must be 0 to maxSize, 6; got 7. Set maxSize to 7 or more.
              - spec.requestsPerTarget must be left out without targetGroupArns and requestCountLabel; got 100.
            """,
            exception.Message);
    }

    private static IEnumerable<string> NamesOf(RecordingCloud cloud) =>
        cloud.Resources.Select(resource => $"{resource.Type[(resource.Type.LastIndexOf(':') + 1)..]} {resource.Name}");

    private static IEnumerable<string> AlarmsOf(ImmutableDictionary<string, object> preferences) =>
        ((System.Collections.IEnumerable)((ImmutableDictionary<string, object>)preferences["alarmSpecification"])["alarms"]).Cast<string>();

    private static ImmutableDictionary<string, object> PreferencesOf(RecordingCloud cloud) =>
        (ImmutableDictionary<string, object>)cloud.Get(Group, "shop-web-group").Group("instanceRefresh")["preferences"];
}
