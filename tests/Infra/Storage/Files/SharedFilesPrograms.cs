using System.Collections.Immutable;
using Infra.Networking;
using Infra.Security;
using Infra.Storage.Files;
using Infra.Tests.Data;
using Pulumi;

namespace Infra.Tests.Storage.Files;

/// <summary>Shared files as tests declare them: what others make is given by name.</summary>
internal static class SharedFilesPrograms
{
    public const string Name = "shop-files";

    public static AwsLocation Location { get; } = new("111122223333", "eu-central-1");

    /// <summary>A service that writes.</summary>
    public static FileUser Web { get; } = UserOf("web", isReadOnly: false);

    /// <summary>A service that reads.</summary>
    public static FileUser Report { get; } = UserOf("report", isReadOnly: true);

    /// <summary>A service that writes, from pods of two clusters alone.</summary>
    public static FileUser Orders { get; } = new("orders", ServersRoleArn: null, IsReadOnly: false)
    {
        PodsRoleArns =
        [
            "arn:aws:iam::111122223333:role/shop-cluster-files-role-???????", "arn:aws:iam::111122223333:role/shop-cluster-2-files-role-???????",
        ],
    };

    public static FileUser UserOf(string service, bool isReadOnly) =>
        new(service, $"arn:aws:iam::111122223333:role/shop-{service}-role-???????", isReadOnly);

    public static SharedFilesArgs ArgsOf(
        SharedFilesSpec spec, bool protect = true, Input<string>? copyId = null, params ImmutableArray<FileUser> users) => new()
        {
            Spec = spec,
            Protect = protect,
            Location = Location,
            Zones = [ZoneId.Parse("euc1-az3"), ZoneId.Parse("euc1-az2")],
            SubnetIds = Output.Create(ImmutableArray.Create("subnet-2", "subnet-3")),
            SecurityGroupId = "files-group",
            DataKeyArn = "data-key-arn",
            AlarmChannel = new("alarm-topic", "docs/runbooks"),
            Users = users,
            CopyId = copyId,
        };

    public static Task<DataRun> RunAsync(
        SharedFilesSpec spec,
        bool isPreview = false,
        bool protect = true,
        Action<SharedFiles>? made = null,
        Input<string>? copyId = null,
        params ImmutableArray<FileUser> users) =>
        DataPrograms.RunAsync(isPreview, options =>
        {
            var files = new SharedFiles(Name, ArgsOf(spec, protect, copyId, users), options);
            made?.Invoke(files);
        });
}
