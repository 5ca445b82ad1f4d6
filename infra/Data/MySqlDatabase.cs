using System.Collections.Immutable;
using Infra.Functions;
using Infra.Observability;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Data;

/// <summary>
/// MySQL on RDS: a primary with a standby, read replicas in several zones, DNS names for writers and readers, and a secret with the address and the
/// password; or several such shards. Security group and keys are inputs.
/// </summary>
public sealed partial class MySqlDatabase : ComponentResource
{
    /// <summary>Port of every instance. Clients must use TLS.</summary>
    public const int Port = 3306;

    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html
    private static readonly ImmutableArray<string> EventCategories =
        ["configuration change", "failover", "failure", "low storage", "maintenance", "recovery", "read replica"];

    // Stops and starts too, which are no news where they come every day.
    private const string AvailabilityCategory = "availability";

    private readonly string _name;
    private readonly MySqlArgs _args;
    private readonly MySqlSpec _spec;
    private readonly List<LogSource> _logSources = [];
    private readonly Dictionary<(string Shard, string? Application), GeneratedPassword> _passwords = [];

    /// <summary>
    /// The shards by key, <c>s0</c>, <c>s1</c> and so on. Each has <c>writer</c> and <c>reader</c> (DNS names), <c>host</c> (the name of the primary
    /// in RDS and in its certificate) and <c>secretArn</c>.
    /// </summary>
    [Output("shards")]
    public Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>> Shards { get; private set; }

    /// <summary>
    /// ARN of the first shard's secret: <c>username</c>, <c>password</c>, <c>host</c>, <c>port</c>, <c>dbname</c>, <c>writer</c>, <c>reader</c>.
    /// </summary>
    [Output("secretArn")]
    public Output<string> SecretArn { get; private set; }

    /// <summary>ARNs of the secrets in the order of the shards, for policies of roles that read them.</summary>
    [Output("secretArns")]
    public Output<ImmutableArray<string>> SecretArns { get; private set; }

    /// <summary>DNS name of the first shard's primary.</summary>
    [Output("writerName")]
    public Output<string> WriterName { get; private set; }

    /// <summary>DNS name of the first shard's replicas, with equal weights; of its primary if it has no replicas.</summary>
    [Output("readerName")]
    public Output<string> ReaderName { get; private set; }

    /// <summary>Name of the subnet group of all instances.</summary>
    public Output<string> SubnetGroupName { get; }

    /// <summary>Identifiers of all instances, the dimension of their metrics.</summary>
    public ImmutableArray<string> InstanceIdentifiers { get; }

    /// <summary>
    /// ARNs of the primaries that the names lead to, in the order of the shards, for replicas in another region. RDS gives no replica another source,
    /// so the generation of the replicas must be <see cref="MySqlSpec.ServingGeneration"/> of this one.
    /// </summary>
    public ImmutableArray<Output<string>> PrimaryArns { get; }

    /// <summary>Whether its next instances follow those of a second region, or did: these are no replicas of its own then.</summary>
    public bool FailsBack => _spec.Next is { FromRecovery: true };

    /// <summary>Whether what its next instances followed may be deleted.</summary>
    public bool IsReleased => _spec.Next is { Step: MySqlNextStep.Released };

    /// <summary>Number of the passwords.</summary>
    internal int PasswordGeneration => _spec.PasswordGeneration;

    /// <summary>Alarms of all instances.</summary>
    public AlarmGroup Alarms { get; }

    /// <summary>Logs of all instances.</summary>
    public ImmutableArray<LogSource> LogSources { get; }

    /// <param name="name">
    /// Logical name, 1 to 32 lower-case letters, digits and single hyphens. Identifiers of instances, secrets and log groups begin with it, so it
    /// must be unique in account and region.
    /// </param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public MySqlDatabase(string name, MySqlArgs args, ComponentResourceOptions? options = null)
        : base("infra:data:MySqlDatabase", name, MySqlValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _spec = args.Spec;
        var (subnets, monitoring) = (CreateSubnetGroup(), CreateMonitoringRole());
        ImmutableArray<DeclaredGeneration> generations = [.. MySqlGeneration.Plan(_spec).Select(plan => Declare(plan, subnets, monitoring))];
        ImmutableArray<DeclaredShard> made = [.. Enumerable.Range(0, _spec.Shards).Select(number => CreateShard(number, generations))];
        var sets = made.SelectMany(shard => shard.Sets).ToImmutableArray();
        var instances = sets.SelectMany(InstancesOf).ToImmutableArray();
        SubnetGroupName = subnets.Name;
        PrimaryArns = [.. made.Select(shard => ServingOf(shard).Primary.Arn)];
        InstanceIdentifiers = [.. instances.Select(instance => instance.Identifier)];
        LogSources = [.. _logSources];
        Alarms = AlarmGroup.Create(this, "mysql", args.AlarmChannel,
        [
            .. from set in sets
               from instance in InstancesOf(set)
               from alarm in MySqlAlarms.Create(set.Generation.Spec, instance, alwaysRuns: args.NightsCode is null)
               select alarm,
            .. MakesUsers ? new[] { FunctionAlarm() } : [],
            .. args.NightsCode is null ? [] : new[] { NightsAlarm() },
        ]);
        if (args.Users is { } users)
        {
            var function = MakesUsers ? CreateFunction(users).Resource : null;
            foreach (var shard in made)
            {
                var declared = DeclareUsers(users, shard);
                foreach (var set in shard.Sets.Where(set => function is not null && !Follows(set.Generation)))
                {
                    CreateUsers(users, declared, shard, set, function!);
                }
            }
        }

        if (args.NightsCode is { } nights)
        {
            CreateNights(nights, made);
        }

        CreateEventSubscription(sets);
        foreach (var shard in made)
        {
            CreateNames(shard);
        }

        Shards = Output.All(made.Select(TextsOf)).Apply(pairs => pairs.ToImmutableDictionary());
        SecretArn = made[0].Password.SecretArn;
        SecretArns = Output.All(made.Select(shard => shard.Password.SecretArn));
        WriterName = Output.Create(made[0].Plan.WriterName);
        ReaderName = Output.Create(made[0].Plan.ReaderName);
        RegisterOutputs();
    }

