using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Connections;
using Infra.Data;
using Infra.Resilience;
using Infra.Stacks.Settings;
using Infra.Validation;
using Pulumi;

namespace Infra.Stacks.Parts.MySql;

/// <summary>The MySQL database of an environment.</summary>
internal sealed class MySqlPart(MySqlSpec spec, PartContext context) : Part(Kind, spec, context)
{
    // The function that makes the users of applications has an interface in the subnet of each zone.
    private const string UsersParty = "mysql-users";

    private const string NightKey = "offAtNight";

    private static readonly ImmutableArray<(string Variable, string Field)> SecretVariables =
        [("USERNAME", "username"), ("PASSWORD", "password"), ("TLS_HOST", "host"), ("READER_TLS_HOSTS", "readerHosts")];

    /// <summary>The section <c>mysql</c>.</summary>
    public static PartKind Kind { get; } = PartKind.For(
        "mysql",
        new MySqlSpec
        {
            InstanceClass = "db.t4g.medium",
            Replicas = 0,
            MultiAz = false,
            StorageGiB = 20,
            MaxStorageGiB = 100,
            BackupRetentionDays = 7,
            BackupWindow = DailyWindow.Parse("06:30-07:30"),
            MaintenanceWindow = WeeklyWindow.Parse("fri:17:00-fri:18:00"),
        },
        (spec, context) => new MySqlPart(SpecIn(spec, context.Role), context),
        UsersParty) with
    {
        IsCopied = _ => true,
    };

    // A dormant region has a replica of each primary, which becomes a primary with a standby and replicas of its own when the region is active.
    private static MySqlSpec SpecIn(MySqlSpec spec, LandscapeRole role) => role switch
    {
        LandscapeRole.Active => spec.InSecondRegion(),
        LandscapeRole.Dormant => spec.InSecondRegion() with { MultiAz = false, Replicas = 0, OffAtNight = false },
        _ => spec,
    };

    /// <inheritdoc/>
    public override Party Party => new(Key, Context.DataTier, new Endpoint(Key, MySqlDatabase.Port));

    /// <inheritdoc/>
    public override ImmutableArray<Party> Clients => [new(UsersParty, Context.DataTier)];

    /// <inheritdoc/>
    public override int AddressCount => spec.AddressCount + (MakesUsers ? Context.Zones.Length : 0) + RestoredCount;

    /// <inheritdoc/>
    public override ImmutableArray<string> LogGroupNames => MySqlDatabase.LogGroupNames(Name, IsOffAtNight);

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> Variables => Enumerable.Range(0, spec.Shards).SelectMany(VariablesOfShard).Concat(
    [
        new("MYSQL_PORT", $"{MySqlDatabase.Port}"),
        new("MYSQL_DATABASE", spec.DatabaseName),
    ]);

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, SecretReference>> SecretsOf(PartCaller caller) =>
        from shard in Enumerable.Range(0, spec.Shards)
        from secret in SecretVariables
        select KeyValuePair.Create(
            $"{PrefixOf(shard)}_{secret.Variable}",
            new SecretReference(MySqlDatabase.SecretNameOf($"{Name}{MySqlDatabase.ShardSuffixOf(shard)}", caller.Service), secret.Field)
            {
                Generation = spec.PasswordGeneration,
            });

    /// <inheritdoc/>
    public override PasswordAge Passwords => new(Key, spec.PasswordGeneration, spec.Thresholds.PasswordDays);

    /// <inheritdoc/>
    public override IEnumerable<QuotaNeed> Quotas => [new("RDS instances", $"{spec.InstanceCount}", "40")];

    /// <inheritdoc/>
    public override IEnumerable<Problem> Validate() => MySqlValidation.Validate(spec);

