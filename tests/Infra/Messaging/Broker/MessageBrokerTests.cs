using System.Text.Json;
using Infra.Messaging.Broker;
using Infra.Tests.Data;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;
using Aws = Pulumi.Aws;

namespace Infra.Tests.Messaging.Broker;

/// <summary>What a broker asks the cloud for.</summary>
[Collection(Programs.Name)]
public sealed class MessageBrokerTests
{
    private const string Broker = "aws:mq/broker:Broker";
    private const string Invocation = "aws:lambda/invocation:Invocation";
    private const string RandomPassword = "random:index/randomPassword:RandomPassword";
    private const string SecretVersion = "aws:secretsmanager/secretVersion:SecretVersion";

    [Fact]
    public async Task Broker_Defaults_IsAPrivateClusterWithOurKey() => Assert.Equal(
        """
        {
          "applyImmediately": false,
          "autoMinorVersionUpgrade": true,
          "brokerName": "broker",
          "configuration": {
            "id": "broker-configuration-4-2-id",
            "revision": 3
          },
          "deploymentMode": "CLUSTER_MULTI_AZ",
          "encryptionOptions": {
            "kmsKeyId": "data-key-arn",
            "useAwsOwnedKey": false
          },
          "engineType": "RabbitMQ",
          "engineVersion": "4.2",
          "hostInstanceType": "mq.m7g.large",
          "logs": {
            "general": true
          },
          "maintenanceWindowStartTime": {
            "dayOfWeek": "SUNDAY",
            "timeOfDay": "05:00",
            "timeZone": "UTC"
          },
          "publiclyAccessible": false,
          "securityGroups": [
            "broker-group"
          ],
          "subnetIds": [
            "subnet-1",
            "subnet-2",
            "subnet-3"
          ],
          "tags": {
            "Name": "broker-broker"
          },
          "users": [
            {
              "password": "broker-birth-password-result",
              "username": "broker-owner"
            }
          ]
        }
        """,
        (await BrokerPrograms.RunAsync(new BrokerSpec())).Inputs(Broker, "broker-broker"));

    [Fact]
    public async Task Broker_WithoutCluster_IsInOneSubnet()
    {
        var broker = (await BrokerPrograms.RunAsync(new BrokerSpec { Cluster = false })).Cloud.Get(Broker, "broker-broker");

        Assert.Equal("SINGLE_INSTANCE", broker.Text("deploymentMode"));
        Assert.Equal(["subnet-1"], broker.Texts("subnetIds"));
    }

    // AWS replaces a broker that gets other subnets, and its messages are lost.
    [Fact]
    public async Task Broker_ThatExists_KeepsItsSubnets() => Assert.Equal(
        ["subnetIds"], (await BrokerPrograms.RunAsync(new BrokerSpec())).Options[$"{Broker} broker-broker"].IgnoreChanges);

    [Fact]
    public async Task OwnersPasswordAtBirth_IsASecretThatNeverChanges()
    {
        var first = await BrokerPrograms.RunAsync(new BrokerSpec());
        var later = await BrokerPrograms.RunAsync(new BrokerSpec { PasswordGeneration = 7 });

        Assert.Equal(first.Inputs(RandomPassword, "broker-birth-password"), later.Inputs(RandomPassword, "broker-birth-password"));
        Assert.Equal(first.Inputs(Broker, "broker-broker"), later.Inputs(Broker, "broker-broker"));
        var args = Assert.IsType<Aws.Mq.BrokerArgs>(first.Args[$"{Broker} broker-broker"]);
        var user = Assert.IsType<Aws.Mq.Inputs.BrokerUserArgs>(Assert.Single(await OutputUtilities.GetValueAsync(args.Users.ToOutput())));
        Assert.True(await Output.IsSecretAsync(user.Password.ToOutput()));
    }

