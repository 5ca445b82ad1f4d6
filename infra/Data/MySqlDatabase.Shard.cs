using System.Collections.Immutable;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Data;

public sealed partial class MySqlDatabase
{
    private const int MonitoringIntervalSeconds = 60;

    // Retention that each mode includes: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.cost.html.
    private const int StandardInsightsDays = 7;
    private const int AdvancedInsightsDays = 465;

    private static readonly ImmutableArray<string> ExportedLogs = ["audit", "error", "slowquery"];

    // Names and secrets stay with all generations; the first set of instances is the present one.
    private DeclaredShard CreateShard(int number, ImmutableArray<DeclaredGeneration> generations)
    {
        var plan = generations[0].Shards[number];
        var password = CreatePassword(plan, application: null);
        var present = CreateSet(number, generations[0], password, present: null);
        var shard = new DeclaredShard(
            plan, password, [present, .. generations.Skip(1).Select(next => CreateSet(number, next, password, present.Primary))]);
        password.Publish(SecretFieldsOf(shard, _spec.MasterUsername));
        return shard;
    }

    private DeclaredSet CreateSet(int number, DeclaredGeneration generation, GeneratedPassword password, Aws.Rds.Instance? present)
    {
        var shard = generation.Shards[number];
        var primary = FindSource(number, generation, present) is { } source
            ? CreateFollower(shard, generation, source)
            : CreatePrimary(shard, generation, password);
        var replicas = shard.Replicas.ToImmutableSortedDictionary(
            replica => replica.Key, replica => CreateReplica(shard, replica, generation, primary), StringComparer.Ordinal);
        return new(generation.Plan, shard, primary, replicas);
    }

    // The primary, then the replicas.
    private IEnumerable<MySqlInstance> InstancesOf(DeclaredSet set)
    {
        var spec = set.Generation.Spec;
        return set.Plan.Replicas
            .Select(replica => new MySqlInstance(
                set.Plan.IdentifierOf(replica), set.Plan.RoleOf(replica), IsReplica: true, ReplicaClassOf(spec), set.Replicas[replica.Key]))
            .Prepend(new(set.Plan.PrimaryIdentifier, set.Plan.PrimaryRole, Follows(set.Generation), spec.InstanceClass, set.Primary));
    }

    private bool Follows(MySqlGeneration generation) => generation.Next is null ? !_args.ReplicaOf.IsEmpty : generation.Follows;

    // What a primary follows: one in another region, or the present one of its shard.
    private Input<string>? FindSource(int number, DeclaredGeneration generation, Aws.Rds.Instance? present) =>
        !Follows(generation.Plan) ? null
        : present is null ? _args.ReplicaOf[number]
        : FollowsAbroad(generation.Plan) ? _args.NextReplicaOf[number]
        : present.Identifier;

    private static bool FollowsAbroad(MySqlGeneration generation) => generation.Next is null or { FromRecovery: true };

    private static string ReplicaClassOf(MySqlSpec spec) => spec.ReplicaInstanceClass ?? spec.InstanceClass;

    private Aws.Rds.Instance CreatePrimary(MySqlShard shard, DeclaredGeneration generation, GeneratedPassword password)
    {
        var spec = generation.Plan.Spec;
        var args = PrimaryArgs(shard.PrimaryIdentifier, generation);
        args.Engine = "mysql";
        args.EngineVersion = spec.EngineVersion.Text;
        args.EngineLifecycleSupport = spec.ExtendedSupport ? "open-source-rds-extended-support" : "open-source-rds-extended-support-disabled";
        args.AllowMajorVersionUpgrade = false;
        args.DbSubnetGroupName = generation.Subnets.Name;
        args.KmsKeyId = _args.DataKeyArn;
        args.DbName = spec.DatabaseName;
        args.Username = spec.MasterUsername;
        args.PasswordWo = password.Password;
        args.PasswordWoVersion = password.Version;

        // With a maximum size the provider does not report storage that autoscaling has added as a difference, so the size can still be raised here.
        args.AllocatedStorage = spec.StorageGiB;
        args.Tags = BackupTag.Tags(shard.PrimaryIdentifier, BackupTag.Continuous, _args.Protect || _args.IsBackedUp);
        RestoreInto(args, spec.RestoreFrom);
        return new(shard.PrimaryIdentifier, args, PrimaryOptions(shard, generation));
    }

