using Infra.Security;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Security;

[Collection(Programs.Name)]
public sealed class EncryptionKeyTests
{
    [Fact]
    public async Task Key_ForLogGroups_RotatesWaitsAndIsUsedByThemAlone()
    {
        var cloud = await RunAsync();

        Assert.Equal(
            """
            {
              "deletionWindowInDays": 30,
              "description": "Logs.",
              "enableKeyRotation": true,
              "policy": {
                "Version": "2012-10-17",
                "Statement": [
                  {
                    "Sid": "Administration",
                    "Effect": "Allow",
                    "Principal": {
                      "AWS": "arn:aws:iam::111122223333:root"
                    },
                    "Action": "kms:*",
                    "Resource": "*"
                  },
                  {
                    "Sid": "LogGroups",
                    "Effect": "Allow",
                    "Principal": {
                      "Service": "logs.eu-central-1.amazonaws.com"
                    },
                    "Action": [
                      "kms:Decrypt*",
                      "kms:Describe*",
                      "kms:Encrypt*",
                      "kms:GenerateDataKey*",
                      "kms:ReEncrypt*"
                    ],
                    "Resource": "*",
                    "Condition": {
                      "ArnEquals": {
                        "kms:EncryptionContext:aws:logs:arn": [
                          "arn:aws:logs:eu-central-1:111122223333:log-group:/a",
                          "arn:aws:logs:eu-central-1:111122223333:log-group:/b"
                        ]
                      }
                    }
                  }
                ]
              },
              "tags": {
                "Name": "logs"
              }
            }
            """,
            cloud.Get("aws:kms/key:Key", "logs-key").ExpandedInputText);
    }

    [Fact]
    public async Task Alias_OfKey_IsItsName()
    {
        var alias = (await RunAsync()).Get("aws:kms/alias:Alias", "logs-alias");

        Assert.Equal(("alias/logs", "logs-key-key"), (alias.Text("name"), alias.Text("targetKeyId")));
    }

    private static async Task<RecordingCloud> RunAsync()
    {
        var cloud = new RecordingCloud(isPreview: false);
        var location = new AwsLocation("111122223333", "eu-central-1");
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            _ = new EncryptionKey(
                "logs",
                new() { Description = "Logs.", Location = location, Users = [KeyPolicies.LogGroups(location, "/a", "/b")] });
        });
        return cloud;
    }
}