    /// <inheritdoc/>
    public override IEnumerable<Problem> ValidateInEnvironment()
    {
        if (Context.Profile == EnvironmentProfile.Production && !spec.MultiAz)
        {
            yield return new("multiAz", "must be true in production, or the loss of a zone stops writing", "false");
        }

        foreach (var problem in ValidateWayBack())
        {
            yield return problem.Under("next");
        }

        if (Context.Backups is not null && spec.OffAtNight == true)
        {
            yield return new(NightKey, "must be false with backup, as AWS Backup takes no database that is stopped", "true");
        }

        if (Context.Profile == EnvironmentProfile.Production && spec.OffAtNight == true)
        {
            yield return new(NightKey, "must be false in production", "true");
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Problem> ValidateCallers() =>
        spec.OffAtNight == true && CallersAtNight is { IsEmpty: false } callers
            ? [new(NightKey, $"must be false where a service that calls it runs at night: {string.Join(", ", callers)}", "true")]
            : [];

    // The first region follows the second until it serves again.
    private IEnumerable<Problem> ValidateWayBack()
    {
        if (Context.Role != LandscapeRole.Only || spec.Next is not { } next)
        {
            yield break;
        }

        if (!next.FromRecovery)
        {
            if (Context.Second is { IsActive: true })
            {
                yield return new(
                    "fromRecovery", "must be true while recovery.active is true, as the present instances do not serve", "false", "Or remove next.");
            }
        }
        else if (Context.Second is not { } second)
        {
            yield return new("fromRecovery", "must be false without recovery, as nothing is in a second region", "true");
        }
        else if (second.IsActive != next.Step < MySqlNextStep.Serving)
        {
            yield return new(
                "step",
                second.IsActive
                    ? "must be before serving while recovery.active is true, as the second region serves"
                    : "must be serving or released once recovery.active is false, as the first region serves",
                Problem.Quote($"{next.Step}".ToLowerInvariant()));
        }
    }

    /// <inheritdoc/>
    public override DeclaredPart Declare(PartResources resources)
    {
        var first = resources.First?.Components.OfType<MySqlDatabase>().Single();
        var database = new MySqlDatabase(Name, new()
        {
            Spec = spec,
            Protect = Context.Protect,
            IsBackedUp = Context.Backups is not null,
            Location = Context.Location,
            SubnetIds = resources.SubnetIds,
            ZoneNames = resources.ZoneNames,
            SecurityGroupId = resources.SecurityGroupId(Key),
            DataKeyArn = resources.Keys.DataKeyArn,
            SecretsKeyArn = resources.Keys.SecretsKeyArn,
            LogsKeyArn = resources.Keys.LogsKeyArn,
            AlarmChannel = resources.AlarmChannel,
            PrivateZone = resources.PrivateZone,
            NightsCode = IsOffAtNight ? FunctionCode.DatabaseNights : null,
            Users = new()
            {
                Applications = [.. Context.Callers.Select(caller => new MySqlApplication(caller.Service, caller.Access))],
                Code = FunctionCode.DatabaseUsers,
                SecurityGroupId = resources.SecurityGroupId(UsersParty),
                After = resources.Connections,
            },

            // In a second region they are promoted when it becomes active, and the first region follows them on its way back.
            ReplicaOf = Context.Role == LandscapeRole.Dormant && first is { FailsBack: false }
                ? [.. first.PrimaryArns.Select(arn => (Input<string>)arn)]
                : [],
            NextReplicaOf = Context.Second is { } second && spec.Next is { FromRecovery: true }
                ? [
                    .. MySqlDatabase.PrimariesOf($"{second.Prefix}-{Key}", spec.InSecondRegion())
                        .Select(primary => (Input<string>)second.Location.Arn("rds", $"db:{primary}")),
                ]
                : [],
            PasswordsOf = first,
            IsReleased = first is { FailsBack: true, IsReleased: true },
            ProtectAdded = Context.Role == LandscapeRole.Only,
        }, resources.Options);
        return new(database, database.Alarms) { LogSources = database.LogSources };
    }

    // Nobody can write to replicas, and their users come with the data.
    private bool MakesUsers => Context.Role != LandscapeRole.Dormant;

    // Where the settings say so, or in development where nothing stands in the way.
    private bool IsOffAtNight => spec.OffAtNight
        ?? (Context.Profile == EnvironmentProfile.Development && Context.Backups is null && CallersAtNight.IsEmpty
            && MySqlNights.Validate(spec).IsEmpty);

    // As tests, one beside each primary.
    private int RestoredCount => !MakesUsers || Context.Backups is null or { RestoreTests: RestoreTestFrequency.None } ? 0 : spec.PrimaryCount;

    private ImmutableArray<string> CallersAtNight =>
    [
        .. from service in Context.Services
           where service.RunsAtNight && FindCaller(service.Name) is not null
           select service.Name,
    ];

    // MYSQL for the first shard, so that a second renames nothing; then MYSQL_S1 and so on.
    private static string PrefixOf(int shard) => shard == 0 ? "MYSQL" : $"MYSQL_S{shard}";

    private IEnumerable<KeyValuePair<string, string>> VariablesOfShard(int shard)
    {
        var suffix = MySqlDatabase.ShardSuffixOf(shard);
        yield return new($"{PrefixOf(shard)}_HOST", MySqlDatabase.WriterNameOf(Context.PrivateDomain, suffix));
        yield return new($"{PrefixOf(shard)}_READER_HOST", MySqlDatabase.ReaderNameOf(Context.PrivateDomain, suffix));
    }
}
