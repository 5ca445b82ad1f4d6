using System.Text.Json;
using Infra.Data;
using Infra.Tests.Support;
using Infra.Tests.Validation;
using Pulumi;
using Pulumi.Utilities;
using Aws = Pulumi.Aws;

namespace Infra.Tests.Data;

/// <summary>What makes the users of applications. What it does in a database is tested in <c>tests/Functions</c>.</summary>
[Collection(Programs.Name)]
public sealed class MySqlUsersTests
{
    private const string Invocation = "aws:lambda/invocation:Invocation";
    private const string Rights =
        "all: SELECT, SHOW VIEW, INSERT, UPDATE, DELETE, EXECUTE, CREATE TEMPORARY TABLES, LOCK TABLES, CREATE, ALTER, DROP, INDEX, REFERENCES, "
        + "CREATE VIEW, CREATE ROUTINE, ALTER ROUTINE, EVENT, TRIGGER; read: SELECT, SHOW VIEW; "
        + "write: SELECT, SHOW VIEW, INSERT, UPDATE, DELETE, EXECUTE, CREATE TEMPORARY TABLES, LOCK TABLES";

    private const string SecretVersion = "aws:secretsmanager/secretVersion:SecretVersion";

    [Fact]
    public async Task Function_Defaults_IsInTheDataSubnetsWithAGroupAndALogOfItsOwn() => Assert.Equal(
        """
        {
          "architectures": [
            "arm64"
          ],
          "code": {},
          "description": "Makes the users of applications in mysql.",
          "handler": "DatabaseUsers::Infra.Functions.DatabaseUsers.Function::Handle",
          "loggingConfig": {
            "logFormat": "Text",
            "logGroup": "/aws/lambda/mysql-users"
          },
          "memorySize": 512,
          "name": "mysql-users",
          "role": "mysql-users-role-arn",
          "runtime": "dotnet10",
          "tags": {
            "Name": "mysql-users"
          },
          "timeout": 300,
          "vpcConfig": {
            "securityGroupIds": [
              "users-group"
            ],
            "subnetIds": [
              "subnet-1",
              "subnet-2"
            ]
          }
        }
        """,
        (await RunAsync(new())).Inputs("aws:lambda/function:Function", "mysql-users"));

    [Fact]
    public async Task Role_OfTheFunction_CanOnlyLogAndConnect() => Assert.Equal(
        """
        {
          "policy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Sid": "Logs",
                "Effect": "Allow",
                "Action": [
                  "logs:CreateLogStream",
                  "logs:PutLogEvents"
                ],
                "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/mysql-users:log-stream:*"
              },
              {
                "Sid": "Network",
                "Effect": "Allow",
                "Action": [
                  "ec2:AssignPrivateIpAddresses",
                  "ec2:CreateNetworkInterface",
                  "ec2:DeleteNetworkInterface",
                  "ec2:DescribeNetworkInterfaces",
                  "ec2:DescribeSubnets",
                  "ec2:UnassignPrivateIpAddresses"
                ],
                "Resource": "*"
              },
              {
                "Sid": "NotTheCode",
                "Effect": "Deny",
                "Action": [
                  "ec2:AssignPrivateIpAddresses",
                  "ec2:CreateNetworkInterface",
                  "ec2:DeleteNetworkInterface",
                  "ec2:DescribeNetworkInterfaces",
                  "ec2:DescribeSubnets",
                  "ec2:UnassignPrivateIpAddresses"
                ],
                "Resource": "*",
                "Condition": {
                  "ArnEquals": {
                    "lambda:SourceFunctionArn": "arn:aws:lambda:eu-central-1:111122223333:function:mysql-users"
                  }
                }
              }
            ]
          },
          "role": "mysql-users-role-id"
        }
        """,
        (await RunAsync(new())).Inputs("aws:iam/rolePolicy:RolePolicy", "mysql-users-role-policy"));

    [Fact]
    public async Task Run_OfTheFunction_NamesAllUsersWithTheirPasswords() => Assert.Equal(
        """
        {
          "functionName": "mysql-users",
          "input": {
            "host": "mysql-primary-address",
            "port": 3306,
            "schema": "app",
            "owner": {
              "name": "dbowner",
              "password": "mysql-credentials-password-result"
            },
            "users": [
              {
                "name": "report_a",
                "password": "mysql-user-report-password-result",
                "access": "read"
              },
              {
                "name": "report_b",
                "password": "mysql-user-report-2-password-result",
                "access": "read"
              },
              {
                "name": "web_a",
                "password": "mysql-user-web-password-result",
                "access": "all"
              },
              {
                "name": "web_b",
                "password": "mysql-user-web-2-password-result",
                "access": "all"
              }
            ]
          },
          "triggers": {
            "instance": "mysql-primary-resourceId",
            "rights": "RIGHTS"
          }
        }
        """,
        (await RunAsync(new() { PasswordGeneration = 2 })).Inputs(Invocation, "mysql-users-run").Replace(Rights, "RIGHTS", StringComparison.Ordinal));

    // The list is the one that the function grants: both compile functions/DatabaseUsers/Privileges.cs.
    [Fact]
    public async Task Run_OfTheFunction_FollowsAChangeOfItsRights()
    {
        var triggers = (await RunAsync(new())).Cloud.Get(Invocation, "mysql-users-run").Group("triggers");

        Assert.Equal(Rights, triggers["rights"]);
    }

