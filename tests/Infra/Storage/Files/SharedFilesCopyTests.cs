using Infra.Storage.Files;
using Infra.Tests.Support;
using Pulumi.Utilities;
using static Infra.Tests.Storage.Files.SharedFilesPrograms;

namespace Infra.Tests.Storage.Files;

/// <summary>Shared files whose file system is a copy of one in another region.</summary>
[Collection(Programs.Name)]
public sealed class SharedFilesCopyTests
{
    private const string CopyId = "fs-0123";
    private const string CopyArn = "arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-0123";
    private const string FileSystem = "aws:efs/fileSystem:FileSystem";

    // EFS made it, and the provider cannot read the protection of a copy.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Resources_OfACopy_AreAllButTheFileSystem(bool isPreview)
    {
        var own = await RunAsync(new(), isPreview, users: [Web, Report]);
        var copy = await RunAsync(new(), isPreview, copyId: CopyId, users: [Web, Report]);

        Assert.Equal([$"{FileSystem} shop-files-files"], own.Whole.Keys.Except(copy.Whole.Keys));
        Assert.Empty(copy.Whole.Keys.Except(own.Whole.Keys));
        Assert.Empty(copy.Protected);
    }

    [Fact]
    public async Task Resources_OfACopy_AreThoseOfAFileSystemWithItsIds()
    {
        var own = (await RunAsync(new(), users: [Web, Report])).Whole.Remove($"{FileSystem} shop-files-files");
        var copy = await RunAsync(new(), copyId: CopyId, users: [Web, Report]);

        Assert.Equal(
            own.Values.Select(inputs => inputs
                .Replace("shop-files-files-id", CopyId, StringComparison.Ordinal)
                .Replace("shop-files-files-arn", CopyArn, StringComparison.Ordinal)),
            copy.Whole.Values);
    }

    [Fact]
    public async Task Outputs_OfACopy_AreItsIds()
    {
        SharedFiles? files = null;
        await RunAsync(new(), made: made => files = made, copyId: CopyId, users: Web);

        Assert.Equal(CopyId, await OutputUtilities.GetValueAsync(files!.FileSystemId));
        Assert.Equal(CopyArn, await OutputUtilities.GetValueAsync(files.FileSystemArn));
        Assert.Equal($"{CopyId}::shop-files-folder-web-id", await OutputUtilities.GetValueAsync(files.VolumeHandles["web"]));
        Assert.Equal(CopyArn, Assert.Single((await OutputUtilities.GetValueAsync(files.Rights["web"])).Resources));
    }
}