    [Fact]
    public async Task Configuration_OfAVersion_HasTheTimesOfTheSettingsAndStays() => Assert.Equal(
        """
        {
          "data": "consumer_timeout = 5400000\nheartbeat = 75\n",
          "description": "Configuration of broker.",
          "engineType": "RabbitMQ",
          "engineVersion": "3.13",
          "name": "broker-configuration-3-13",
          "skipDestroy": true,
          "tags": {
            "Name": "broker-configuration-3-13"
          }
        }
        """,
        (await BrokerPrograms.RunAsync(new BrokerSpec { EngineVersion = "3.13", ConsumerTimeoutMinutes = 90, HeartbeatSeconds = 75 }))
            .Inputs("aws:mq/configuration:Configuration", "broker-configuration-3-13"));

    [Fact]
    public async Task Function_ThatLoadsDefinitions_IsInTheSubnetsAndCanOnlyLogAndConnect()
    {
        var run = await BrokerPrograms.RunAsync(new BrokerSpec());
        var function = run.Cloud.Get("aws:lambda/function:Function", "broker-definitions");

        Assert.Equal(("python3.13", "function.handle"), (function.Text("runtime"), function.Text("handler")));
        Assert.Contains("\"function-group\"", function.InputText, StringComparison.Ordinal);
        var actions = JsonElement.Parse(run.Cloud.Get("aws:iam/rolePolicy:RolePolicy", "broker-definitions-role-policy").Text("policy"))
            .GetProperty("Statement").EnumerateArray().Select(statement => $"{statement.GetProperty("Sid")}");
        Assert.Equal(["Logs", "Network", "NotTheCode"], actions);
    }

    [Fact]
    public async Task Run_OfTheDefinitions_NamesAllUsersWithTheirPasswordsAndRights() => Assert.Equal(
        """
        {
          "functionName": "broker-definitions",
          "input": {
            "url": "https://broker-broker.mq.eu-central-1.on.aws",
            "owner": {
              "name": "broker-owner",
              "passwords": [
                "broker-owner-credentials-2-password-result",
                "broker-owner-credentials-password-result",
                "broker-birth-password-result"
              ]
            },
            "definitions": DEFINITIONS,
            "users": [
              {
                "name": "report_a",
                "password": "broker-user-report-password-result",
                "configure": "^$",
                "write": "^$",
                "read": "^(orders|orders-dead)$"
              },
              {
                "name": "report_b",
                "password": "broker-user-report-2-password-result",
                "configure": "^$",
                "write": "^$",
                "read": "^(orders|orders-dead)$"
              },
              {
                "name": "web_a",
                "password": "broker-user-web-password-result",
                "configure": "^(web\\..*|amq\\.gen-.*)$",
                "write": "^(events|amq\\.default|web\\..*|amq\\.gen-.*)$",
                "read": "^(orders|orders-dead|events|web\\..*|amq\\.gen-.*)$"
              },
              {
                "name": "web_b",
                "password": "broker-user-web-2-password-result",
                "configure": "^(web\\..*|amq\\.gen-.*)$",
                "write": "^(events|amq\\.default|web\\..*|amq\\.gen-.*)$",
                "read": "^(orders|orders-dead|events|web\\..*|amq\\.gen-.*)$"
              }
            ]
          },
          "triggers": {
            "broker": "broker-broker-id",
            "definitions": DEFINITIONS,
            "rights-report": "configure ^$, write ^$, read ^(orders|orders-dead)$",
            "rights-web": "configure ^(web\\..*|amq\\.gen-.*)$, write ^(events|amq\\.default|web\\..*|amq\\.gen-.*)$, READ"
          }
        }
        """,
        WithoutDefinitions((await BrokerPrograms.RunAsync(BrokerPrograms.Shop with { PasswordGeneration = 2 }))
            .Inputs(Invocation, "broker-definitions-run"))
            .Replace(@"read ^(orders|orders-dead|events|web\\..*|amq\\.gen-.*)$", "READ", StringComparison.Ordinal));

