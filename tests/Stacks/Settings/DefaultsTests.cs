using Infra.Stacks.Settings;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Settings;

/// <summary>What settings are where they say the least there is to say.</summary>
public sealed class DefaultsTests
{
    private static readonly EnvironmentSettings Production = LeastOf("prod");
    private static readonly EnvironmentSettings Development = LeastOf("dev");

    [Fact]
    public void Read_LeastOfProduction_TakesItsDefaults() => Assert.Equal(
        """
        Project infra
        Environment prod
        Profile production
        Location.AccountId 111122223333
        Location.Region eu-central-1
        Zones [euc1-az1, euc1-az2]
        Tags {}
        Network.Location.AccountId 111122223333
        Network.Location.Region eu-central-1
        Network.Zones [euc1-az1, euc1-az2]
        Network.CidrBlock 10.0.0.0/16
        Network.Tiers [(Name public, VlanId 10, Exposure public, Slot 0, PrefixLength 23), (Name management, VlanId 100, Exposure egress, Slot 1, PrefixLength 23), (Name business, VlanId 200, Exposure egress, Slot 2, PrefixLength 23), (Name data, VlanId 300, Exposure isolated, Slot 3, PrefixLength 23)]
        Network.Nat perZone
        Network.NatZone none
        Network.EgressPorts [80, 443]
        Network.TierFlows none
        Network.InterfaceEndpoints [autoscaling, ec2messages, ecr.api, ecr.dkr, kms, logs, monitoring, secretsmanager, ssm, ssmmessages, sts]
        Network.EndpointTier management
        Network.EnableIpv6 false
        Network.FlowLogRetentionDays 180
        Network.ProtectLogs true
        Domain.Name shop.example.com
        Domain.HostedZoneId none
        Domain.Protect true
        Firewall.ManagedRules [ipReputation, knownBadInputs, common, sqlInjection, linux]
        Firewall.CountOnly []
        Firewall.ClientRequestsPerFiveMinutes 3000
        Firewall.TotalRequestsPerSecond 5000
        Firewall.AllowedAddresses []
        Firewall.BlockedAddresses []
        Firewall.AllowedCountries []
        Firewall.BlockedCountries []
        Firewall.AllowLargeBodies false
        Firewall.LogPassedRequests false
        Firewall.LogRetentionDays 180
        Firewall.ProtectLogs true
        Firewall.BlockedThreshold 1000
        Firewall.ClientRateThreshold 500
        Firewall.ExpectsTraffic true
        PublicBalancer.Name infra-prod-public
        PublicBalancer.Scheme internetFacing
        PublicBalancer.Tls tls12PostQuantum
        PublicBalancer.IdleTimeoutSeconds 60
        PublicBalancer.ClientKeepAliveSeconds 3600
        PublicBalancer.DeletionProtection true
        PublicBalancer.DualStack false
        PublicBalancer.ZonalShift true
        PublicBalancer.StrictTransportSecuritySeconds 31536000
        PublicBalancer.Thresholds.BalancerErrors 10
        PublicBalancer.Thresholds.TargetErrors 25
        PublicBalancer.Thresholds.LatencySeconds 1
        PublicBalancer.Thresholds.TlsErrors 500
        InternalBalancer.Name infra-prod-internal
        InternalBalancer.Scheme internal
        InternalBalancer.Tls tls12PostQuantum
        InternalBalancer.IdleTimeoutSeconds 60
        InternalBalancer.ClientKeepAliveSeconds 3600
        InternalBalancer.DeletionProtection true
        InternalBalancer.DualStack false
        InternalBalancer.ZonalShift true
        InternalBalancer.StrictTransportSecuritySeconds 31536000
        InternalBalancer.Thresholds.BalancerErrors 10
        InternalBalancer.Thresholds.TargetErrors 25
        InternalBalancer.Thresholds.LatencySeconds 1
        InternalBalancer.Thresholds.TlsErrors 500
        DataTier data
        MySql.EngineVersion 8.4
        MySql.AllowMinorUpgrades true
        MySql.ExtendedSupport false
        MySql.InstanceClass db.r7g.large
        MySql.ReplicaInstanceClass none
        MySql.Replicas 2
        MySql.MultiAz true
        MySql.StorageGiB 100
        MySql.MaxStorageGiB 1000
        MySql.Iops none
        MySql.StorageThroughput none
        MySql.DatabaseName app
        MySql.MasterUsername dbowner
        MySql.PasswordGeneration 1
        MySql.BackupRetentionDays 35
        MySql.BackupWindow 02:00-03:00
        MySql.MaintenanceWindow sun:03:30-sun:04:30
        MySql.Parameters {}
        MySql.Shards 1
        MySql.Insights standard
        MySql.LogRetentionDays 180
        MySql.RestoreFrom none
        MySql.Protect true
        MySql.Thresholds.CpuPercent 80
        MySql.Thresholds.FreeStorageGiB 10
        MySql.Thresholds.FreeMemoryMiB 256
        MySql.Thresholds.Connections 1000
        MySql.Thresholds.ReplicaLagSeconds 30
        MySql.Thresholds.BurstBalancePercent 20
        MySql.Thresholds.CpuCredits 50
        Redis.Engine valkey
        Redis.EngineVersion 8.2
        Redis.AllowMinorUpgrades true
        Redis.NodeType cache.r7g.large
        Redis.Shards 3
        Redis.ReplicasPerShard 2
        Redis.ApplicationUsername app
        Redis.ReaderUsername reader
        Redis.PasswordGeneration 1
        Redis.SnapshotRetentionDays 7
        Redis.SnapshotWindow 02:00-03:00
        Redis.MaintenanceWindow sun:05:00-sun:06:00
        Redis.Parameters {}
        Redis.LogRetentionDays 180
        Redis.Protect true
        Redis.Thresholds.EngineCpuPercent 80
        Redis.Thresholds.MemoryPercent 80
        Redis.Thresholds.EvictionsPerMinute 1000
        Redis.Thresholds.ReplicationLagSeconds 5
        Redis.Thresholds.Connections 10000
        Alarms.Emails []
        Alarms.Runbooks docs/runbooks
        Name web
        Tier business
        Container.Image nginx:1.28
        Container.Port 8080
        Container.MemoryMiB 512
        Container.Cpus 0.5
        Container.MaxProcesses 1024
        Container.TemporaryMiB 64
        Container.UserId 65532
        Container.Variables {}
        Container.Parameters {}
        Container.Secrets {}
        Container.HealthPath /healthz
        ForwardsTo none
        Proxy.ListenPort 8443
        Proxy.HealthPath /healthz
        Proxy.TrustedBlocks [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10]
        Proxy.BelievesForwardedHost false
        Proxy.RateLimitPerSecond 50
        Proxy.RateLimitBurst 100
        Proxy.MaxFails 3
        Proxy.FailTimeoutSeconds 10
        Proxy.ConnectTimeoutSeconds 2
        Proxy.ReadTimeoutSeconds 30
        Proxy.MaxBodyMiB 10
        Route.Name web
        Route.Hosts []
        Route.Paths []
        Route.Priority none
        Route.Port 8443
        Route.Protocol https
        Route.Version http1
        Route.Health.Path /healthz
        Route.Health.Matcher none
        Route.Health.IntervalSeconds 10
        Route.Health.TimeoutSeconds 5
        Route.Health.HealthyThreshold 2
        Route.Health.UnhealthyThreshold 3
        Route.Algorithm roundRobin
        Route.SlowStartSeconds none
        Route.DrainSeconds 30
        Route.StickySeconds none
        Route.GroupStickySeconds 300
        Route.StableWeight 100
        Route.CanaryWeight 0
        Route.MinimumHealthyTargets 1
        Calls []
        Servers.MinSize 3
        Servers.MaxSize 6
        Servers.Architecture arm64
        Servers.InstanceTypes [c7g.large, c8g.large, c6g.large]
        Servers.ImageId none
        Servers.OnDemandBase 0
        Servers.SpotPercent 0
        Servers.RootVolumeGiB 30
        Servers.RefreshMinHealthyPercent 90
        Servers.RefreshMaxHealthyPercent 120
        Servers.RefreshCheckpoints [25, 100]
        Servers.RefreshCheckpointSeconds 300
        Servers.WarmPool none
        Servers.MaxInstanceLifetimeDays 30
        Servers.ShutdownGraceSeconds 30
        Servers.HealthCheckGraceSeconds 300
        Servers.InstanceWarmupSeconds 180
        Servers.CpuTargetPercent 60
        Servers.RequestsPerTarget none
        Servers.Predictive forecastOnly
        Servers.Schedules []
        Servers.TerminationPolicies [oldestLaunchTemplate, allocationStrategy, oldestInstance]
        Servers.LogRetentionDays 180
        Servers.ProtectLogs true
        Servers.CpuAlarmPercent 85
        Servers.MemoryAlarmPercent 85
        Servers.DiskAlarmPercent 80
        Servers.AtMaximumAlarmMinutes 30
        """,
        AllOf(Production));

