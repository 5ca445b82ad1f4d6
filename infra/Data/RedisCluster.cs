using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Data;

/// <summary>
/// Valkey or Redis OSS on ElastiCache in cluster mode: shards with replicas in other zones, two users with passwords, a DNS name, and a secret for
/// each user. Security group and keys are inputs.
/// </summary>
public sealed partial class RedisCluster : ComponentResource
{
    /// <summary>Port of every node. Clients must use TLS.</summary>
    public const int Port = 6379;

    private const string ApplicationRole = "app";
    private const string ReaderRole = "reader";
    private const int TtlSeconds = 10;

    private readonly string _name;
    private readonly RedisArgs _args;
    private readonly RedisSpec _spec;
    private readonly List<LogSource> _logSources = [];
    private readonly string _engine;

    /// <summary>Configuration endpoint: the name in the cluster's certificate, from which clients get the addresses of the nodes.</summary>
    [Output("endpoint")]
    public Output<string> Endpoint { get; private set; }

    /// <summary>Name of the cluster in the private zone, an alias of <see cref="Endpoint"/>.</summary>
    [Output("dnsName")]
    public Output<string> DnsName { get; private set; }

    /// <summary>ARN of the application's secret: <c>username</c>, <c>password</c>, <c>host</c>, <c>port</c>, <c>name</c>.</summary>
    [Output("applicationSecretArn")]
    public Output<string> ApplicationSecretArn { get; private set; }

    /// <summary>ARN of the secret of the read-only user, with the same fields.</summary>
    [Output("readerSecretArn")]
    public Output<string> ReaderSecretArn { get; private set; }

    /// <summary>Id of the cluster that the names lead to.</summary>
    public Output<string> ClusterId { get; }

    /// <summary>Ids of the nodes, the dimension of their metrics.</summary>
    public ImmutableArray<string> NodeIds { get; }

    /// <summary>Alarms of all nodes.</summary>
    public AlarmGroup Alarms { get; }

    /// <summary>Its logs.</summary>
    public ImmutableArray<LogSource> LogSources { get; }

    /// <param name="name">
    /// Logical name, 1 to 31 lower-case letters, digits and single hyphens. It is also the id of the cluster, and names of users, secrets and log
    /// groups begin with it, so it must be unique in account and region.
    /// </param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public RedisCluster(string name, RedisArgs args, ComponentResourceOptions? options = null)
        : base("infra:data:RedisCluster", name, RedisValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _spec = args.Spec;
        _engine = _spec.Engine == RedisEngine.Valkey ? "valkey" : "redis";

        var application = CreatePassword(ApplicationRole, "reads and writes");
        var reader = CreatePassword(ReaderRole, "only reads");
        var (users, subnets) = (CreateUserGroup(application, reader), CreateSubnetGroup());
        ImmutableArray<(RedisGeneration Plan, Aws.ElastiCache.ReplicationGroup Group)> clusters =
            [.. RedisGeneration.Plan(_spec).Select(plan => (plan, CreateReplicationGroup(plan, users, subnets)))];
        var group = clusters.Single(cluster => cluster.Plan.Serves(_spec)).Group;
        var dnsName = $"redis.{args.PrivateZone.DomainName}";
        CreateName(dnsName, group);
        application.Publish(FieldsOf(_spec.ApplicationUsername, dnsName, group));
        reader.Publish(FieldsOf(_spec.ReaderUsername, dnsName, group));
        ClusterId = group.Id;
        NodeIds = [.. clusters.SelectMany(cluster => NodesOf($"{name}{cluster.Plan.Suffix}", cluster.Plan.Spec))];
        LogSources = [.. _logSources];
        Alarms = AlarmGroup.Create(this, "redis", args.AlarmChannel,
        [
            .. clusters.SelectMany(cluster => RedisAlarms.Create(
                name, $"{name}{cluster.Plan.Suffix}", cluster.Plan.Spec, cluster.Group, isCopy: args.GlobalGroupId is not null)),
        ]);

        Endpoint = group.ConfigurationEndpointAddress;
        DnsName = Output.Create(dnsName);
        ApplicationSecretArn = application.SecretArn;
        ReaderSecretArn = reader.SecretArn;
        RegisterOutputs();
    }