    [Fact]
    public async Task Run_OfTheDefinitions_IsASecretInputAndWaitsForItsWay()
    {
        var run = await DataPrograms.RunAsync(isPreview: false, options =>
        {
            var args = BrokerPrograms.ArgsOf(BrokerPrograms.Shop);
            var rules = new ComponentResource("infra:test:Rules", "rules", options);
            _ = new MessageBroker("broker", new()
            {
                Location = args.Location,
                SubnetIds = args.SubnetIds,
                SecurityGroupId = args.SecurityGroupId,
                FunctionSecurityGroupId = args.FunctionSecurityGroupId,
                DataKeyArn = args.DataKeyArn,
                SecretsKeyArn = args.SecretsKeyArn,
                LogsKeyArn = args.LogsKeyArn,
                AlarmChannel = args.AlarmChannel,
                DefinitionsCode = args.DefinitionsCode,
                LogGroupsCode = args.LogGroupsCode,
                After = [rules],
            }, options);
        });

        var key = $"{Invocation} broker-definitions-run";
        Assert.True(await Output.IsSecretAsync(Assert.IsType<Aws.Lambda.InvocationArgs>(run.Args[key]).Input.ToOutput()));
        var before = await OutputUtilities.GetValueAsync(run.Options[key].DependsOn.ToOutput());
        Assert.Equal(["rules"], before.Select(resource => resource.GetResourceName()));
    }

    [Fact]
    public async Task LogGroups_OfTheBroker_GetKeyAndRetentionByAFunction()
    {
        var run = await BrokerPrograms.RunAsync(new BrokerSpec { LogRetentionDays = 90 });

        Assert.Equal(
            """
            {
              "functionName": "broker-log-groups",
              "input": {
                "groups": [
                  "/aws/amazonmq/broker/broker-broker-id/general",
                  "/aws/amazonmq/broker/broker-broker-id/connection",
                  "/aws/amazonmq/broker/broker-broker-id/channel"
                ],
                "keyArn": "logs-key-arn",
                "retentionDays": 90
              }
            }
            """,
            run.Inputs(Invocation, "broker-log-groups-run"));
        Assert.Contains(
            "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/amazonmq/broker/*/*",
            run.Inputs("aws:iam/rolePolicy:RolePolicy", "broker-log-groups-role-policy"),
            StringComparison.Ordinal);
        Assert.Equal(
            ["/aws/amazonmq/broker/*/*", "/aws/lambda/broker-definitions", "/aws/lambda/broker-log-groups"],
            MessageBroker.LogGroupNames("broker").AsEnumerable());
    }

    [Fact]
    public async Task Secret_OfAService_SaysHowToReachTheBroker() => Assert.Equal(
        """
        {
          "secretId": "broker-user-web-secret-id",
          "secretStringWo": {
            "host": "broker-broker.mq.eu-central-1.on.aws",
            "password": "broker-user-web-2-password-result",
            "port": "5671",
            "username": "web_b",
            "virtualHost": "app"
          },
        """,
        (await BrokerPrograms.RunAsync(new BrokerSpec { PasswordGeneration = 2 }))
            .Inputs(SecretVersion, "broker-user-web-version").Split("\n  \"secretStringWoVersion")[0]);

    // The user before keeps its password, so servers that are not replaced yet log in.
    [Fact]
    public async Task Change_OneMorePassword_AddsTheOtherUserAndLeavesBrokerAndUserBefore()
    {
        var before = (await BrokerPrograms.RunAsync(new BrokerSpec())).Whole;
        var after = (await BrokerPrograms.RunAsync(new BrokerSpec { PasswordGeneration = 2 })).Whole;

        Assert.Equal(
            [
                $"{RandomPassword} broker-owner-credentials-2-password",
                $"{RandomPassword} broker-user-report-2-password",
                $"{RandomPassword} broker-user-web-2-password",
            ],
            after.Keys.Except(before.Keys));
        Assert.Equal(
            [
                $"{Invocation} broker-definitions-run",
                $"{SecretVersion} broker-owner-credentials-version",
                $"{SecretVersion} broker-user-report-version",
                $"{SecretVersion} broker-user-web-version",
            ],
            before.Keys.Where(key => before[key] != after[key]));
    }