    [Fact]
    public async Task Run_OfTheFunction_WaitsForWhatItReachesTheDatabaseBy()
    {
        var run = await DataPrograms.RunAsync(isPreview: false, options =>
        {
            var rules = new ComponentResource("infra:test:Rules", "rules", options);
            _ = new MySqlDatabase("mysql", DataPrograms.ArgsWith(new(), DataPrograms.UsersOf([new("web", DataAccess.All)], rules)), options);
        });

        var before = await OutputUtilities.GetValueAsync(run.Options[$"{Invocation} mysql-users-run"].DependsOn.ToOutput());
        Assert.Equal(["rules"], before.Select(resource => resource.GetResourceName()));
    }

    [Fact]
    public async Task Run_OfTheFunction_IsASecretInput()
    {
        var args = Assert.IsType<Aws.Lambda.InvocationArgs>((await RunAsync(new())).Args[$"{Invocation} mysql-users-run"]);

        Assert.True(await Output.IsSecretAsync(args.Input.ToOutput()));
    }

    [Fact]
    public async Task Resources_InPreviewAndInUpdate_AreTheSame() =>
        Assert.Equal((await RunAsync(new())).Whole.Keys, (await RunAsync(new(), isPreview: true)).Whole.Keys);

    [Fact]
    public async Task Secret_OfAnApplication_HasNamesThatAreOnTheCertificate() => Assert.Equal(
        """
        {
          "secretId": "mysql-user-report-secret-id",
          "secretStringWo": {
            "dbname": "app",
            "host": "mysql-primary-address",
            "password": "mysql-user-report-password-result",
            "port": "3306",
            "reader": "mysql-ro.shop.internal",
            "readerHosts": "mysql-replica-euc1-az1-address,mysql-replica-euc1-az2-address",
            "username": "report_a",
            "writer": "mysql-rw.shop.internal"
          },
        """,
        (await RunAsync(new())).Inputs(SecretVersion, "mysql-user-report-version").Split("\n  \"secretStringWoVersion")[0]);

    [Fact]
    public async Task Shards_Each_GetUsersByARunOfTheirOwn()
    {
        var cloud = (await RunAsync(new() { Shards = 2 })).Cloud;

        Assert.Equal(["mysql-s1-users-run", "mysql-users-run"], RunsOf(cloud).Select(run => run.Name));
        Assert.Equal(
            [("mysql-s1-primary-address", "mysql-s1-user-report-password-result"), ("mysql-primary-address", "mysql-user-report-password-result")],
            RunsOf(cloud).Select(run => JsonElement.Parse(run.Text("input"))).Select(request =>
                (request.GetProperty("host").GetString()!, request.GetProperty("users")[0].GetProperty("password").GetString()!)));
        Assert.Single(cloud.OfType("aws:lambda/function:Function"));
    }

    // The user before keeps its password, so servers that are not replaced yet log in.
    [Fact]
    public async Task Change_OneMorePassword_AddsTheOtherUserAndLeavesTheOneBefore()
    {
        var before = (await RunAsync(new())).Whole;
        var after = (await RunAsync(new() { PasswordGeneration = 2 })).Whole;

        Assert.Equal(
            [
                "random:index/randomPassword:RandomPassword mysql-user-report-2-password",
                "random:index/randomPassword:RandomPassword mysql-user-web-2-password",
            ],
            after.Keys.Except(before.Keys));
        Assert.Equal(
            [
                $"{Invocation} mysql-users-run",
                "aws:rds/instance:Instance mysql-primary",
                $"{SecretVersion} mysql-credentials-version",
                $"{SecretVersion} mysql-user-report-version",
                $"{SecretVersion} mysql-user-web-version",
                "random:index/randomPassword:RandomPassword mysql-credentials-password",
            ],
            before.Keys.Where(key => before[key] != after[key]));
    }

    [Fact]
    public async Task Alarm_OfTheFunction_IsItsErrors()
    {
        var alarm = (await RunAsync(new())).Cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", "mysql-alarm-users");

        Assert.Equal(
            ("AWS/Lambda", "Errors", "Sum", 0.0),
            (alarm.Text("namespace"), alarm.Text("metricName"), alarm.Text("statistic"), alarm.Inputs["threshold"]));
        Assert.Equal("mysql-users", alarm.Group("dimensions")["FunctionName"]);
    }

    [Fact]
    public async Task Database_WithoutUsersOfApplications_HasNoFunction() => Assert.DoesNotContain(
        (await DataPrograms.RunAsync(new MySqlSpec())).Cloud.Resources,
        resource => resource.Type.StartsWith("aws:lambda", StringComparison.Ordinal));

    [Theory]
    [InlineData("", "users.applications[1] must have a name of 1 to 30 lower-case letters, digits and hyphens; got ''.")]
    [InlineData("web_a", "users.applications[1] must have a name of 1 to 30 lower-case letters, digits and hyphens; got 'web_a'.")]
    [InlineData("web", "users.applications[1] must have a name of its own; got 'web'.")]
    public void Applications_WithWrongNames_AreRefused(string name, string expected) => Assert.Equal(
        [expected],
        Refusal.Problems(() => MySqlValidation.Check(
            "mysql", DataPrograms.ArgsOf(new(), null, true, new("web", DataAccess.All), new(name, DataAccess.All)))));

    private static IEnumerable<RecordedResource> RunsOf(RecordingCloud cloud) =>
        cloud.OfType(Invocation).OrderBy(run => run.Name, StringComparer.Ordinal);

    private static Task<DataRun> RunAsync(MySqlSpec spec, bool isPreview = false) => DataPrograms.RunAsync(
        DataPrograms.ArgsOf(spec, null, true, new("web", DataAccess.All), new("report", DataAccess.Read)), isPreview);
}
