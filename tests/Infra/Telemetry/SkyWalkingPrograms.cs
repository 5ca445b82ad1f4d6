using Infra.Cluster;
using Infra.Logs;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Infra.Telemetry;
using Infra.Tests.Data;
using Infra.Tests.Logs;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Telemetry;

/// <summary>SkyWalking as tests and the page declare it.</summary>
internal static class SkyWalkingPrograms
{
    private static readonly AwsLocation Location = new("111122223333", "eu-central-1");

    /// <summary>SkyWalking of the page, or with other inputs, beside the search of logs where it keeps its data.</summary>
    public static Task<DataRun> RunAsync(
        bool isPreview = false, SkyWalkingSpec? spec = null, bool hasDnsPods = false, LogSearchSpec? search = null, int? copies = null) =>
        DataPrograms.RunAsync(isPreview, options =>
        {
            var logs = new LogSearch("search", LogSearchPrograms.ArgsOf(search ?? new(), owners: Owner("shop-cluster")), options);
            if (spec is null && !hasDnsPods && copies is null)
            {
                _ = Declare(logs, PrometheusPrograms.Channel, options);
            }
            else
            {
                _ = new SkyWalking("shop-skywalking", ArgsOf(logs, spec ?? new(), hasDnsPods, copies ?? logs.Copies), options);
            }
        });

    /// <summary>Its resources, without those of the search.</summary>
    public static IReadOnlyList<RecordedResource> ResourcesOf(DataRun run) =>
        [.. run.Cloud.Resources.Where(resource => resource.Name.StartsWith("shop-skywalking", StringComparison.Ordinal))];

    private static SkyWalkingArgs ArgsOf(LogSearch logs, SkyWalkingSpec spec, bool hasDnsPods, int copies) => new()
    {
        Spec = spec,
        ClusterName = "shop-cluster",
        Pool = "general",
        DnsAddress = "172.20.0.10",
        HasDnsPods = hasDnsPods,
        Location = Location,
        Callers = ["services", "backend", "services"],
        ApiBlocks = [Cidr.Parse("10.0.0.0/16"), Cidr.Parse("172.20.0.0/16")],
        DomainBlock = Cidr.Parse("10.0.8.0/22"),
        DomainHost = logs.Host,
        Copies = copies,
        RoleArn = logs.OwnerRoleArns[SkyWalkingNames.IndexPrefix],
        AlarmChannel = PrometheusPrograms.Channel,
    };

    /// <summary>The example of docs/components/skywalking.md.</summary>
    public static SkyWalking Declare(LogSearch search, AlarmChannel alarms, ComponentResourceOptions withBothProviders)
    {
        #region skywalking
        var skyWalking = new SkyWalking("shop-skywalking", new()
        {
            Spec = new() { RetentionDays = 14 },
            ClusterName = "shop-cluster",
            Pool = "general",
            DnsAddress = "172.20.0.10",
            Location = new("111122223333", "eu-central-1"),
            Callers = ["services"],
            ApiBlocks = [Cidr.Parse("10.0.0.0/16"), Cidr.Parse("172.20.0.0/16")],
            DomainBlock = Cidr.Parse("10.0.8.0/22"),
            DomainHost = search.Host,
            Copies = search.Copies,
            RoleArn = search.OwnerRoleArns[SkyWalkingNames.IndexPrefix],
            AlarmChannel = alarms,
        }, withBothProviders);
        #endregion
        return skyWalking;
    }

    /// <summary>The owner of SkyWalking's indices in a search of logs.</summary>
    public static IndexOwner Owner(params string[] clusters) => new(
        SkyWalkingNames.IndexPrefix, PodIdentity.Trust(Location, [.. clusters], SkyWalkingNames.Namespace, SkyWalkingNames.Signer));
}
