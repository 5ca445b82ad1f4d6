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

    private DeclaredShard CreateShard(MySqlShard shard, Shared shared)
    {
        var password = CreatePassword(shard, application: null);
        var primary = IsReplica ? CreateReplicaAbroad(shard, shared) : CreatePrimary(shard, shared, password);
        var replicas = shard.Replicas.ToImmutableSortedDictionary(
            replica => replica.Key, replica => CreateReplica(shard, replica, shared, primary), StringComparer.Ordinal);
        password.Publish(SecretFieldsOf(shard, primary, _spec.MasterUsername));
        return new(shard, primary, replicas, password.SecretArn, password.Password);
    }

    // The primary, then the replicas.
    private IEnumerable<MySqlInstance> InstancesOf(DeclaredShard shard) => shard.Plan.Replicas
        .Select(replica => new MySqlInstance(
            shard.Plan.IdentifierOf(replica), shard.Plan.RoleOf(replica), IsReplica: true, ReplicaClass, shard.Replicas[replica.Key]))
        .Prepend(new(shard.Plan.PrimaryIdentifier, shard.Plan.PrimaryRole, IsReplica, _spec.InstanceClass, shard.Primary));

    // Whether the primaries follow those of another region.
    private bool IsReplica => !_args.ReplicaOf.IsEmpty;

    private string ReplicaClass => _spec.ReplicaInstanceClass ?? _spec.InstanceClass;

    private Aws.Rds.Instance CreatePrimary(MySqlShard shard, Shared shared, GeneratedPassword password)
    {
        var args = PrimaryArgs(shard.PrimaryIdentifier, shared);
        args.Engine = "mysql";
        args.EngineVersion = _spec.EngineVersion.Text;
        args.EngineLifecycleSupport = _spec.ExtendedSupport ? "open-source-rds-extended-support" : "open-source-rds-extended-support-disabled";
        args.AllowMajorVersionUpgrade = false;
        args.DbName = _spec.DatabaseName;
        args.Username = _spec.MasterUsername;
        args.PasswordWo = password.Password;
        args.PasswordWoVersion = password.Version;

        // With a maximum size the provider does not report storage that autoscaling has added as a difference, so the size can still be raised here.
        args.AllocatedStorage = _spec.StorageGiB;
        args.Tags = BackupTag.Tags(shard.PrimaryIdentifier, BackupTag.Continuous, _args.Protect || _args.IsBackedUp);
        RestoreInto(args);
        return new(shard.PrimaryIdentifier, args, PrimaryOptions(shard.PrimaryIdentifier));
    }

    // It takes engine, user and size from its source, and has no tag for AWS Backup, as the source is backed up. Its own retention is what it has from
    // its promotion on.
    private Aws.Rds.Instance CreateReplicaAbroad(MySqlShard shard, Shared shared)
    {
        var args = PrimaryArgs(shard.PrimaryIdentifier, shared);
        args.ReplicateSourceDb = _args.ReplicaOf[shard.Number];
        return new(shard.PrimaryIdentifier, args, PrimaryOptions(shard.PrimaryIdentifier));
    }

    private Aws.Rds.InstanceArgs PrimaryArgs(string identifier, Shared shared)
    {
        var args = CommonArgs(identifier, _spec.InstanceClass, shared);
        args.MultiAz = _spec.MultiAz;
        args.DbSubnetGroupName = shared.Subnets.Name;
        args.KmsKeyId = _args.DataKeyArn;
        args.BackupRetentionPeriod = _spec.BackupRetentionDays;
        args.BackupWindow = _spec.BackupWindow.ToString();
        args.DeleteAutomatedBackups = !_args.Protect;
        args.SkipFinalSnapshot = !_args.Protect;
        args.FinalSnapshotIdentifier = _args.Protect ? (Input<string>)FinalSnapshot.NameFor(identifier, "identifier", Child) : null;
        return args;
    }

    private CustomResourceOptions PrimaryOptions(string identifier)
    {
        var options = InstanceOptions(identifier, _args.Protect);
        if (_args.IsBackedUp)
        {
            // AWS Backup sets them, and refuses others:
            // https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html.
            options.IgnoreChanges.AddRange(["backupRetentionPeriod", "backupWindow"]);
        }

        if (_args.PasswordsOf is not null)
        {
            // They come with the data. No replica takes them as inputs, and once it is promoted an input that it did not have would replace it.
            options.IgnoreChanges.AddRange(["dbName", "engine", "username"]);
        }

        return options;
    }

    private Aws.Rds.Instance CreateReplica(MySqlShard shard, ReplicaPlan replica, Shared shared, Aws.Rds.Instance primary)
    {
        var identifier = shard.IdentifierOf(replica);
        var args = CommonArgs(identifier, ReplicaClass, shared);

        // A replica takes engine, subnets, key and user from its primary. In the same region RDS refuses them as inputs:
        // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html.
        args.ReplicateSourceDb = primary.Identifier;
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

    private Aws.Rds.InstanceArgs CommonArgs(string identifier, string instanceClass, Shared shared) => new()
    {
        Identifier = identifier,
        InstanceClass = instanceClass,
        StorageType = "gp3",
        StorageEncrypted = true,
        MaxAllocatedStorage = _spec.MaxStorageGiB,
        Iops = ToInput(_spec.Iops),
        StorageThroughput = ToInput(_spec.StorageThroughput),
        Port = Port,
        PubliclyAccessible = false,
        VpcSecurityGroupIds = _args.SecurityGroupId,
        CaCertIdentifier = "rds-ca-rsa2048-g1",
        ParameterGroupName = shared.Parameters.Name,
        OptionGroupName = shared.Options.Name,
        IamDatabaseAuthenticationEnabled = true,
        AutoMinorVersionUpgrade = _spec.AllowMinorUpgrades,
        MaintenanceWindow = _spec.MaintenanceWindow.ToString(),
        ApplyImmediately = false,
        CopyTagsToSnapshot = true,
        DeletionProtection = _args.Protect,
        EnabledCloudwatchLogsExports = [.. ExportedLogs],
        MonitoringInterval = MonitoringIntervalSeconds,
        MonitoringRoleArn = shared.MonitoringRole.Arn,

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

    private void RestoreInto(Aws.Rds.InstanceArgs args)
    {
        switch (_spec.RestoreFrom)
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