    // It takes engine, user and size from its source, in the same region also subnets and key, and has no tag for AWS Backup, as the source is backed
    // up. Its own retention is what it has from its promotion on.
    private Aws.Rds.Instance CreateFollower(MySqlShard shard, DeclaredGeneration generation, Input<string> source)
    {
        var args = PrimaryArgs(shard.PrimaryIdentifier, generation);
        args.ReplicateSourceDb = source;
        args.SkipFinalSnapshot = true; // RDS makes none of a replica.
        if (FollowsAbroad(generation.Plan))
        {
            args.DbSubnetGroupName = generation.Subnets.Name;
            args.KmsKeyId = _args.DataKeyArn;
        }
        else if (generation.Plan.VersionOfFollower is { } version)
        {
            args.EngineVersion = version.Text;
            args.AllowMajorVersionUpgrade = true;
        }

        return new(shard.PrimaryIdentifier, args, PrimaryOptions(shard, generation));
    }

    private Aws.Rds.InstanceArgs PrimaryArgs(string identifier, DeclaredGeneration generation)
    {
        var spec = generation.Plan.Spec;
        var args = CommonArgs(identifier, spec.InstanceClass, generation);
        args.MultiAz = spec.MultiAz;
        args.BackupRetentionPeriod = spec.BackupRetentionDays;
        args.BackupWindow = spec.BackupWindow.ToString();
        args.DeleteAutomatedBackups = !_args.Protect;
        args.SkipFinalSnapshot = !_args.Protect;
        args.FinalSnapshotIdentifier = _args.Protect ? (Input<string>)FinalSnapshot.NameFor(identifier, "identifier", Child) : null;
        return args;
    }

    private CustomResourceOptions PrimaryOptions(MySqlShard shard, DeclaredGeneration generation)
    {
        var options = InstanceOptions(shard.PrimaryIdentifier, IsProtected(generation.Plan));
        if (_args.IsBackedUp)
        {
            // AWS Backup sets them, and refuses others:
            // https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html.
            options.IgnoreChanges.AddRange(["backupRetentionPeriod", "backupWindow"]);
        }

        // They come with the data. No replica takes them as inputs, and once it is promoted an input that it did not have would replace it.
        if (_args.PasswordsOf is not null || shard.Generation > 1)
        {
            options.IgnoreChanges.AddRange(["dbName", "engine", "username"]);
        }

        if (shard.Generation > 1)
        {
            options.IgnoreChanges.Add("kmsKeyId");
        }

        return options;
    }

    private Aws.Rds.Instance CreateReplica(MySqlShard shard, ReplicaPlan replica, DeclaredGeneration generation, Aws.Rds.Instance primary)
    {
        var identifier = shard.IdentifierOf(replica);
        var args = CommonArgs(identifier, ReplicaClassOf(generation.Plan.Spec), generation);

        // A replica takes engine, subnets, key and user from its primary. In the same region RDS refuses them as inputs:
        // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html.
        args.ReplicateSourceDb = primary.Identifier;
        args.DeletionProtection = IsProtected(generation.Plan) && _args.ProtectAdded;
        args.AvailabilityZone = _args.ZoneNames[replica.ZoneId];
        args.MultiAz = false;
        args.SkipFinalSnapshot = true;

        // Pulumi may delete a replica: all its data is in the primary, and fewer replicas or zones are ordinary changes. AWS still refuses while its
        // deletion protection is on, which a person must switch off first.
        var options = InstanceOptions(identifier, protect: false);

        // Without its primary's identifier, as when an update leaves the primary out, it would be made as a database of its own.
        options.DependsOn.Add(primary);

        // The identifier names the zone, so it never changes. A preview in which the subnet that it is read from is replaced does not know it, and
        // would show the replica as replaced.
        options.IgnoreChanges.Add("availabilityZone");
        return new(identifier, args, options);
    }

    // What follows others has nothing of its own. Before the next instances serve they do not either, and afterwards the former ones.
    private bool IsProtected(MySqlGeneration generation) =>
        _args.Protect && !generation.IsIdle && !generation.IsReleased && !_args.IsReleased && !Follows(generation);

