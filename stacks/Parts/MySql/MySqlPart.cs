using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Connections;
using Infra.Data;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Parts.MySql;

/// <summary>The MySQL database of an environment.</summary>
internal sealed class MySqlPart(MySqlSpec spec, PartContext context) : Part(Kind, spec, context)
{
    // The function that makes the users of applications has an interface in the subnet of each zone.
    private const string UsersParty = "mysql-users";

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
        },
        (spec, context) => new MySqlPart(spec, context),
        UsersParty);

    /// <inheritdoc/>
    public override Party Party => new(Key, Context.DataTier, new Endpoint(Key, MySqlDatabase.Port));

    /// <inheritdoc/>
    public override ImmutableArray<Party> Clients => [new(UsersParty, Context.DataTier)];

    /// <inheritdoc/>
    public override int AddressCount => spec.AddressCount + Context.Zones.Length;

    /// <inheritdoc/>
    public override ImmutableArray<string> LogGroupNames => MySqlDatabase.LogGroupNames(Name);

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
    }

    /// <inheritdoc/>
    public override DeclaredPart Declare(PartResources resources)
    {
        var database = new MySqlDatabase(Name, new()
        {
            Spec = spec,
            Protect = Context.Protect,
            Location = Context.Location,
            SubnetIds = resources.SubnetIds,
            ZoneNames = resources.ZoneNames,
            SecurityGroupId = resources.SecurityGroupId(Key),
            DataKeyArn = resources.Keys.DataKeyArn,
            SecretsKeyArn = resources.Keys.SecretsKeyArn,
            LogsKeyArn = resources.Keys.LogsKeyArn,
            AlarmChannel = resources.AlarmChannel,
            PrivateZone = resources.PrivateZone,
            Users = new()
            {
                Applications = [.. Context.Callers.Select(caller => new MySqlApplication(caller.Service, caller.Access))],
                Code = FunctionCode.DatabaseUsers,
                SecurityGroupId = resources.SecurityGroupId(UsersParty),
                After = resources.Connections,
            },
        }, resources.Options);
        return new(database, database.Alarms) { LogSources = database.LogSources };
    }

    // MYSQL for the first shard, so that a second renames nothing; then MYSQL_S1 and so on.
    private static string PrefixOf(int shard) => shard == 0 ? "MYSQL" : $"MYSQL_S{shard}";

    private IEnumerable<KeyValuePair<string, string>> VariablesOfShard(int shard)
    {
        var suffix = MySqlDatabase.ShardSuffixOf(shard);
        yield return new($"{PrefixOf(shard)}_HOST", MySqlDatabase.WriterNameOf(Context.PrivateDomain, suffix));
        yield return new($"{PrefixOf(shard)}_READER_HOST", MySqlDatabase.ReaderNameOf(Context.PrivateDomain, suffix));
    }
}