    /// <summary>Names of the log groups of a cluster, with a wildcard, for the policy of the key that encrypts them.</summary>
    /// <param name="name">Logical name of the cluster.</param>
    public static ImmutableArray<string> LogGroupNames(string name) => [$"/{name}/*"];

    /// <summary>Value of the tag <c>Name</c> of the replication group that the names lead to.</summary>
    /// <param name="name">Logical name of the cluster.</param>
    /// <param name="spec">The cluster.</param>
    public static string GroupTagOf(string name, RedisSpec spec) => $"{ServingIdOf(name, spec)}-group";

    /// <summary>Id of the replication group that the names lead to.</summary>
    /// <param name="name">Logical name of the cluster.</param>
    /// <param name="spec">The cluster.</param>
    public static string ServingIdOf(string name, RedisSpec spec) =>
        $"{name}{RedisGeneration.Plan(spec).Single(generation => generation.Serves(spec)).Suffix}";

    /// <summary>Name of the application's secret.</summary>
    /// <param name="name">Logical name of the cluster.</param>
    public static string ApplicationSecretNameOf(string name) => SecretNameOf(name, ApplicationRole);

    /// <summary>Name of the secret of applications that only read.</summary>
    /// <param name="name">Logical name of the cluster.</param>
    public static string ReaderSecretNameOf(string name) => SecretNameOf(name, ReaderRole);

    /// <summary>The ids that ElastiCache gives to the nodes of a cluster, by shard and number.</summary>
    /// <param name="name">Id of the cluster.</param>
    /// <param name="spec">The cluster.</param>
    internal static ImmutableArray<string> NodesOf(string name, RedisSpec spec) =>
    [
        .. from shard in Enumerable.Range(1, spec.Shards)
           from node in Enumerable.Range(1, 1 + spec.ReplicasPerShard)
           select $"{name}-{shard:D4}-{node:D3}",
    ];

    private CustomResourceOptions Child => new() { Parent = this };

    // Before the next cluster serves it has nothing of its own, and afterwards the former one does not.
    private bool IsProtected(RedisGeneration generation) => _args.Protect && !generation.IsIdle && !generation.IsReleased;

    private CustomResourceOptions OptionsOf(RedisGeneration generation) => new() { Parent = this, Protect = IsProtected(generation) };

    private static string SecretNameOf(string name, string role) => $"{name}-{role}-credentials";

    private InputMap<string> FieldsOf(string username, string dnsName, Aws.ElastiCache.ReplicationGroup group) => new()
    {
        ["username"] = username + PasswordTurn.Current(_spec.PasswordGeneration).Suffix,
        ["host"] = group.ConfigurationEndpointAddress,
        ["port"] = $"{Port}",
        ["name"] = dnsName,
    };

    private Aws.ElastiCache.Inputs.ReplicationGroupLogDeliveryConfigurationArgs CreateLog(RedisGeneration generation, string log)
    {
        var name = $"{_name}{generation.Suffix}-{log}";
        var group = new Aws.CloudWatch.LogGroup(name, new()
        {
            Name = $"/{_name}/{generation.Suffix.TrimStart('-')}{(generation.Suffix.Length == 0 ? "" : "-")}{log}",
            RetentionInDays = _spec.LogRetentionDays,
            KmsKeyId = _args.LogsKeyArn,
            DeletionProtectionEnabled = IsProtected(generation),
            Tags = new() { ["Name"] = name },
        }, OptionsOf(generation));
        _logSources.Add(new(name, group.Name));
        return new() { LogType = log, LogFormat = "json", DestinationType = "cloudwatch-logs", Destination = group.Name };
    }

    private void CreateName(string dnsName, Aws.ElastiCache.ReplicationGroup group) => _ = new Aws.Route53.Record($"{_name}-name", new()
    {
        ZoneId = _args.PrivateZone.ZoneId,
        Name = dnsName,
        Type = "CNAME",
        Ttl = TtlSeconds,
        Records = group.ConfigurationEndpointAddress,
    }, Child);
}
