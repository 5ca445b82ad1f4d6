using System.Text.Json;
using Infra.Configuration;
using Infra.Security;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Configuration;

[Collection(Programs.Name)]
public sealed class ConfigurationCenterTests
{
    private const string Version = "aws:appconfig/hostedConfigurationVersion:HostedConfigurationVersion";
    private const string Deployment = "aws:appconfig/deployment:Deployment";
    private const string Environment = "aws:appconfig/environment:Environment";
    private const string Profile = "aws:appconfig/configurationProfile:ConfigurationProfile";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Documents_ChangeInStepsAndAreWatchedForAWhile(bool isPreview) => Assert.Equal(
        """
        {
          "deploymentDurationInMinutes": 30,
          "description": "How documents of shop-configuration change.",
          "finalBakeTimeInMinutes": 30,
          "growthFactor": 20,
          "growthType": "LINEAR",
          "name": "shop-configuration",
          "replicateTo": "NONE",
          "tags": {
            "Name": "shop-configuration-strategy"
          }
        }
        """,
        (await RunAsync(isPreview)).Inputs("aws:appconfig/deploymentStrategy:DeploymentStrategy", "shop-configuration-strategy"));

    [Fact]
    public async Task Document_WithASchema_IsValidatedByAppConfigAndEncryptedWithOurKey() => Assert.Equal(
        """
        {
          "applicationId": "shop-configuration-application-id",
          "description": "The versions of orders.",
          "kmsKeyIdentifier": "data-key-arn",
          "locationUri": "hosted",
          "name": "orders",
          "tags": {
            "Name": "shop-configuration-profile-orders"
          },
          "type": "AWS.Freeform",
          "validators": [
            {
              "content": {
                "type": "object"
              },
              "type": "JSON_SCHEMA"
            }
          ]
        }
        """,
        (await RunAsync()).Inputs(Profile, "shop-configuration-profile-orders"));

    [Fact]
    public async Task Flags_HaveAProfileOfTheirKindWithoutASchema()
    {
        var profile = (await RunAsync()).Cloud.Get(Profile, "shop-configuration-profile-flags");

        Assert.Equal("AWS.AppConfig.FeatureFlags", profile.Text("type"));
        Assert.DoesNotContain("validators", profile.Inputs.Keys);
    }

