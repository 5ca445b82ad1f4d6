using Infra.Tests.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Storage.Files;

/// <summary>Controls of AWS, CIS, checkov and general practice that concern shared files, by their ids, over the defaults.</summary>
[Collection(Programs.Name)]
public sealed class SharedFilesControlsTests
{
    private static readonly Lazy<Task<DataRun>> Run = new(() => SharedFilesPrograms.RunAsync(new(), users: SharedFilesPrograms.Web));

    [Fact]
    public Task FSBP_EFS_1_FileSystem_IsEncryptedWithTheKeyOfData() => AllAsync(
        "aws:efs/fileSystem:FileSystem", files => files.Inputs["encrypted"] is true && files.Text("kmsKeyId") == "data-key-arn");

    [Fact]
    public Task FSBP_EFS_7_FileSystem_HasBackups() => AllAsync(
        "aws:efs/backupPolicy:BackupPolicy",
        policy => policy.Text("fileSystemId") == "shop-files-files-id" && policy.Group("backupPolicy")["status"] is "ENABLED");

    [Fact]
    public Task BP_efs_policy_tls_Policy_RefusesConnectionsWithoutTls() => AllAsync(
        "aws:efs/fileSystemPolicy:FileSystemPolicy",
        policy => policy.Statements.Any(statement =>
            (string?)statement["Effect"] == "Deny" && (string?)statement["Principal"] == "*"
            && (string?)statement["Condition"]?["Bool"]?["aws:SecureTransport"] == "false"));

    [Fact]
    public Task BP_efs_multi_az_FileSystem_IsInAllZones() => AllAsync(
        "aws:efs/fileSystem:FileSystem", files => !files.Inputs.ContainsKey("availabilityZoneName"));

    private static async Task AllAsync(string type, Func<RecordedResource, bool> control)
    {
        var resources = (await Run.Value).Cloud.OfType(type).ToList();

        Assert.Single(resources);
        Assert.All(resources, resource => Assert.True(control(resource)));
    }
}
