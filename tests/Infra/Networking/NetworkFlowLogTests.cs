using System.Collections.Concurrent;
using Infra.Tests.Support;
using Pulumi;
using static Infra.Tests.Networking.NetworkPrograms;

namespace Infra.Tests.Networking;

[Collection(Programs.Name)]
public sealed class NetworkFlowLogTests
{
    private const string Fields =
        "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action "
        + "log-status vpc-id subnet-id az-id flow-direction tcp-flags pkt-srcaddr pkt-dstaddr";

    [Fact]
    public async Task FlowLog_Defaults_RecordsAllTrafficInTheOwnedGroup()
    {
        var cloud = await RunAsync(Args());

        AssertInputs(cloud, "aws:ec2/flowLog:FlowLog", "net-flow-logs", """
            {
              "iamRoleArn": "net-flow-logs-role-arn",
              "logDestination": "net-flow-logs-group-arn",
              "logDestinationType": "cloud-watch-logs",
              "logFormat": "FORMAT",
              "tags": {
                "Name": "net-flow-logs"
              },
              "trafficType": "ALL",
              "vpcId": "net-vpc-id"
            }
            """.Replace("FORMAT", string.Join(' ', Fields.Split(' ').Select(field => $"${{{field}}}")), StringComparison.Ordinal));
    }

    [Fact]
    public async Task FlowLogGroup_Defaults_IsEncryptedAndKeptSixMonths()
    {
        var cloud = await RunAsync(Args());

        AssertInputs(cloud, "aws:cloudwatch/logGroup:LogGroup", "net-flow-logs-group", """
            {
              "deletionProtectionEnabled": true,
              "kmsKeyId": "logs-key-arn",
              "name": "/net/flow-logs",
              "retentionInDays": 180,
              "tags": {
                "Name": "net-flow-logs-group"
              }
            }
            """);
    }

    [Fact]
    public async Task FlowLogRole_Defaults_IsForThisAccountsFlowLogsAndWritesToTheirGroupAlone()
    {
        var cloud = await RunAsync(Args());

        Assert.Equal(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "FlowLogs",
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "vpc-flow-logs.amazonaws.com"
                  },
                  "Action": "sts:AssumeRole",
                  "Condition": {
                    "StringEquals": {
                      "aws:SourceAccount": "111122223333"
                    },
                    "ArnLike": {
                      "aws:SourceArn": "arn:aws:ec2:eu-central-1:111122223333:vpc-flow-log/*"
                    }
                  }
                }
              ]
            }
            """,
            RecordedResource.LayOut(cloud.Get("aws:iam/role:Role", "net-flow-logs-role").Text("assumeRolePolicy")));
        Assert.Equal(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Write",
                  "Effect": "Allow",
                  "Action": [
                    "logs:CreateLogStream",
                    "logs:DescribeLogStreams",
                    "logs:PutLogEvents"
                  ],
                  "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:/net/flow-logs:*"
                },
                {
                  "Sid": "List",
                  "Effect": "Allow",
                  "Action": "logs:DescribeLogGroups",
                  "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:*"
                }
              ]
            }
            """,
            RecordedResource.LayOut(cloud.Get("aws:iam/rolePolicy:RolePolicy", "net-flow-logs-role-policy").Text("policy")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ProtectLogs_Either_HoldsForTheGroup(bool protect)
    {
        var isProtected = new ConcurrentDictionary<string, bool?>();
        await RunAsync(Args(protect: protect), options: new() { ResourceTransformations = { Record } });

        Assert.Equal(protect, isProtected["aws:cloudwatch/logGroup:LogGroup"] == true);

        ResourceTransformationResult? Record(ResourceTransformationArgs args)
        {
            isProtected[args.Resource.GetResourceType()] = args.Options.Protect;
            return null;
        }
    }
}
