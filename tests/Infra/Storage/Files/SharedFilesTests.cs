using Infra.Security;
using Infra.Storage.Files;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;
using static Infra.Tests.Storage.Files.SharedFilesPrograms;

namespace Infra.Tests.Storage.Files;

[Collection(Programs.Name)]
public sealed class SharedFilesTests
{
    private const string FileSystem = "aws:efs/fileSystem:FileSystem";
    private const string AccessPoint = "aws:efs/accessPoint:AccessPoint";
    private const string MountTarget = "aws:efs/mountTarget:MountTarget";
    private const string Policy = "aws:efs/fileSystemPolicy:FileSystemPolicy";
    private const string Parameter = "aws:ssm/parameter:Parameter";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FileSystem_Defaults_IsEncryptedWithTheKeyOfData(bool isPreview) => Assert.Equal(
        """
        {
          "encrypted": true,
          "kmsKeyId": "data-key-arn",
          "lifecyclePolicies": [
            {
              "transitionToIa": "AFTER_30_DAYS"
            }
          ],
          "performanceMode": "generalPurpose",
          "tags": {
            "Backup": "daily",
            "Name": "shop-files-files"
          },
          "throughputMode": "elastic"
        }
        """,
        (await RunAsync(new(), isPreview)).Inputs(FileSystem, "shop-files-files"));

    [Fact]
    public async Task FileSystem_WithThroughputAndLifecycle_HasThem()
    {
        var run = await RunAsync(new()
        {
            Throughput = ThroughputMode.Provisioned,
            ProvisionedMiBps = 128,
            Lifecycle = new() { InfrequentAccessDays = 1, BackOnFirstAccess = true },
        });

        Assert.Equal(
            """
            {
              "encrypted": true,
              "kmsKeyId": "data-key-arn",
              "lifecyclePolicies": [
                {
                  "transitionToIa": "AFTER_1_DAY"
                },
                {
                  "transitionToPrimaryStorageClass": "AFTER_1_ACCESS"
                }
              ],
              "performanceMode": "generalPurpose",
              "provisionedThroughputInMibps": 128,
              "tags": {
                "Backup": "daily",
                "Name": "shop-files-files"
              },
              "throughputMode": "provisioned"
            }
            """,
            run.Inputs(FileSystem, "shop-files-files"));
    }