    private Aws.Rds.InstanceArgs CommonArgs(string identifier, string instanceClass, DeclaredGeneration generation) => new()
    {
        Identifier = identifier,
        InstanceClass = instanceClass,
        StorageType = "gp3",
        StorageEncrypted = true,
        MaxAllocatedStorage = generation.Plan.Spec.MaxStorageGiB,
        Iops = ToInput(_spec.Iops),
        StorageThroughput = ToInput(_spec.StorageThroughput),
        Port = Port,
        PubliclyAccessible = false,
        VpcSecurityGroupIds = _args.SecurityGroupId,
        CaCertIdentifier = "rds-ca-rsa2048-g1",
        ParameterGroupName = generation.Parameters.Name,
        OptionGroupName = generation.Options.Name,
        IamDatabaseAuthenticationEnabled = true,
        AutoMinorVersionUpgrade = _spec.AllowMinorUpgrades,
        MaintenanceWindow = _spec.MaintenanceWindow.ToString(),
        ApplyImmediately = generation.Plan.IsIdle,
        CopyTagsToSnapshot = true,
        DeletionProtection = IsProtected(generation.Plan),
        EnabledCloudwatchLogsExports = [.. ExportedLogs],
        MonitoringInterval = MonitoringIntervalSeconds,
        MonitoringRoleArn = generation.MonitoringRole.Arn,

        // Standard is RDS's own mode. It is not said, as the API takes no mode for a new replica:
        // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html.
        DatabaseInsightsMode = _spec.Insights == DatabaseInsightsMode.Advanced ? (Input<string>)"advanced" : null,
        PerformanceInsightsEnabled = true,
        PerformanceInsightsKmsKeyId = _args.DataKeyArn,
        PerformanceInsightsRetentionPeriod = _spec.Insights == DatabaseInsightsMode.Advanced ? AdvancedInsightsDays : StandardInsightsDays,
        Tags = new() { ["Name"] = identifier },
    };

    // The log groups come first. RDS creates missing log groups itself, without a key and without an end of retention.
    private CustomResourceOptions InstanceOptions(string identifier, bool protect)
    {
        var options = new CustomResourceOptions { Parent = this, Protect = protect };
        foreach (var log in ExportedLogs)
        {
            options.DependsOn.Add(CreateLogGroup(identifier, log, protect));
        }

        // The source of the data matters at creation only. A later change of it is ignored.
        options.IgnoreChanges.AddRange(["snapshotIdentifier", "restoreToPointInTime"]);
        return options;
    }

    private Aws.CloudWatch.LogGroup CreateLogGroup(string identifier, string log, bool protect)
    {
        var name = $"{identifier}-log-{log}";
        var group = new Aws.CloudWatch.LogGroup(name, new()
        {
            Name = LogGroupName(identifier, log),
            RetentionInDays = _spec.LogRetentionDays,
            KmsKeyId = _args.LogsKeyArn,
            DeletionProtectionEnabled = protect,
            Tags = new() { ["Name"] = name },
        }, new() { Parent = this, Protect = protect });
        _logSources.Add(new($"{identifier}-{log}", group.Name));
        return group;
    }

    private static void RestoreInto(Aws.Rds.InstanceArgs args, MySqlRestore? restore)
    {
        switch (restore)
        {
            case MySqlRestore.FromSnapshot source:
                args.SnapshotIdentifier = source.Snapshot;
                break;
            case MySqlRestore.FromInstance source:
                args.RestoreToPointInTime = PointInTime(source.Time, new() { SourceDbInstanceIdentifier = source.Instance });
                break;
            case MySqlRestore.FromAutomatedBackups source:
                args.RestoreToPointInTime = PointInTime(source.Time, new() { SourceDbInstanceAutomatedBackupsArn = source.AutomatedBackups });
                break;
        }
    }

    private static Aws.Rds.Inputs.InstanceRestoreToPointInTimeArgs PointInTime(string? time, Aws.Rds.Inputs.InstanceRestoreToPointInTimeArgs source)
    {
        if (time is null)
        {
            source.UseLatestRestorableTime = true;
        }
        else
        {
            source.RestoreTime = time;
        }

        return source;
    }

    private static Input<int>? ToInput(int? value) => value is { } number ? (Input<int>)number : null;
}