    // AppConfig deploys one document at a time to an environment.
    [Fact]
    public async Task Documents_HaveEnvironmentsOfTheirOwn() => Assert.Equal(
        ["flags", "orders"],
        (await RunAsync()).Cloud.OfType(Environment).Select(environment => environment.Text("name")).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Alarms_RollADocumentBack_FiveOfThem()
    {
        var run = await RunAsync();

        var monitors = (System.Collections.IEnumerable)run.Cloud.Get(Environment, "shop-configuration-environment-orders").Inputs["monitors"];
        Assert.Equal(
            Enumerable.Range(1, 5).Select(number => $"alarm-{number} shop-configuration-alarms-arn"),
            monitors.Cast<IDictionary<string, object>>().Select(monitor => $"{monitor["alarmArn"]} {monitor["alarmRoleArn"]}"));
        Assert.DoesNotContain("monitors", run.Cloud.Get(Environment, "shop-configuration-environment-flags").Inputs.Keys);
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"Alarms","Effect":"Allow","Action":"cloudwatch:DescribeAlarms","Resource":"*"}]}""",
            run.Cloud.Get("aws:iam/rolePolicy:RolePolicy", "shop-configuration-alarms-policy").Text("policy"));
        Assert.Contains(
            "\"Principal\":{\"Service\":\"appconfig.amazonaws.com\"}",
            run.Cloud.Get("aws:iam/role:Role", "shop-configuration-alarms").Text("assumeRolePolicy"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_WithoutAlarms_NeedNoRole() => Assert.Empty(
        (await ConfigurationPrograms.RunAsync(documents: [ConfigurationPrograms.Flags])).Cloud.OfType("aws:iam/role:Role"));

    [Fact]
    public async Task Version_IsOfItsContent_AndIsKept()
    {
        var run = await RunAsync();
        var changed = await ConfigurationPrograms.RunAsync(
            documents: [ConfigurationPrograms.Orders with { Content = """{"limit":4}""" }, ConfigurationPrograms.Flags]);

        Assert.Equal(2, NamesOf(run).Length);
        Assert.Single(NamesOf(run).Intersect(NamesOf(changed)));
        Assert.All(run.Cloud.OfType(Version), version => Assert.Contains($"{Version} {version.Name}", run.Retained));
        Assert.All(run.Cloud.OfType(Version), version => Assert.Equal(["content"], run.Options[$"{Version} {version.Name}"].IgnoreChanges));
        Assert.Equal(2, run.Retained.Count());

        static string[] NamesOf(Data.DataRun run) => [.. run.Cloud.OfType(Version).Select(version => version.Name)];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Content_IsAnInputOfTheComponent_WhichPreviewsShow(bool isPreview)
    {
        var run = await RunAsync(isPreview);

        var args = (ConfigurationCenterArgs)run.Args[$"infra:configuration:ConfigurationCenter {ConfigurationPrograms.Name}"];
        Assert.Equal("""{"limit":3}""", args.Contents["orders"]);
        Assert.Equal(["flags", "orders"], args.Contents.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Deployment_NamesItsVersion_AndComesAfterWhatTellsOfItsEnd()
    {
        var run = await RunAsync();
        var deployment = run.Cloud.Get(Deployment, "shop-configuration-deployment-orders");

        Assert.Equal(
            ["data-key-arn", "shop-configuration-application-id", "shop-configuration-strategy-id"],
            new[] { "kmsKeyIdentifier", "applicationId", "deploymentStrategyId" }.Select(deployment.Text));
        var after = await OutputUtilities.GetValueAsync(run.Options[$"{Deployment} {deployment.Name}"].DependsOn.ToOutput());
        Assert.Equal(["shop-configuration-rollbacks-target"], after.Select(resource => resource.GetResourceName()));
    }

    [Fact]
    public async Task Rollback_IsToldToTheTopicOfAlarms()
    {
        var cloud = (await RunAsync()).Cloud;

        var target = cloud.Get("aws:cloudwatch/eventTarget:EventTarget", "shop-configuration-rollbacks-target");
        Assert.Equal(("alarm-topic", "shop-configuration-rollbacks"), (target.Text("arn"), target.Text("rule")));
        Assert.Equal(
            """{"source":["aws.appconfig"],"detail-type":["On Deployment Rolled Back"],"detail":{"Application":{"Name":["shop-configuration"]}}}""",
            cloud.Get("aws:cloudwatch/eventRule:EventRule", "shop-configuration-rollbacks-rule").Text("eventPattern"));
        Assert.Equal(
            """[{"actions":[{"name":"tell","uri":"arn:aws:events:eu-central-1:111122223333:event-bus/default"}],"""
            + "\"point\":\"ON_DEPLOYMENT_ROLLED_BACK\"}]",
            JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(
                cloud.Get("aws:appconfig/extension:Extension", "shop-configuration-rollbacks").InputText).GetProperty("actionPoints")));
    }

    [Fact]
    public async Task ReadStatement_NamesTheDocumentsExactly()
    {
        PolicyStatement? statement = null;
        await ConfigurationPrograms.RunAsync(
            made: center => center.ReadStatementOf(["orders"]).Apply(made => statement = made),
            documents: [ConfigurationPrograms.Orders, ConfigurationPrograms.Flags]);

        Assert.Equal(["appconfig:GetLatestConfiguration", "appconfig:StartConfigurationSession"], statement!.Actions.AsEnumerable());
        Assert.Matches(
            "^arn:aws:appconfig:eu-central-1:111122223333:application/[^/*]+/environment/[^/*]+/configuration/[^/*]+$",
            Assert.Single(statement.Resources));
    }

    [Fact]
    public void StandIn_HasAnArnForEachDocument() =>
        Assert.Equal(2, ConfigurationAccess.StandIn(ConfigurationPrograms.Location, 2).Resources.Length);

    [Fact]
    public async Task Inputs_ThatAreWrong_AreAllTold()
    {
        ConfigurationDocument wrong = new() { Spec = new() { Name = "Orders" }, Content = "{}" };
        Exception? told = null;
        await ConfigurationPrograms.RunAsync(made: _ =>
        {
            try
            {
                _ = new ConfigurationCenter("Shop", ConfigurationPrograms.ArgsOf(new() { StepPercent = 0 }, wrong, wrong));
            }
            catch (ResourceException exception)
            {
                told = exception;
            }
        }, documents: [ConfigurationPrograms.Flags]);

        Assert.Equal(
            """
            ConfigurationCenter 'Shop' has invalid args:
              - name must be 1 to 50 lower-case letters, digits and single hyphens, the first a letter; got 'Shop'.
              - rollout.stepPercent must be 1 to 100; got 0.
              - documents[0].spec.name must be 1 to 30 lower-case letters, digits and single inner hyphens, the first a letter; got 'Orders'.
              - documents[1].spec.name must be 1 to 30 lower-case letters, digits and single inner hyphens, the first a letter; got 'Orders'.
              - documents must have different names; got 'Orders'.
            """.ReplaceLineEndings("\n"),
            told!.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task EveryTaggedResource_IsNamedAsItIsInTheProgram() => Assert.All(
        (await RunAsync()).Cloud.Resources.Where(resource => resource.Inputs.ContainsKey("tags")),
        resource => Assert.Equal(resource.Name, resource.Group("tags")["Name"]));

    private static Task<Data.DataRun> RunAsync(bool isPreview = false) =>
        ConfigurationPrograms.RunAsync(isPreview, documents: [ConfigurationPrograms.Orders, ConfigurationPrograms.Flags]);
}