    [Fact]
    public async Task FileSystem_WithAnArchive_MovesFilesThereLast()
    {
        var run = await RunAsync(new() { Lifecycle = new() { InfrequentAccessDays = 0, ArchiveDays = 90 } });

        Assert.Equal(
            ["transitionToArchive AFTER_90_DAYS"],
            run.Cloud.Get(FileSystem, "shop-files-files").Groups("lifecyclePolicies")
                .SelectMany(rule => rule.Select(pair => $"{pair.Key} {pair.Value}")));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task FileSystem_IsProtectedAlone(bool protect, int expected) =>
        Assert.Equal(expected, (await RunAsync(new(), protect: protect, users: Web)).Protected.Count());

    [Theory]
    [InlineData(true, "ENABLED")]
    [InlineData(false, "DISABLED")]
    public async Task Backups_AreAsTheSpecSays(bool backups, string expected) => Assert.Equal(
        expected,
        (await RunAsync(new() { Backups = backups })).Cloud.Get("aws:efs/backupPolicy:BackupPolicy", "shop-files-backups")
            .Group("backupPolicy")["status"]);

    [Fact]
    public async Task MountTargets_AreInTheSubnetOfEachZoneAfterThePolicy()
    {
        var run = await RunAsync(new(), users: Web);

        Assert.Equal(
            ["shop-files-target-az2 subnet-2 files-group", "shop-files-target-az3 subnet-3 files-group"],
            run.Cloud.OfType(MountTarget).OrderBy(target => target.Name, StringComparer.Ordinal)
                .Select(target => $"{target.Name} {target.Text("subnetId")} {target.Texts("securityGroups").Single()}"));
        Assert.Equal(
            ["shop-files-policy"],
            (await OutputUtilities.GetValueAsync(run.Options[$"{MountTarget} shop-files-target-az2"].DependsOn.ToOutput()))
                .Select(resource => resource.GetResourceName()));
    }

    [Fact]
    public async Task AccessPoint_OfAService_HasAUserAndAFolderOfItsOwn() => Assert.Equal(
        $$"""
        {
          "fileSystemId": "shop-files-files-id",
          "posixUser": {
            "gid": {{Web.Id}},
            "uid": {{Web.Id}}
          },
          "rootDirectory": {
            "creationInfo": {
              "ownerGid": {{Web.Id}},
              "ownerUid": {{Web.Id}},
              "permissions": "0700"
            },
            "path": "/web"
          },
          "tags": {
            "Name": "shop-files-folder-web"
          }
        }
        """,
        (await RunAsync(new(), users: [Web, Report])).Inputs(AccessPoint, "shop-files-folder-web"));

    // Another id would be another access point, whose user could not read what the former one wrote.
    [Theory]
    [InlineData("web", 190_832_278)]
    [InlineData("report", 73_406_499)]
    public void Id_OfAService_IsTheSameForEver(string service, int expected) => Assert.Equal(expected, FileUser.IdOf(service));

    [Fact]
    public void Id_OfAnyService_IsThatOfNoSystem() => Assert.All(
        Enumerable.Range(0, 10_000).Select(number => FileUser.IdOf($"service-{number}")), id => Assert.InRange(id, 100_000, 268_535_455));

    [Fact]
    public async Task Policy_RefusesAllButTheServersOfEachFolderOverTls() => Assert.Equal(
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "TlsOnly",
              "Effect": "Deny",
              "Principal": "*",
              "Action": [
                "elasticfilesystem:ClientMount",
                "elasticfilesystem:ClientRootAccess",
                "elasticfilesystem:ClientWrite"
              ],
              "Resource": "shop-files-files-arn",
              "Condition": {
                "Bool": {
                  "aws:SecureTransport": "false"
                }
              }
            },
            {
              "Sid": "NoRoot",
              "Effect": "Deny",
              "Principal": "*",
              "Action": "elasticfilesystem:ClientRootAccess",
              "Resource": "shop-files-files-arn"
            },
            {
              "Sid": "FoldersOnly",
              "Effect": "Deny",
              "Principal": "*",
              "Action": [
                "elasticfilesystem:ClientMount",
                "elasticfilesystem:ClientWrite"
              ],
              "Resource": "shop-files-files-arn",
              "Condition": {
                "StringNotEquals": {
                  "elasticfilesystem:AccessPointArn": "shop-files-folder-web-arn"
                }
              }
            },
            {
              "Sid": "OwnFolder1",
              "Effect": "Deny",
              "Principal": "*",
              "Action": [
                "elasticfilesystem:ClientMount",
                "elasticfilesystem:ClientWrite"
              ],
              "Resource": "shop-files-files-arn",
              "Condition": {
                "StringEquals": {
                  "elasticfilesystem:AccessPointArn": "shop-files-folder-web-arn"
                },
                "ArnNotLike": {
                  "aws:PrincipalArn": "arn:aws:iam::111122223333:role/shop-web-role-???????"
                }
              }
            }
          ]
        }
        """,
        RecordedResource.LayOut((await RunAsync(new(), users: Web)).Cloud.Get(Policy, "shop-files-policy").Text("policy")));

    [Fact]
    public async Task Policy_WithoutServices_RefusesEveryMount() => Assert.Contains(
        """{"Sid":"FoldersOnly","Effect":"Deny","Principal":"*","Action":["elasticfilesystem:ClientMount","elasticfilesystem:ClientWrite"],"""
        + "\"Resource\":\"shop-files-files-arn\"}]",
        (await RunAsync(new())).Cloud.Get(Policy, "shop-files-policy").Text("policy"));

    // A service that moves has both.
    [Fact]
    public async Task Policy_OfServicesWithPods_LetsTheRolesOfTheirClustersIn()
    {
        var moving = Web with { PodsRoleArns = [Orders.PodsRoleArns[0]] };
        var policy = (await RunAsync(new(), users: [Orders, moving])).Cloud.Get(Policy, "shop-files-policy").Text("policy");

        Assert.Contains(
            "\"elasticfilesystem:AccessPointArn\":\"shop-files-folder-orders-arn\"},\"ArnNotLike\":{\"aws:PrincipalArn\":["
            + "\"arn:aws:iam::111122223333:role/shop-cluster-files-role-???????\","
            + "\"arn:aws:iam::111122223333:role/shop-cluster-2-files-role-???????\"]}",
            policy);
        Assert.Contains(
            "\"elasticfilesystem:AccessPointArn\":\"shop-files-folder-web-arn\"},\"ArnNotLike\":{\"aws:PrincipalArn\":["
            + "\"arn:aws:iam::111122223333:role/shop-web-role-???????\",\"arn:aws:iam::111122223333:role/shop-cluster-files-role-???????\"]}",
            policy);
    }

    // AWS chooses the ids, on which policy and parameter wait in a preview.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Parameter_OfAService_SaysWhatItsServersMount(bool isPreview)
    {
        var parameter = (await RunAsync(new(), isPreview, users: Web)).Cloud.Get(Parameter, "shop-files-web");

        Assert.Equal("/shop-files/web", parameter.Text("name"));
        Assert.Equal(SharedFiles.ParameterNameOf(Name, "web"), parameter.Text("name"));
        Assert.Equal(isPreview ? null : "shop-files-files-id:shop-files-folder-web-id", parameter.Inputs.GetValueOrDefault("value"));
    }

    [Fact]
    public async Task Parameters_OfServicesWithoutServers_AreNone() => Assert.Equal(
        ["shop-files-web"], (await RunAsync(new(), users: [Web, Orders])).Cloud.OfType(Parameter).Select(parameter => parameter.Name));

    [Fact]
    public async Task VolumeHandles_OfServices_SayWhatTheirPodsMount()
    {
        SharedFiles? files = null;
        await RunAsync(new(), made: made => files = made, users: [Web, Orders]);

        Assert.Equal(["orders", "web"], files!.VolumeHandles.Keys);
        Assert.Equal("shop-files-files-id::shop-files-folder-orders-id", await OutputUtilities.GetValueAsync(files.VolumeHandles["orders"]));
    }

    [Fact]
    public async Task RightsOfCluster_AreOnTheFoldersOfItsServicesAlone()
    {
        SharedFiles? files = null;
        await RunAsync(new(), made: made => files = made, users: [Web, Orders, Report, UserOf("other", isReadOnly: false)]);

        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"SharedFiles","Effect":"Allow",
            "Action":["elasticfilesystem:ClientMount","elasticfilesystem:ClientWrite"],"Resource":"shop-files-files-arn",
            "Condition":{"StringEquals":{"elasticfilesystem:AccessPointArn":["shop-files-folder-orders-arn","shop-files-folder-web-arn"]},
            "Bool":{"elasticfilesystem:AccessedViaMountTarget":"true"}}},
            {"Sid":"SharedFilesToRead","Effect":"Allow","Action":"elasticfilesystem:ClientMount","Resource":"shop-files-files-arn",
            "Condition":{"StringEquals":{"elasticfilesystem:AccessPointArn":"shop-files-folder-report-arn"},
            "Bool":{"elasticfilesystem:AccessedViaMountTarget":"true"}}}]}
            """.ReplaceLineEndings(""),
            await OutputUtilities.GetValueAsync(PolicyDocument.After(files!.RightsOfCluster(["web", "report", "orders"]))));
        Assert.Empty(files.RightsOfCluster([]));
    }

    [Fact]
    public async Task Rights_OfEachService_AreOnItsFolderThroughAMountTarget()
    {
        SharedFiles? files = null;
        await RunAsync(new(), made: made => files = made, users: [Web, Report]);

        Assert.Equal(["report", "web"], files!.Rights.Keys);
        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"SharedFiles","Effect":"Allow",
            "Action":["elasticfilesystem:ClientMount","elasticfilesystem:ClientWrite"],"Resource":"shop-files-files-arn",
            "Condition":{"StringEquals":{"elasticfilesystem:AccessPointArn":"shop-files-folder-web-arn"},
            "Bool":{"elasticfilesystem:AccessedViaMountTarget":"true"}}}]}
            """.ReplaceLineEndings(""),
            await TextOfAsync("web"));
        Assert.Contains(
            "\"Action\":\"elasticfilesystem:ClientMount\",\"Resource\":\"shop-files-files-arn\"",
            await TextOfAsync("report"),
            StringComparison.Ordinal);

        async Task<string> TextOfAsync(string service) =>
            new PolicyDocument(await OutputUtilities.GetValueAsync(files!.Rights[service])).ToJson();
    }

    [Fact]
    public async Task Outputs_AreThoseOfTheFileSystem()
    {
        SharedFiles? files = null;
        await RunAsync(new(), made: made => files = made);

        Assert.Equal("shop-files-files-id", await OutputUtilities.GetValueAsync(files!.FileSystemId));
        Assert.Equal("shop-files-files-arn", await OutputUtilities.GetValueAsync(files.FileSystemArn));
    }
}
