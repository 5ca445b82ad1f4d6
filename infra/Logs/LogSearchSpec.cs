using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Data;
using Infra.Networking;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Logs;

/// <summary>A search of logs in an OpenSearch domain. The defaults are those of production.</summary>
/// <remarks>Limits: <see href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html"/>.</remarks>
public sealed record LogSearchSpec
{
    private const string TypeForm = @"[a-z][0-9]+[a-z]*\.(small|medium|large|[0-9]{0,3}xlarge)\.search";
    private const string TypeRule = "must be an instance type of OpenSearch Service, such as r7g.large.search";

    /// <summary>
    /// Version of OpenSearch, in quotes. A higher one is an upgrade in place, which takes hours. The domain is replaced where AWS offers no upgrade
    /// to it from the present one.
    /// </summary>
    /// <remarks>The oldest is the first with fields of type <c>flat_object</c>, which keep what services log in JSON.</remarks>
    [RegularExpression(@"2\.(7|9|1[1357]|19)|3\.[0-9]{1,2}", ErrorMessage = "must be a version of OpenSearch that AWS runs, 2.7 or higher: 2.19")]
    public string EngineVersion { get; init; } = "2.19";

    /// <summary>Type of the nodes that hold the entries.</summary>
    [RegularExpression(TypeForm, ErrorMessage = TypeRule), NotBurstable]
    public string InstanceType { get; init; } = "r7g.large.search";

    /// <summary>
    /// Number of nodes that hold the entries: 1, or a multiple of 2 or 3, which are spread over as many zones. Every entry is on two nodes unless
    /// there is only one.
    /// </summary>
    [Range(1, 60)]
    [Production("so that the loss of a node or of a zone loses no entry", Minimum = 2)]
    public int Nodes { get; init; } = 3;

    /// <summary>
    /// Whether three nodes more do nothing but manage the domain, so that a node with too much work does not bring down all. Required in production.
    /// </summary>
    public bool DedicatedManagers { get; init; } = true;

    /// <summary>Type of the nodes that manage the domain.</summary>
    [RegularExpression(TypeForm, ErrorMessage = TypeRule)]
    public string ManagerType { get; init; } = "m7g.large.search";

    /// <summary>GiB of the volume of each node that holds entries.</summary>
    [Range(10, 24_576)]
    public int VolumeGiB { get; init; } = 100;

    /// <summary>Days that entries can be searched. Older ones are deleted, a day's at once.</summary>
    [Range(1, 3653)]
    [LogsInProduction, DefaultFrom(LogRetentionAttribute.SharedKey)]
    public int RetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;

    /// <summary>
    /// Shards into which the entries of a day are split. One is right up to about 50 GiB a day; a change concerns the days that come.
    /// </summary>
    /// <remarks><see href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/bp-sharding.html"/>.</remarks>
    [Range(1, 60)]
    public int ShardsPerDay { get; init; } = 1;

    /// <summary>Whose entries can be searched. Each is one more filter of at most two on a log group.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html"/>.</remarks>
    [Length(1, 5), Unique]
    public ImmutableArray<LogSourceKind> Sources { get; init; } = [LogSourceKind.Services, LogSourceKind.Parts, LogSourceKind.Clusters];

    /// <summary>ARNs of the roles that search and save searches, at most 20. Without them nobody does.</summary>
    [Length(0, 20), Unique]
    [RegularExpression(
        "arn:aws:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]{1,576}",
        ErrorMessage = "must be the ARN of a role, such as arn:aws:iam::111122223333:role/developer")]
    public ImmutableArray<string> Readers { get; init; } = [];

    /// <summary>
    /// IPv4 blocks of networks that are linked by VPN, peering or a transit gateway, from which <see cref="Readers"/> reach the domain. Nobody else
    /// does. A change replaces the rules that let them in.
    /// </summary>
    [Length(0, 8), Unique]
    public ImmutableArray<Cidr> PrivateAccess { get; init; } = [];

    /// <summary>Hour of the day in UTC from which AWS has ten hours for changes of its own: patches, and what Auto-Tune finds.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/off-peak.html"/>.</remarks>
    [Range(0, 23)]
    public int OffPeakHour { get; init; } = 20;

    /// <summary>Days that entries are kept in a bucket which could not be delivered or which the domain refused.</summary>
    [Range(1, 3650)]
    public int RefusedDays { get; init; } = 30;

    /// <summary>Days that the logs of the domain and its functions are kept.</summary>
    [LogRetention, LogsInProduction, DefaultFrom(LogRetentionAttribute.SharedKey)]
    public int LogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;

    /// <summary>Thresholds of the alarms.</summary>
    public LogSearchThresholds Thresholds { get; init; } = new();

    /// <summary>Number of nodes that manage the domain and nothing else.</summary>
    public int ManagerCount => DedicatedManagers ? 3 : 0;

    /// <summary>Copies of every entry.</summary>
    public int Copies => Nodes == 1 ? 1 : 2;

    /// <summary>Zones over which the nodes are spread, of the existing ones.</summary>
    /// <param name="zones">Number of zones, at least 2.</param>
    internal int ZoneCount(int zones) => Nodes == 1 ? 1 : Nodes % 3 == 0 && zones >= 3 ? 3 : 2;
}
