using Infra.Data;

namespace Infra.Stacks.Settings;

/// <summary>Reads <c>infra:mysql</c> and <c>infra:redis</c>. What each value means is on <see cref="MySqlSpec"/> and <see cref="RedisSpec"/>.</summary>
internal static class DataReader
{
    public static MySqlSpec ReadMySql(SettingsNode node, MySqlSpec defaults)
    {
        var spec = defaults with
        {
            EngineVersion = node.Read("engineVersion", SettingKinds.Text, defaults.EngineVersion),
            AllowMinorUpgrades = node.Read("allowMinorUpgrades", SettingKinds.Flag, defaults.AllowMinorUpgrades),
            ExtendedSupport = node.Read("extendedSupport", SettingKinds.Flag, defaults.ExtendedSupport),
            InstanceClass = node.Read("instanceClass", SettingKinds.Text, defaults.InstanceClass),
            ReplicaInstanceClass = node.Read("replicaInstanceClass", SettingKinds.Text, defaults.ReplicaInstanceClass),
            Replicas = node.Read("replicas", SettingKinds.Number, defaults.Replicas),
            MultiAz = node.Read("multiAz", SettingKinds.Flag, defaults.MultiAz),
            StorageGiB = node.Read("storageGiB", SettingKinds.Number, defaults.StorageGiB),
            MaxStorageGiB = node.Read("maxStorageGiB", SettingKinds.Number, defaults.MaxStorageGiB),
            Iops = node.Read("iops", SettingKinds.Number.OrNone(), defaults.Iops),
            StorageThroughput = node.Read("storageThroughput", SettingKinds.Number.OrNone(), defaults.StorageThroughput),
            DatabaseName = node.Read("databaseName", SettingKinds.Text, defaults.DatabaseName),
            MasterUsername = node.Read("masterUsername", SettingKinds.Text, defaults.MasterUsername),
            PasswordGeneration = node.Read("passwordGeneration", SettingKinds.Number, defaults.PasswordGeneration),
            BackupRetentionDays = node.Read("backupRetentionDays", SettingKinds.Number, defaults.BackupRetentionDays),
            BackupWindow = node.Read("backupWindow", SettingKinds.Text, defaults.BackupWindow),
            MaintenanceWindow = node.Read("maintenanceWindow", SettingKinds.Text, defaults.MaintenanceWindow),
            Parameters = node.Texts("parameters"),
            Shards = node.Read("shards", SettingKinds.Number, defaults.Shards),
            Insights = node.Read("insights", SettingKinds.Choice<DatabaseInsightsMode>(), defaults.Insights),
            LogRetentionDays = node.Read("logRetentionDays", SettingKinds.Number, defaults.LogRetentionDays),
            RestoreFrom = node.OptionalGroup("restoreFrom") is { } restore ? ReadRestore(restore) : defaults.RestoreFrom,
            Thresholds = ReadThresholds(node.Group("thresholds"), defaults.Thresholds),
        };
        node.RejectOtherKeys();
        return spec;
    }