    /// <summary>Names of the log groups of all possible instances, with a wildcard, for the policy of the key that encrypts them.</summary>
    /// <param name="name">Logical name of the database.</param>
    /// <param name="isOffAtNight">Whether it has a function that stops and starts it. Defaults to false.</param>
    public static ImmutableArray<string> LogGroupNames(string name, bool isOffAtNight = false) =>
    [
        LogGroupName($"{name}-*", "*"), LambdaFunction.LogGroupNameOf(FunctionNameOf(name)),
        .. isOffAtNight ? [LambdaFunction.LogGroupNameOf(NightsNameOf(name))] : (string[])[],
    ];

    /// <summary>Identifiers of the primaries that the names lead to, in the order of the shards.</summary>
    /// <param name="name">Logical name of the database.</param>
    /// <param name="spec">The database.</param>
    public static ImmutableArray<string> PrimariesOf(string name, MySqlSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var serving = spec with { Generation = spec.ServingGeneration, Replicas = 0 };
        return [.. MySqlShard.Plan(name, serving, [], "").Select(shard => shard.PrimaryIdentifier)];
    }

    /// <summary>Name of the secret of a database's owner; with several shards, of the first one.</summary>
    /// <param name="name">Logical name of the database.</param>
    public static string SecretNameOf(string name) => $"{name}-credentials";

    /// <summary>Name of the secret of an application in a database; with several shards, in the first one.</summary>
    /// <param name="name">Logical name of the database.</param>
    /// <param name="application">Name of the application.</param>
    public static string SecretNameOf(string name, string application) => $"{name}-user-{application}";

    /// <summary>DNS name of the primary of a database's shard.</summary>
    /// <param name="domainName">Domain of the private zone.</param>
    /// <param name="shard">Part of the name for a further shard, such as <c>-s1</c>; empty for the first.</param>
    public static string WriterNameOf(string domainName, string shard = "") => $"mysql{shard}-rw.{domainName}";

    /// <summary>DNS name of the replicas of a database's shard.</summary>
    /// <inheritdoc cref="WriterNameOf"/>
    public static string ReaderNameOf(string domainName, string shard = "") => $"mysql{shard}-ro.{domainName}";

    /// <summary>What the names of a shard have after the name of the database: <c>-s1</c>; nothing for the first.</summary>
    /// <param name="number">Number of the shard, from 0.</param>
    public static string ShardSuffixOf(int number) => number == 0 ? "" : $"-s{number}";

    private static string LogGroupName(string identifier, string log) => $"/aws/rds/instance/{identifier}/{log}";

    // Nobody can write to a replica, and its users come with its data.
    private bool MakesUsers => _args.Users is not null && _args.ReplicaOf.IsEmpty;

    private CustomResourceOptions Child => new() { Parent = this };

    private DeclaredSet ServingOf(DeclaredShard shard) => shard.Sets.Single(set => set.Generation.Serves(_spec));

    private DeclaredGeneration Declare(MySqlGeneration plan, Aws.Rds.SubnetGroup subnets, Aws.Iam.Role monitoring) => new(
        plan,
        MySqlShard.Plan(_name, plan.Spec, _args.ZoneNames.Keys, _args.PrivateZone.DomainName),
        subnets,
        CreateParameterGroup(plan),
        CreateOptionGroup(plan),
        monitoring);

    private Output<KeyValuePair<string, ImmutableDictionary<string, string>>> TextsOf(DeclaredShard shard)
    {
        var (key, texts) = (shard.Plan.Key, ImmutableDictionary<string, string>.Empty
            .Add("writer", shard.Plan.WriterName)
            .Add("reader", shard.Plan.ReaderName));
        return Output.Tuple(ServingOf(shard).Primary.Address, shard.Password.SecretArn).Apply(late =>
            KeyValuePair.Create(key, texts.Add("host", late.Item1).Add("secretArn", late.Item2)));
    }

