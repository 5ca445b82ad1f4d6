using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of shared files: deployed, changed and removed.</summary>
public sealed class FilesTests
{
    private const string FileSystem = "aws:efs/fileSystem:FileSystem infra-qa-files-files";
    private const string FolderOfWeb = "aws:efs/accessPoint:AccessPoint infra-qa-files-folder-web";
    private const string FolderOfMailer = "aws:efs/accessPoint:AccessPoint infra-qa-files-folder-mailer";
    private const string Policy = "aws:efs/fileSystemPolicy:FileSystemPolicy infra-qa-files-policy";

    [RealEngineFact]
    public async Task Files_DeployedChangedAndRemoved_AreNeverReplacedAndLeaveNoTrace()
    {
        using var stack = await SmallStack.CreateAsync();
        var before = await stack.UpAsync(Settings("", "", ""));

        var deployed = await stack.UpAsync(Settings("infra:files: {}", "[files]", ""));

        Assert.Equal("elastic", (string?)deployed[FileSystem]["throughputMode"]);
        Assert.Equal(
            ["infra-qa-files-target-az1", "infra-qa-files-target-az2"],
            deployed.Keys.Where(key => key.StartsWith("aws:efs/mountTarget:", StringComparison.Ordinal)).Select(key => key.Split(' ')[1])
                .Order(StringComparer.Ordinal));
        Assert.Equal("", await stack.ChangesAsync(Settings("infra:files: {}", "[files]", "")));

        // Another mode, and one more service: nothing of the first service changes.
        const string provisioned = "infra:files: { throughput: provisioned, provisionedMiBps: 64 }";
        var steps = await stack.StepsAsync(Settings(provisioned, "[files]", "[{ to: files, access: read }]"));
        Assert.Equal([], steps.Where(step => step.IsEnd).Select(step => $"{step}"));
        Assert.Equal(
            ["provisionedThroughputInMibps, throughputMode"],
            steps.Where(step => step.Type == "aws:efs/fileSystem:FileSystem").Select(step => step.Properties));
        var both = await stack.UpAsync(Settings(provisioned, "[files]", "[{ to: files, access: read }]"));

        Assert.Equal(deployed[FolderOfWeb].ToJsonString(), both[FolderOfWeb].ToJsonString());
        Assert.NotEqual((int)both[FolderOfWeb]["posixUser"]!["uid"]!, (int)both[FolderOfMailer]["posixUser"]!["uid"]!);
        Assert.Contains("OwnFolder2", (string?)both[Policy]["policy"], StringComparison.Ordinal);

        var one = await stack.UpAsync(Settings(provisioned, "", "[{ to: files, access: read }]"));

        Assert.False(one.ContainsKey(FolderOfWeb));
        Assert.Equal(both[FolderOfMailer].ToJsonString(), one[FolderOfMailer].ToJsonString());

        var after = await stack.UpAsync(Settings("", "", ""));
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
    }

    private static string Settings(string files, string callsOfWeb, string callsOfMailer) => $$"""
        {{SmallStack.Head}}
          {{files}}
          infra:services:
            - name: web
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}
              {{Calls(callsOfWeb)}}
            - name: mailer
              worker: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/mailer:1.0.0"}
              {{Calls(callsOfMailer)}}

        """;

    private static string Calls(string calls) => calls.Length == 0 ? "" : $"calls: {calls}";
}