    [Fact]
    public async Task Change_OfAQueuesName_ChangesTheRunAndTheAlarmAndNothingElse()
    {
        var shop = BrokerPrograms.Shop;
        var before = (await BrokerPrograms.RunAsync(shop)).Whole;
        var after = (await BrokerPrograms.RunAsync(shop with { Queues = [shop.Queues[0] with { Name = "purchases" }, shop.Queues[1]] })).Whole;

        Assert.Equal([$"{Invocation} broker-definitions-run"], before.Keys.Intersect(after.Keys).Where(key => before[key] != after[key]));
        Assert.Equal(["aws:cloudwatch/metricAlarm:MetricAlarm broker-alarm-queue-purchases"], after.Keys.Except(before.Keys));
    }

    [Fact]
    public async Task Change_OfTheVersion_MakesAnotherConfigurationAndLeavesThePasswords()
    {
        var before = (await BrokerPrograms.RunAsync(new BrokerSpec { EngineVersion = "3.13" })).Whole;
        var after = (await BrokerPrograms.RunAsync(new BrokerSpec())).Whole;

        Assert.Equal(["aws:mq/configuration:Configuration broker-configuration-4-2"], after.Keys.Except(before.Keys));
        Assert.Equal([$"{Broker} broker-broker"], before.Keys.Intersect(after.Keys).Where(key => before[key] != after[key]));
    }

    [Fact]
    public async Task Resources_InPreviewAndInUpdate_AreTheSame() => Assert.Equal(
        (await BrokerPrograms.RunAsync(BrokerPrograms.Shop)).Whole.Keys,
        (await BrokerPrograms.RunAsync(BrokerPrograms.Shop, isPreview: true)).Whole.Keys);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Protect_HoldsBrokerSecretsAndLogs(bool protect) => Assert.Equal(
        protect
            ?
            [
                "aws:cloudwatch/logGroup:LogGroup broker-definitions-log",
                "aws:cloudwatch/logGroup:LogGroup broker-log-groups-log",
                $"{Broker} broker-broker",
                "aws:secretsmanager/secret:Secret broker-owner-credentials-secret",
                "aws:secretsmanager/secret:Secret broker-user-report-secret",
                "aws:secretsmanager/secret:Secret broker-user-web-secret",
            ]
            : [],
        (await BrokerPrograms.RunAsync(new BrokerSpec(), protect: protect)).Protected);

    [Fact]
    public async Task Outputs_AreWhereTheBrokerIs()
    {
        var outputs = (Host: "", Id: "", Secret: "");
        await BrokerPrograms.RunAsync(BrokerPrograms.ArgsOf(new()), made: broker =>
            Output.Tuple(broker.Host, broker.BrokerId, broker.OwnerSecretArn).Apply(late => outputs = (late.Item1, late.Item2, late.Item3)));

        Assert.Equal(("broker-broker.mq.eu-central-1.on.aws", "broker-broker-id", "broker-owner-credentials-secret-arn"), outputs);
    }

    // The definitions stand there twice, and have tests of their own.
    private static string WithoutDefinitions(string inputs)
    {
        var lines = new List<string>();
        var isIn = false;
        foreach (var line in inputs.Split('\n'))
        {
            var indent = line.Length - line.TrimStart().Length;
            if (line.TrimStart().StartsWith("\"definitions\"", StringComparison.Ordinal))
            {
                lines.Add($"{new string(' ', indent)}\"definitions\": DEFINITIONS,");
                isIn = line.EndsWith('{');
            }
            else if (isIn)
            {
                isIn = !(indent == 4 && line.TrimStart() is "}," or "}");
            }
            else
            {
                lines.Add(line);
            }
        }

        return string.Join('\n', lines);
    }
}