    private Aws.Rds.SubnetGroup CreateSubnetGroup()
    {
        var name = $"{_name}-subnets";
        return new(name, new() { Description = $"Subnets of {_name}.", SubnetIds = _args.SubnetIds, Tags = new() { ["Name"] = name } }, Child);
    }

    private Aws.Rds.ParameterGroup CreateParameterGroup(MySqlGeneration generation)
    {
        var (prefix, spec) = (PrefixOf(generation), generation.GroupSpec(_spec));
        var name = $"{prefix}-parameters";
        return new(name, new()
        {
            Description = $"Parameters of {prefix}.",
            Family = spec.EngineVersion.Line.ParameterFamily,
            Parameters =
            [
                .. MySqlParameters.Create(spec).Select(parameter => new Aws.Rds.Inputs.ParameterGroupParameterArgs
                {
                    Name = parameter.Key,
                    Value = parameter.Value,
                    ApplyMethod = MySqlParameters.ApplyMethodOf(parameter.Key),
                }),
            ],
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private string PrefixOf(MySqlGeneration generation) => $"{_name}{MySqlShard.SuffixOfGeneration(generation.Spec.Generation)}";

    // The audit log: who logs in and out, and what changes tables, users and rights. Other statements are too many, and hold customers' data. RDS's
    // own user asks every second whether the instance is healthy:
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.AuditPlugin.html.
    private Aws.Rds.OptionGroup CreateOptionGroup(MySqlGeneration generation)
    {
        var prefix = PrefixOf(generation);
        var name = $"{prefix}-options";
        return new(name, new()
        {
            OptionGroupDescription = $"Options of {prefix}.",
            EngineName = "mysql",
            MajorEngineVersion = generation.GroupSpec(_spec).EngineVersion.Line.Name,
            Options = new Aws.Rds.Inputs.OptionGroupOptionArgs
            {
                OptionName = "MARIADB_AUDIT_PLUGIN",
                OptionSettings =
                [
                    new Aws.Rds.Inputs.OptionGroupOptionOptionSettingArgs { Name = "SERVER_AUDIT_EVENTS", Value = "CONNECT,QUERY_DCL,QUERY_DDL" },
                    new Aws.Rds.Inputs.OptionGroupOptionOptionSettingArgs { Name = "SERVER_AUDIT_EXCL_USERS", Value = "rdsadmin" },
                ],
            },

            // AWS deletes no option group that a snapshot, such as the final one, was made with.
            SkipDestroy = _args.Protect,
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private Aws.Iam.Role CreateMonitoringRole()
    {
        var name = $"{_name}-monitoring-role";
        var role = new Aws.Iam.Role(name, new()
        {
            Description = $"Writes the enhanced monitoring of {_name}.",
            AssumeRolePolicy = MySqlPolicies.MonitoringTrust(_args.Location).ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
        _ = new Aws.Iam.RolePolicy($"{name}-policy", new()
        {
            Role = role.Id,
            Policy = MySqlPolicies.MonitoringWrite(_args.Location).ToJson(),
        }, Child);
        return role;
    }

    // Failovers, lost hosts, full storage and maintenance. Without a list of instances it would tell of all databases in the region.
    private void CreateEventSubscription(ImmutableArray<DeclaredSet> sets)
    {
        var name = $"{_name}-events";
        _ = new Aws.Rds.EventSubscription(name, new()
        {
            Name = name,
            SnsTopic = _args.AlarmChannel.TopicArn,
            SourceType = "db-instance",
            SourceIds = [.. sets.SelectMany(set => set.Replicas.Values.Prepend(set.Primary)).Select(instance => instance.Identifier)],
            EventCategories = [.. _args.NightsCode is null ? EventCategories.Prepend(AvailabilityCategory) : EventCategories],
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    /// <summary>A shard, what stays with all generations, and its instances: the present ones, then the next ones.</summary>
    private sealed record DeclaredShard(MySqlShard Plan, GeneratedPassword Password, ImmutableArray<DeclaredSet> Sets);

    /// <summary>The instances of a shard in one generation.</summary>
    private sealed record DeclaredSet(
        MySqlGeneration Generation, MySqlShard Plan, Aws.Rds.Instance Primary, ImmutableSortedDictionary<string, Aws.Rds.Instance> Replicas);

    /// <summary>A generation, and the resources that its instances share.</summary>
    private sealed record DeclaredGeneration(
        MySqlGeneration Plan,
        ImmutableArray<MySqlShard> Shards,
        Aws.Rds.SubnetGroup Subnets,
        Aws.Rds.ParameterGroup Parameters,
        Aws.Rds.OptionGroup Options,
        Aws.Iam.Role MonitoringRole);
}
