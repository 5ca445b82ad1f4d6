using System.Collections.Immutable;
using Infra.Tests.Support;

namespace Infra.Tests.Compute;

// Not the namespace of the tests of that name.
using Architecture = Infra.Compute.Architecture;

[Collection(Programs.Name)]
public sealed class ServerGroupTemplateTests
{
    private const string Template = "aws:ec2/launchTemplate:LaunchTemplate";

    [Fact]
    public async Task LaunchTemplate_Defaults_IsEncryptedTaggedAndWithoutPublicAddress()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args());

        Assert.Equal(
            """
            {
              "blockDeviceMappings": [
                {
                  "deviceName": "/dev/xvda",
                  "ebs": {
                    "deleteOnTermination": "true",
                    "encrypted": "true",
                    "volumeSize": 30,
                    "volumeType": "gp3"
                  }
                }
              ],
              "description": "The servers of shop-web.",
              "iamInstanceProfile": {
                "arn": "shop-web-profile-arn"
              },
              "imageId": "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
              "metadataOptions": {
                "httpEndpoint": "enabled",
                "httpPutResponseHopLimit": 1,
                "httpTokens": "required",
                "instanceMetadataTags": "disabled"
              },
              "monitoring": {
                "enabled": true
              },
              "networkInterfaces": [
                {
                  "associatePublicIpAddress": "false",
                  "deleteOnTermination": "true",
                  "deviceIndex": 0,
                  "securityGroups": [
                    "sg"
                  ]
                }
              ],
              "tagSpecifications": [
                {
                  "resourceType": "instance",
                  "tags": {
                    "Environment": "prod",
                    "Name": "shop-web-server",
                    "Owner": "shop"
                  }
                },
                {
                  "resourceType": "network-interface",
                  "tags": {
                    "Environment": "prod",
                    "Name": "shop-web-interface",
                    "Owner": "shop"
                  }
                },
                {
                  "resourceType": "volume",
                  "tags": {
                    "Environment": "prod",
                    "Name": "shop-web-volume",
                    "Owner": "shop"
                  }
                }
              ],
              "tags": {
                "Name": "shop-web-template"
              },
              "updateDefaultVersion": false,
              "userData": "I2Nsb3VkLWNvbmZpZwo="
            }
            """,
            cloud.Get(Template, "shop-web-template").InputText);
    }

    [Fact]
    public async Task LaunchTemplate_OfX86_TakesItsImage()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args(new()
        {
            Architecture = Architecture.X86_64,
            InstanceTypes = ServerGroupRun.Types("c7i.large"),
        }));

        Assert.Equal(
            "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
            cloud.Get(Template, "shop-web-template").Text("imageId"));
    }

    [Fact]
    public async Task LaunchTemplate_GivenKey_EncryptsTheRootVolume()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.With(ebsKeyArn: "ebs-key"));

        var volume = (ImmutableDictionary<string, object>)cloud.Get(Template, "shop-web-template").Groups("blockDeviceMappings").Single()["ebs"];
        Assert.Equal(("true", "ebs-key"), (volume["encrypted"], volume["kmsKeyId"]));
    }
}
