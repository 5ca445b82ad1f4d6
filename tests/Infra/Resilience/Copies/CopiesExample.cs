using Infra.Observability;
using Infra.Resilience.Copies;
using Infra.Security;
using Infra.Storage;
using Pulumi;

namespace Infra.Tests.Resilience.Copies;

/// <summary>The example of docs/components/copies.md.</summary>
internal static class CopiesExample
{
    public static (Output<string> Files, Output<string> Cache) Declare(
        EnvironmentKeys keys, AlarmChannel alarms, Input<string> secondKeyArn, AlarmChannel secondAlarms, Input<string> fileSystemId)
    {
        #region copies
        var second = new Pulumi.Aws.Provider("second", new() { Region = "eu-west-1" });
        var (here, there) = (new AwsLocation("111122223333", "eu-central-1"), new AwsLocation("111122223333", "eu-west-1"));
        var inSecond = new ComponentResourceOptions { Provider = second };

        var (name, copy) = ("shop-uploads", "shop-recovery-uploads");
        var spec = new ServiceBucketSpec { Name = "uploads" };
        _ = new BucketCopies("shop-uploads-copies", new()
        {
            First = new()
            {
                Name = BucketNames.NameOf(name, here),
                DataKeyArn = keys.DataKeyArn,
                Location = here,
                Component = new ServiceBucket(
                    name, new() { Spec = spec, Location = here, DataKeyArn = keys.DataKeyArn, AlarmChannel = alarms }),
                AlarmChannel = alarms,
            },
            Second = new()
            {
                Name = BucketNames.NameOf(copy, there),
                DataKeyArn = secondKeyArn,
                Location = there,
                Component = new ServiceBucket(
                    copy, new() { Spec = spec, Location = there, DataKeyArn = secondKeyArn, AlarmChannel = secondAlarms }, inSecond),
                Provider = second,
                AlarmChannel = secondAlarms with { Provider = second },
            },
        });

        var files = new FileCopy("shop-files-copy", new()
        {
            FileSystemId = fileSystemId,
            Location = here,
            CopyLocation = there,
            CopyKeyArn = secondKeyArn,
            AlarmChannel = alarms,
        });

        var cache = new GlobalCache("shop", new() { Spec = new(), PrimaryId = "shop-redis" });

        _ = new ImageCopies("shop-images", new() { Prefixes = ["shop/"], Location = here, CopyLocation = there });
        #endregion
        return (files.CopyId, cache.GlobalGroupId);
    }
}
