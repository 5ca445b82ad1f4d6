using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Data;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Data;

/// <summary>Databases and caches as tests declare them: what others make is given by name.</summary>
internal static class DataPrograms
{
    public static readonly ImmutableArray<string> ThreeZones = ["euc1-az1", "euc1-az2", "euc1-az3"];

    public static MySqlArgs ArgsOf(
        MySqlSpec spec, ImmutableArray<string>? zones = null, bool protect = true, params ImmutableArray<MySqlApplication> applications) =>
        ArgsWith(spec, applications.IsEmpty ? null : UsersOf(applications), zones, protect);

    public static MySqlUsersArgs UsersOf(ImmutableArray<MySqlApplication> applications, params ImmutableArray<Resource> after) => new()
    {
        Applications = applications,
        Code = new FileArchive("code-of-the-function"),
        SecurityGroupId = "users-group",
        After = after,
    };

    public static MySqlArgs ArgsWith(
        MySqlSpec spec, MySqlUsersArgs? users, ImmutableArray<string>? zones = null, bool protect = true, Archive? nights = null) => new()
        {
            Spec = spec,
            Protect = protect,
            Location = new("111122223333", "eu-central-1"),
            SubnetIds = new() { "subnet-1", "subnet-2" },
            ZoneNames = (zones ?? ThreeZones)
                .ToImmutableSortedDictionary(zone => zone, zone => Output.Create($"name-of-{zone}"), StringComparer.Ordinal),
            SecurityGroupId = "database-group",
            DataKeyArn = "data-key-arn",
            SecretsKeyArn = "secrets-key-arn",
            LogsKeyArn = "logs-key-arn",
            AlarmChannel = new("alarm-topic", "docs/runbooks"),
            PrivateZone = new("private-zone", "shop.internal"),
            Users = users,
            NightsCode = nights,
        };

    public static RedisArgs ArgsOf(
        RedisSpec spec, int zones = 3, bool protect = true, bool isGlobal = false, Input<string>? globalGroupId = null) => new()
        {
            Spec = spec,
            Protect = protect,
            SubnetIds = new() { "subnet-1", "subnet-2" },
            ZoneCount = zones,
            SecurityGroupId = "cache-group",
            DataKeyArn = "data-key-arn",
            SecretsKeyArn = "secrets-key-arn",
            LogsKeyArn = "logs-key-arn",
            AlarmChannel = new("alarm-topic", "docs/runbooks"),
            PrivateZone = new("private-zone", "shop.internal"),
            IsGlobal = isGlobal,
            GlobalGroupId = globalGroupId,
        };

    public static Task<DataRun> RunAsync(MySqlArgs args, bool isPreview = false, string name = "mysql", Action<MySqlDatabase>? made = null) =>
        RunAsync(isPreview, options =>
        {
            var database = new MySqlDatabase(name, args, options);
            made?.Invoke(database);
        });

    public static Task<DataRun> RunAsync(MySqlSpec spec, bool isPreview = false, bool protect = true) =>
        RunAsync(ArgsOf(spec, protect: protect), isPreview);

    public static Task<DataRun> RunAsync(RedisArgs args, bool isPreview = false, string name = "redis", Action<RedisCluster>? made = null) =>
        RunAsync(isPreview, options =>
        {
            var cluster = new RedisCluster(name, args, options);
            made?.Invoke(cluster);
        });

    public static Task<DataRun> RunAsync(RedisSpec spec, bool isPreview = false, bool protect = true) =>
        RunAsync(ArgsOf(spec, protect: protect), isPreview);

    /// <summary>Every text in the inputs of a resource, with the path to it.</summary>
    public static IEnumerable<(string Path, string Text)> Texts(RecordedResource resource) => Texts(resource.Type, resource.Inputs);

    private static IEnumerable<(string Path, string Text)> Texts(string path, object value) => value switch
    {
        string text => [(path, text)],
        IDictionary<string, object> map => map.SelectMany(pair => Texts($"{path}.{pair.Key}", pair.Value)),
        System.Collections.IEnumerable list => list.Cast<object>().SelectMany(item => Texts($"{path}[]", item)),
        _ => [],
    };

    /// <summary>Whatever a test declares.</summary>
    public static async Task<DataRun> RunAsync(bool isPreview, Action<ComponentResourceOptions> declare)
    {
        var cloud = new RecordingCloud(isPreview);
        var options = new ConcurrentDictionary<string, ResourceOptions>();
        var inputs = new ConcurrentDictionary<string, ResourceArgs>();
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () => declare(new()
        {
            ResourceTransformations =
            {
                args =>
                {
                    options[$"{args.Resource.GetResourceType()} {args.Resource.GetResourceName()}"] = args.Options;
                    inputs[$"{args.Resource.GetResourceType()} {args.Resource.GetResourceName()}"] = args.Args;
                    return null;
                },
            },
        }));
        return new(cloud, options.ToImmutableDictionary(), inputs.ToImmutableDictionary());
    }
}

/// <summary>What a program asked the cloud for, and with which options.</summary>
internal sealed record DataRun(
    RecordingCloud Cloud, ImmutableDictionary<string, ResourceOptions> Options, ImmutableDictionary<string, ResourceArgs> Args)
{
    public string Inputs(string type, string name) => Cloud.Get(type, name).ExpandedInputText;

    /// <summary>Names of the resources that Pulumi protects.</summary>
    public IEnumerable<string> Protected =>
        Options.Where(pair => pair.Value.Protect == true).Select(pair => pair.Key).Order(StringComparer.Ordinal);

    /// <summary>Names of the resources that stay when Pulumi no longer has them.</summary>
    public IEnumerable<string> Retained =>
        Options.Where(pair => pair.Value.RetainOnDelete == true).Select(pair => pair.Key).Order(StringComparer.Ordinal);

    /// <summary>Every resource of a provider, whole.</summary>
    public ImmutableSortedDictionary<string, string> Whole => Cloud.Resources
        .Where(resource => !resource.Type.StartsWith("infra:", StringComparison.Ordinal))
        .ToImmutableSortedDictionary(resource => $"{resource.Type} {resource.Name}", resource => resource.InputText, StringComparer.Ordinal);
}