    [Fact]
    public void Read_LeastOfDevelopment_DiffersInTheseDefaultsAlone() => Assert.Equal(
        """
        Environment dev
        Profile development
        Network.Nat single
        Network.InterfaceEndpoints []
        Network.ProtectLogs false
        Domain.Protect false
        Firewall.ProtectLogs false
        PublicBalancer.Name infra-dev-public
        PublicBalancer.DeletionProtection false
        InternalBalancer.Name infra-dev-internal
        InternalBalancer.DeletionProtection false
        MySql.InstanceClass db.t4g.medium
        MySql.Replicas 0
        MySql.MultiAz false
        MySql.StorageGiB 20
        MySql.MaxStorageGiB 100
        MySql.BackupRetentionDays 7
        MySql.Protect false
        Redis.NodeType cache.t4g.small
        Redis.Shards 1
        Redis.ReplicasPerShard 0
        Redis.SnapshotRetentionDays 1
        Redis.Protect false
        Servers.MinSize 1
        Servers.MaxSize 2
        Servers.InstanceTypes [t4g.small]
        Servers.Schedules [(Key morning, Cron 0 6 * * 1-5, TimeZone Etc/UTC, MinSize 1, MaxSize 2), (Key evening, Cron 0 19 * * *, TimeZone Etc/UTC, MinSize 0, MaxSize 0)]
        Servers.ProtectLogs false
        """,
        Beyond(AllOf(Development), AllOf(Production)));

    private static string AllOf(EnvironmentSettings settings) => $"{TextOf(settings with { Services = [] }).Replace("Services []\n", "")}\n{TextOf(settings.Services[0])}";

    private static EnvironmentSettings LeastOf(string stack) => With($"infra:services: [{{ {Service}, route: {{}} }}]\ninfra:mysql: {{}}\ninfra:redis: {{}}", stack);
}