    public static RedisSpec ReadRedis(SettingsNode node, RedisSpec defaults)
    {
        var spec = defaults with
        {
            Engine = node.Read("engine", SettingKinds.Choice<RedisEngine>(), defaults.Engine),
            EngineVersion = node.Read("engineVersion", SettingKinds.Text, defaults.EngineVersion),
            AllowMinorUpgrades = node.Read("allowMinorUpgrades", SettingKinds.Flag, defaults.AllowMinorUpgrades),
            ApplicationUsername = node.Read("applicationUsername", SettingKinds.Text, defaults.ApplicationUsername),
            ReaderUsername = node.Read("readerUsername", SettingKinds.Text, defaults.ReaderUsername),
            NodeType = node.Read("nodeType", SettingKinds.Text, defaults.NodeType),
            Shards = node.Read("shards", SettingKinds.Number, defaults.Shards),
            ReplicasPerShard = node.Read("replicasPerShard", SettingKinds.Number, defaults.ReplicasPerShard),
            PasswordGeneration = node.Read("passwordGeneration", SettingKinds.Number, defaults.PasswordGeneration),
            SnapshotRetentionDays = node.Read("snapshotRetentionDays", SettingKinds.Number, defaults.SnapshotRetentionDays),
            SnapshotWindow = node.Read("snapshotWindow", SettingKinds.Text, defaults.SnapshotWindow),
            MaintenanceWindow = node.Read("maintenanceWindow", SettingKinds.Text, defaults.MaintenanceWindow),
            Parameters = node.Texts("parameters"),
            LogRetentionDays = node.Read("logRetentionDays", SettingKinds.Number, defaults.LogRetentionDays),
            Thresholds = ReadThresholds(node.Group("thresholds"), defaults.Thresholds),
        };
        node.RejectOtherKeys();
        return spec;
    }

    // Exactly one of the three; the rules of the spec judge the values.
    private static MySqlRestore? ReadRestore(SettingsNode node)
    {
        var time = node.Read("time", SettingKinds.Text, otherwise: null);
        var sources = new MySqlRestore?[]
        {
            node.Read("snapshot", SettingKinds.Text, otherwise: null) is { } snapshot ? new MySqlRestore.FromSnapshot(snapshot) : null,
            node.Read("instance", SettingKinds.Text, otherwise: null) is { } instance ? new MySqlRestore.FromInstance(instance, time) : null,
            node.Read("automatedBackups", SettingKinds.Text, otherwise: null) is { } arn ? new MySqlRestore.FromAutomatedBackups(arn, time) : null,
        }.OfType<MySqlRestore>().ToList();
        if (sources.Count != 1)
        {
            node.Reject("must name one of snapshot, instance and automatedBackups");
        }
        else if (sources[0] is MySqlRestore.FromSnapshot && time is not null)
        {
            node.Reject("must not have a time beside a snapshot");
        }

        node.RejectOtherKeys();
        return sources.FirstOrDefault();
    }

    private static MySqlThresholds ReadThresholds(SettingsNode node, MySqlThresholds defaults)
    {
        var thresholds = new MySqlThresholds
        {
            CpuPercent = node.Read("cpuPercent", SettingKinds.Number, defaults.CpuPercent),
            FreeStorageGiB = node.Read("freeStorageGiB", SettingKinds.Number, defaults.FreeStorageGiB),
            FreeMemoryMiB = node.Read("freeMemoryMiB", SettingKinds.Number, defaults.FreeMemoryMiB),
            Connections = node.Read("connections", SettingKinds.Number, defaults.Connections),
            ReplicaLagSeconds = node.Read("replicaLagSeconds", SettingKinds.Number, defaults.ReplicaLagSeconds),
            BurstBalancePercent = node.Read("burstBalancePercent", SettingKinds.Number, defaults.BurstBalancePercent),
            CpuCredits = node.Read("cpuCredits", SettingKinds.Number, defaults.CpuCredits),
        };
        node.RejectOtherKeys();
        return thresholds;
    }

    private static RedisThresholds ReadThresholds(SettingsNode node, RedisThresholds defaults)
    {
        var thresholds = new RedisThresholds
        {
            EngineCpuPercent = node.Read("engineCpuPercent", SettingKinds.Number, defaults.EngineCpuPercent),
            MemoryPercent = node.Read("memoryPercent", SettingKinds.Number, defaults.MemoryPercent),
            EvictionsPerMinute = node.Read("evictionsPerMinute", SettingKinds.Number, defaults.EvictionsPerMinute),
            ReplicationLagSeconds = node.Read("replicationLagSeconds", SettingKinds.Number, defaults.ReplicationLagSeconds),
            Connections = node.Read("connections", SettingKinds.Number, defaults.Connections),
        };
        node.RejectOtherKeys();
        return thresholds;
    }
}
