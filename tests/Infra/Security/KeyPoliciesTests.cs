using Infra.Security;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Security;

[Collection(Programs.Name)]
public sealed class KeyPoliciesTests
{
    [Fact]
    public void AutoScaling_OfLocation_LetsItsServiceRoleAloneUseTheKey() => Assert.Equal(
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "AutoScaling",
              "Effect": "Allow",
              "Principal": "*",
              "Action": [
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey*",
                "kms:ReEncrypt*"
              ],
              "Resource": "*",
              "Condition": {
                "StringEquals": {
                  "kms:CallerAccount": "111122223333"
                },
                "ArnEquals": {
                  "aws:PrincipalArn": "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
                }
              }
            },
            {
              "Sid": "AutoScalingVolumes",
              "Effect": "Allow",
              "Principal": "*",
              "Action": "kms:CreateGrant",
              "Resource": "*",
              "Condition": {
                "StringEquals": {
                  "kms:CallerAccount": "111122223333"
                },
                "ArnEquals": {
                  "aws:PrincipalArn": "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
                },
                "Bool": {
                  "kms:GrantIsForAWSResource": "true"
                }
              }
            }
          ]
        }
        """,
        RecordedResource.LayOut(new PolicyDocument(KeyPolicies.AutoScaling(new("111122223333", "eu-central-1"))).ToJson()));

    [Fact]
    public void QueueSenders_InAnyOrder_MayEncryptMessages()
    {
        var statements = KeyPolicies.QueueSenders(["s3", "events", "s3"]);

        Assert.Equal(["QueuesFromEvents", "QueuesFromS3"], statements.Select(statement => statement.Sid));
        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"QueuesFromS3","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":
            ["kms:Decrypt","kms:GenerateDataKey*"],"Resource":"*"}]}
            """.ReplaceLineEndings(""),
            new PolicyDocument(statements[1]).ToJson());
        Assert.Empty(KeyPolicies.QueueSenders([]));
    }

    [Fact]
    public async Task EnvironmentKeys_WithPrometheus_LetItUseTheKeyForDataAndPublish()
    {
        var before = await KeysAsync(hasPrometheus: false);
        var after = await KeysAsync(hasPrometheus: true);

        Assert.Equal(
            [
                """
                {"Sid":"Prometheus","Effect":"Allow","Principal":"*","Action":["kms:CreateGrant","kms:Decrypt","kms:DescribeKey",
                "kms:GenerateDataKey"],"Resource":"*","Condition":{"StringEquals":{"kms:CallerAccount":"111122223333",
                "kms:ViaService":"aps.eu-central-1.amazonaws.com"}}}
                """.ReplaceLineEndings(""),
                """
                {"Sid":"Alerts","Effect":"Allow","Principal":{"Service":"aps.amazonaws.com"},"Action":["kms:Decrypt","kms:GenerateDataKey*"],
                "Resource":"*"}
                """.ReplaceLineEndings(""),
            ],
            after.Except(before));
        Assert.Empty(before.Except(after));
    }

    private static async Task<IReadOnlyList<string>> KeysAsync(bool hasPrometheus)
    {
        var cloud = new RecordingCloud(isPreview: false);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () => _ = new EnvironmentKeys("keys", new()
        {
            Location = new("111122223333", "eu-central-1"),
            LogGroupNames = ["/logs"],
            HasPrometheus = hasPrometheus,
        }));
        return [.. cloud.OfType("aws:kms/key:Key").SelectMany(key => key.Statements).Select(statement => statement.ToJsonString())];
    }
}
