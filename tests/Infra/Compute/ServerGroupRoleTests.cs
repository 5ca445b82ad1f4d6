using Infra.Compute;
using Infra.Security;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Compute;

[Collection(Programs.Name)]
public sealed class ServerGroupRoleTests
{
    private const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";

    [Fact]
    public async Task RolePolicies_Defaults_AllowWhatAServiceNeedsAndNothingElse()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args());

        Assert.Equal(
            [
                ("shop-web-keys-policy", """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Sid": "Keys",
                          "Effect": "Allow",
                          "Action": "kms:Decrypt",
                          "Resource": "secrets-key",
                          "Condition": {
                            "StringEquals": {
                              "kms:ViaService": [
                                "secretsmanager.eu-central-1.amazonaws.com",
                                "ssm.eu-central-1.amazonaws.com"
                              ]
                            }
                          }
                        }
                      ]
                    }
                    """),
                ("shop-web-role-policy", """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Sid": "Sessions",
                          "Effect": "Allow",
                          "Action": [
                            "ssm:UpdateInstanceInformation",
                            "ssmmessages:CreateControlChannel",
                            "ssmmessages:CreateDataChannel",
                            "ssmmessages:OpenControlChannel",
                            "ssmmessages:OpenDataChannel"
                          ],
                          "Resource": "*"
                        },
                        {
                          "Sid": "Metrics",
                          "Effect": "Allow",
                          "Action": "cloudwatch:PutMetricData",
                          "Resource": "*",
                          "Condition": {
                            "StringEquals": {
                              "cloudwatch:namespace": "CWAgent"
                            }
                          }
                        },
                        {
                          "Sid": "Drain",
                          "Effect": "Allow",
                          "Action": [
                            "autoscaling:CompleteLifecycleAction",
                            "autoscaling:RecordLifecycleActionHeartbeat"
                          ],
                          "Resource": "arn:aws:autoscaling:eu-central-1:111122223333:autoScalingGroup:*:autoScalingGroupName/shop-web-group"
                        },
                        {
                          "Sid": "Logs",
                          "Effect": "Allow",
                          "Action": [
                            "logs:CreateLogStream",
                            "logs:DescribeLogStreams",
                            "logs:PutLogEvents"
                          ],
                          "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:/shop-web/servers:*"
                        },
                        {
                          "Sid": "Parameters",
                          "Effect": "Allow",
                          "Action": [
                            "ssm:GetParameter",
                            "ssm:GetParameters",
                            "ssm:GetParametersByPath"
                          ],
                          "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter/shop/web/*"
                        },
                        {
                          "Sid": "Secrets",
                          "Effect": "Allow",
                          "Action": "secretsmanager:GetSecretValue",
                          "Resource": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop/mysql-??????",
                          "Condition": {
                            "StringEquals": {
                              "aws:SourceVpc": "${aws:Ec2InstanceSourceVPC}"
                            }
                          }
                        },
                        {
                          "Sid": "RegistryToken",
                          "Effect": "Allow",
                          "Action": "ecr:GetAuthorizationToken",
                          "Resource": "*"
                        },
                        {
                          "Sid": "Images",
                          "Effect": "Allow",
                          "Action": [
                            "ecr:BatchCheckLayerAvailability",
                            "ecr:BatchGetImage",
                            "ecr:GetDownloadUrlForLayer"
                          ],
                          "Resource": "arn:aws:ecr:eu-central-1:111122223333:repository/shop/web"
                        }
                      ]
                    }
                    """),
            ],
            cloud.OfType(RolePolicy).Select(policy => (policy.Name, RecordedResource.LayOut(policy.Text("policy")))));
    }

    [Fact]
    public async Task RolePolicies_OfTheLeast_AllowSessionsMetricsLogsAndDraining()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Least());

        Assert.Equal(["Sessions", "Metrics", "Drain", "Logs"], SidsOf(cloud.OfType(RolePolicy).Single()));
    }

    [Fact]
    public async Task RolePolicies_InPreview_AreKnownButForTheKeys()
    {
        var args = ServerGroupRun.Args();
        var cloud = new RecordingCloud(isPreview: true);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var key = new EncryptionKey("secrets", new() { Description = "Secrets.", Location = ServerGroupRun.Location, Users = [] });
            _ = new ServerGroup(ServerGroupRun.Name, new()
            {
                Location = args.Location,
                SubnetIds = args.SubnetIds,
                SecurityGroupIds = args.SecurityGroupIds,
                UserData = args.UserData,
                LogsKeyArn = args.LogsKeyArn,
                DecryptKeyArns = [key.Arn],
                AlarmChannel = args.AlarmChannel,
            });
        });

        Assert.Equal(
            ["shop-web-keys-policy False", "shop-web-role-policy True"],
            cloud.OfType(RolePolicy).Select(policy => $"{policy.Name} {policy.Inputs.ContainsKey("policy")}"));
    }

    [Fact]
    public async Task RolePolicies_StatementsOfTheCaller_ComeLast()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.With(statements: [Queue]));

        Assert.Equal(["Sessions", "Metrics", "Drain", "Logs", "Queue"], SidsOf(cloud.OfType(RolePolicy).Single()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ContainerRole_WithPermissions_HasThemAloneAndIsForTheServers(bool isPreview)
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.With(containerStatements: [Queue]), isPreview);

        // A preview does not know the ARN of the servers' role, and so not the policy that names it.
        var role = cloud.OfType("aws:iam/role:Role").Single(role => role.Name == "shop-web-container");
        Assert.Equal("shop-web-container", role.Text("name"));
        Assert.Equal(!isPreview, role.Inputs.ContainsKey("assumeRolePolicy"));
        if (!isPreview)
        {
            Assert.Equal(
                """{"Version":"2012-10-17","Statement":[{"Sid":"Servers","Effect":"Allow","Principal":{"AWS":"shop-web-role-arn"},"""
                + "\"Action\":\"sts:AssumeRole\"}]}",
                role.Text("assumeRolePolicy"));
        }

        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"Queue","Effect":"Allow","Action":"sqs:SendMessage","""
            + "\"Resource\":\"arn:aws:sqs:eu-central-1:111122223333:orders\"}]}",
            cloud.OfType(RolePolicy).Single(policy => policy.Name == "shop-web-container-policy").Text("policy"));
        Assert.Contains(
            """{"Sid":"Container","Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::111122223333:role/shop-web-container"}""",
            cloud.OfType(RolePolicy).Single(policy => policy.Name == "shop-web-role-policy").Text("policy"));
    }

    // The ARN of a new key is unknown in a preview, and the other permissions are shown without it.
    [Fact]
    public async Task ContainerRole_ThatUsesTheDataKey_HasAPolicyOfItsOwnForIt()
    {
        var args = ServerGroupRun.With("data-key", containerStatements: [Queue], containerKeyUses: new KeyUse("sqs", DoesWrite: true));
        var cloud = await ServerGroupRun.RunAsync(args);

        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"Key1","Effect":"Allow","Action":["kms:Decrypt","kms:GenerateDataKey"],"""
            + """ "Resource":"data-key","Condition":{"StringEquals":{"kms:ViaService":"sqs.eu-central-1.amazonaws.com"}}}]}""".TrimStart(),
            cloud.OfType(RolePolicy).Single(policy => policy.Name == "shop-web-container-key-policy").Text("policy"));
    }

    [Fact]
    public async Task ContainerRole_OnlyForThingsWithIdsOfAws_HasAPolicyForThemAlone()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.With(containerLateStatements: [Output.Create(Queue)]));

        Assert.Equal(
            ["shop-web-container-late-policy", "shop-web-role-policy"],
            cloud.OfType(RolePolicy).Select(policy => policy.Name).Order(StringComparer.Ordinal));
        Assert.Contains("sts:AssumeRole", cloud.Get(RolePolicy, "shop-web-role-policy").Text("policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_WithPermissionsOnWhatAwsNames_HasAPolicyOfItsOwnBeforeTheGroup()
    {
        var options = new System.Collections.Concurrent.ConcurrentDictionary<string, ResourceOptions>();
        var cloud = await ServerGroupRun.RunAsync(
            ServerGroupRun.With(lateStatements: [Output.Create(Queue)]), options: ServerGroupRun.Recording(options));

        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"Queue","Effect":"Allow","Action":"sqs:SendMessage","""
            + "\"Resource\":\"arn:aws:sqs:eu-central-1:111122223333:orders\"}]}",
            cloud.OfType(RolePolicy).Single(policy => policy.Name == "shop-web-late-policy").Text("policy"));
        Assert.Contains(
            "shop-web-late-policy",
            (await OutputUtilities.GetValueAsync(options["shop-web-group"].DependsOn.ToOutput())).Select(resource => resource.GetResourceName()));
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/shop-web-role-???????")]
    public void RoleArnPattern_OfAGroup_HasTheCharactersThatPulumiAdds(string expected) =>
        Assert.Equal(expected, ServerGroup.RoleArnPatternOf("shop-web", ServerGroupRun.Location));

    [Fact]
    public async Task ContainerRole_WithoutPermissions_DoesNotExist()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args());

        Assert.Single(cloud.OfType("aws:iam/role:Role"));
        Assert.DoesNotContain("sts:", cloud.OfType(RolePolicy).Single(policy => policy.Name == "shop-web-role-policy").Text("policy"));
    }

    [Fact]
    public async Task Role_Trust_IsEc2Alone()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args());

        Assert.Equal(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Servers",
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "ec2.amazonaws.com"
                  },
                  "Action": "sts:AssumeRole"
                }
              ]
            }
            """,
            RecordedResource.LayOut(cloud.OfType("aws:iam/role:Role").Single().Text("assumeRolePolicy")));
    }

    private static PolicyStatement Queue { get; } = new()
    {
        Sid = "Queue",
        Actions = ["sqs:SendMessage"],
        Resources = ["arn:aws:sqs:eu-central-1:111122223333:orders"],
    };

    private static IEnumerable<string> SidsOf(RecordedResource policy) =>
        System.Text.Json.Nodes.JsonNode.Parse(policy.Text("policy"))!["Statement"]!.AsArray().Select(statement => (string)statement!["Sid"]!);
}
