using System.Collections.Immutable;
using Infra.Functions;
using Infra.Observability;
using Infra.Storage;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Logs;

/// <summary>
/// Logs that can be searched for months: an OpenSearch domain in the network, a delivery stream of Firehose into it, a function that splits what log
/// groups send into entries, a bucket for what is refused, and a function that loads roles, life cycle and saved searches. Log groups stay what they
/// are: <see cref="Subscribe"/> takes a copy of their entries.
/// </summary>
public sealed partial class LogSearch : ComponentResource
{
    /// <summary>Port at which the domain answers, over TLS.</summary>
    public const int Port = 443;

    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    internal const string Kind = "log-search";

    private readonly string _name;
    private readonly LogSearchArgs _args;
    private readonly LogSearchSpec _spec;
    private readonly Aws.Lambda.Function _events;
    private readonly Aws.Lambda.Permission _mayCall;

    /// <summary>Address of OpenSearch Dashboards, reached from linked networks.</summary>
    [Output("dashboardsUrl")]
    public Output<string> DashboardsUrl { get; private set; }

    /// <summary>ARN of the domain.</summary>
    [Output("domainArn")]
    public Output<string> DomainArn { get; private set; }

    /// <summary>Host name of the domain, within the network.</summary>
    [Output("host")]
    public Output<string> Host { get; private set; }

    /// <summary>ARNs of the roles of programs that keep indices of their own, by name.</summary>
    public ImmutableSortedDictionary<string, Output<string>> OwnerRoleArns { get; }

    /// <summary>Copies of each document in the domain.</summary>
    public int Copies => _spec.Copies;

    /// <summary>Whose entries it gets, as its spec says.</summary>
    public ImmutableArray<LogSourceKind> Sources => _spec.Sources;

    /// <summary>Log of who did what in the domain.</summary>
    public LogSource AuditLog { get; }

    /// <summary>Alarms of the domain and of the way into it.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">
    /// Logical name, 1 to 34 lower-case letters, digits and single hyphens. Names of functions, log groups and the stream begin with it, so it must
    /// be unique in account and region.
    /// </param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public LogSearch(string name, LogSearchArgs args, ComponentResourceOptions? options = null)
        : base("infra:logs:LogSearch", name, LogSearchValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _spec = args.Spec;

        var role = CreateDeliveryRole();
        var definitions = CreateDefinitionsFunction();
        var logs = DomainLogs.ToImmutableSortedDictionary(log => log.Value, log => CreateLogGroup(log.Key), StringComparer.Ordinal);
        AuditLog = new($"{name}-audit", logs[AuditLogs].Name);
        OwnerRoleArns = CreateOwners();
        var domain = CreateDomain(
            logs,
            [role.Arn, definitions.Role.Arn, .. OwnerRoleArns.Values, .. _spec.Readers.Order(StringComparer.Ordinal)],
            definitions.Role.Arn);
        var loaded = LoadDefinitions(domain, role, definitions);
        var bucket = CreateBucket();
        var stream = CreateStream(domain, role, bucket, loaded);
        _events = CreateEventsFunction(bucket, stream);
        _mayCall = AllowLogGroups();
        Alarms = AlarmGroup.Create(this, Kind, args.AlarmChannel,
        [
            .. SearchAlarms.Create(DomainName, args.Location.AccountId, _spec, domain),
            .. DeliveryAlarms.Create(StreamName, EventsFunctionOf(name), DefinitionsFunctionOf(name), _spec.Thresholds),
        ]);

        DashboardsUrl = domain.Endpoint.Apply(endpoint => $"https://{endpoint}/_dashboards");
        DomainArn = domain.Arn;
        Host = domain.Endpoint;
        RegisterOutputs();
    }

    /// <summary>Sends a copy of the entries of log groups from now on. Entries from before stay in their groups alone.</summary>
    /// <param name="sources">Log groups, none of them of this component itself, whose entries would make entries.</param>
    public void Subscribe(IEnumerable<LogSource> sources)
    {
        foreach (var source in sources.OrderBy(source => source.Key, StringComparer.Ordinal))
        {
            _ = new Aws.CloudWatch.LogSubscriptionFilter($"{_name}-source-{source.Key}", new()
            {
                // The function writes the name into each entry.
                Name = source.Key,
                LogGroup = source.GroupName,
                DestinationArn = _events.Arn,
                FilterPattern = "",
            }, new() { Parent = this, DependsOn = { _mayCall } });
        }
    }

    /// <summary>Names of the log groups, with a wildcard, for the policy of the key that encrypts them.</summary>
    /// <param name="name">Logical name of the component.</param>
    public static ImmutableArray<string> LogGroupNames(string name) =>
    [
        LogGroupNameOf(name, "*"),
        LambdaFunction.LogGroupNameOf(DefinitionsFunctionOf(name)),
        LambdaFunction.LogGroupNameOf(EventsFunctionOf(name)),
    ];

    /// <summary>What the name of the bucket for what is refused begins with.</summary>
    /// <param name="prefix">Beginning of names: <see cref="LogSearchArgs.Prefix"/>.</param>
    internal static string BucketNameOf(string prefix) => $"{prefix}-refused";

    private static string LogGroupNameOf(string name, string log) => $"/{name}/{log}";

    private static string DefinitionsFunctionOf(string name) => $"{name}-definitions";

    private static string EventsFunctionOf(string name) => $"{name}-events";

    private string DomainName => $"{_args.Prefix}-logs";

    private string BucketName => BucketNames.NameOf(BucketNameOf(_args.Prefix), _args.Location);

    private string StreamName => $"{_name}-delivery";

    private CustomResourceOptions Child => new() { Parent = this };

    private CustomResourceOptions Stateful => new() { Parent = this, Protect = _args.Protect };

    private Aws.CloudWatch.LogGroup CreateLogGroup(string log)
    {
        var name = $"{_name}-{log}-log";
        return new(name, new()
        {
            Name = LogGroupNameOf(_name, log),
            RetentionInDays = _spec.LogRetentionDays,
            KmsKeyId = _args.LogsKeyArn,
            DeletionProtectionEnabled = _args.Protect,
            Tags = new() { ["Name"] = name },
        }, Stateful);
    }
}
