using Infra.Resilience.Copies;
using Infra.Security;
using Infra.Tests.Data;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Tests.Resilience.Copies;

/// <summary>Copies as tests declare them: what others make is given by name, and the second region has a provider of its own.</summary>
internal static class CopyPrograms
{
    public const string FirstBucket = "shop-uploads-111122223333-eu-central-1";
    public const string SecondBucket = "shop-uploads-111122223333-eu-west-1";

    public static AwsLocation First { get; } = new("111122223333", "eu-central-1");

    public static AwsLocation Second { get; } = new("111122223333", "eu-west-1");

    public static Task<DataRun> RunAsync(bool isPreview = false, bool hasObjectLock = false, Action<BucketCopies>? made = null) =>
        DataPrograms.RunAsync(isPreview, options =>
        {
            var copies = new BucketCopies("shop-uploads-copies", ArgsOf(options, hasObjectLock), options);
            made?.Invoke(copies);
        });

    public static BucketCopiesArgs ArgsOf(ComponentResourceOptions options, bool hasObjectLock = false)
    {
        var second = CreateProvider();
        return new()
        {
            First = new()
            {
                Name = FirstBucket,
                DataKeyArn = "first-key-arn",
                Location = First,
                Component = new Owner("first-bucket", options),
                AlarmChannel = new("first-topic", "docs/runbooks"),
            },
            Second = new()
            {
                Name = SecondBucket,
                DataKeyArn = "second-key-arn",
                Location = Second,
                Component = new Owner("second-bucket", options),
                Provider = second,
                AlarmChannel = new("second-topic", "docs/runbooks") { Provider = second },
            },
            HasObjectLock = hasObjectLock,
        };
    }

    public static FileCopyArgs FilesOf(AwsLocation copy) => new()
    {
        FileSystemId = "first-files",
        Location = First,
        CopyLocation = copy,
        CopyKeyArn = "second-key-arn",
        AlarmChannel = new("first-topic", "docs/runbooks"),
    };

    public static Aws.Provider CreateProvider() => new("second", new() { Region = Second.Region });

    private sealed class Owner(string name, ComponentResourceOptions options) : ComponentResource("infra:tests:Owner", name, options);
}
