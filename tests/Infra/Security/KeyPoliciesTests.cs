using Infra.Security;
using Infra.Tests.Support;

namespace Infra.Tests.Security;

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
}
