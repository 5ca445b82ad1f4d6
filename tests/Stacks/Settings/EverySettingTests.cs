using Infra.Stacks.Settings;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Settings;

/// <summary>Every key of every area is read into its own value.</summary>
public sealed class EverySettingTests
{
    private static readonly EnvironmentSettings Settings = Read("qa", EverySetting.Yaml);

    [Fact]
    public void Yaml_Keys_AreAllThatAreRead()
    {
        var known = SettingKeys.All.SelectMany(group => group.Value.Select(key => group.Key == "infra" ? $"infra:{key}" : $"{group.Key}.{key}"));

        // These two are in the theory of their group: a database comes from one place.
        var elsewhere = new[] { "infra:mysql.restoreFrom.automatedBackups", "infra:mysql.restoreFrom.snapshot" };
        Assert.Equal(["infra:network.natZone"], known.Except(elsewhere).Except(EverySetting.Keys));
    }

    [Fact]
    public void Read_Environment_IsRead() => Assert.Equal(
        """
        Project infra
        Environment qa
        Profile production
        Location.AccountId 111122223333
        Location.Region eu-west-1
        Zones [euw1-az2, euw1-az3]
        Tags {CostCenter: 4711, Owner: platform team}
        Network none
        Domain none
        Firewall none
        PublicBalancer none
        InternalBalancer none
        Services []
        DataTier store
        MySql none
        Redis none
        Alarms none
        """,
        TextOf(Settings with { Network = null!, Domain = null!, Firewall = null!, PublicBalancer = null!, InternalBalancer = null!, Services = [], MySql = null, Redis = null, Alarms = null! }));

    [Fact]
    public void Read_Network_IsRead() => Assert.Equal(
        """
        Location.AccountId 111122223333
        Location.Region eu-west-1
        Zones [euw1-az2, euw1-az3]
        CidrBlock 10.3.0.0/16
        Tiers [(Name edge, VlanId 7, Exposure public, Slot 15, PrefixLength 24), (Name app, VlanId 8, Exposure egress, Slot 4, PrefixLength 22), (Name store, VlanId 9, Exposure isolated, Slot 8, PrefixLength 24)]
        Nat perZone
        NatZone none
        EgressPorts [443, 5671]
        TierFlows none
        InterfaceEndpoints [ssm]
        EndpointTier app
        EnableIpv6 true
        FlowLogRetentionDays 365
        ProtectLogs true
        """,
        TextOf(Settings.Network));

    [Fact]
    public void Read_Domain_IsRead() => Assert.Equal(
        """
        Name shop.example.com
        HostedZoneId Z0123456789ABC
        Protect true
        """,
        TextOf(Settings.Domain));

    [Fact]
    public void Read_Firewall_IsRead() => Assert.Equal(
        """
        ManagedRules [ipReputation, common, php]
        CountOnly [common]
        ClientRequestsPerFiveMinutes 4000
        TotalRequestsPerSecond 900
        AllowedAddresses [192.0.2.0/24]
        BlockedAddresses [198.51.100.7/32]
        AllowedCountries [DE, FR]
        BlockedCountries []
        AllowLargeBodies true
        LogPassedRequests true
        LogRetentionDays 180
        ProtectLogs true
        BlockedThreshold 50
        ClientRateThreshold 60.5
        ExpectsTraffic true
        """,
        TextOf(Settings.Firewall));

    [Fact]
    public void Read_PublicBalancer_IsRead() => Assert.Equal(
        """
        Name infra-qa-public
        Scheme internetFacing
        Tls tls13
        IdleTimeoutSeconds 61
        ClientKeepAliveSeconds 62
        DeletionProtection true
        DualStack true
        ZonalShift true
        StrictTransportSecuritySeconds 31536000
        Thresholds.BalancerErrors 1
        Thresholds.TargetErrors 2
        Thresholds.LatencySeconds 0.5
        Thresholds.TlsErrors 4
        """,
        TextOf(Settings.PublicBalancer));

    [Fact]
    public void Read_InternalBalancer_IsRead() => Assert.Equal(
        """
        Name infra-qa-internal
        Scheme internal
        Tls tls13PostQuantum
        IdleTimeoutSeconds 63
        ClientKeepAliveSeconds 64
        DeletionProtection true
        DualStack false
        ZonalShift true
        StrictTransportSecuritySeconds 31536000
        Thresholds.BalancerErrors 5
        Thresholds.TargetErrors 6
        Thresholds.LatencySeconds 7.5
        Thresholds.TlsErrors 8
        """,
        TextOf(Settings.InternalBalancer));

    [Fact]
    public void Read_ForwardingService_IsRead() => Assert.Equal(
        """
        Name web
        Tier app
        Container none
        ForwardsTo orders
        Proxy.ListenPort 8443
        Proxy.Upstream.HostName orders.internal.shop.example.com
        Proxy.Upstream.Port 443
        Proxy.Upstream.CertificateName orders.internal.shop.example.com
        Proxy.HealthPath /healthz
        Proxy.TrustedBlocks [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10]
        Proxy.BelievesForwardedHost false
        Proxy.RateLimitPerSecond 11
        Proxy.RateLimitBurst 12
        Proxy.MaxFails 13
        Proxy.FailTimeoutSeconds 14
        Proxy.ConnectTimeoutSeconds 15
        Proxy.ReadTimeoutSeconds 16
        Proxy.MaxBodyMiB 17
        Route.Name web
        Route.Hosts [shop.example.com, www.shop.example.com]
        Route.Paths [/]
        Route.Priority 18
        Route.Port 8443
        Route.Protocol https
        Route.Version http1
        Route.Health.Path /healthz
        Route.Health.Matcher none
        Route.Health.IntervalSeconds 10
        Route.Health.TimeoutSeconds 5
        Route.Health.HealthyThreshold 2
        Route.Health.UnhealthyThreshold 3
        Route.Algorithm leastOutstandingRequests
        Route.SlowStartSeconds 0
        Route.DrainSeconds 33
        Route.StickySeconds 19
        Route.GroupStickySeconds 300
        Route.StableWeight 100
        Route.CanaryWeight 0
        Route.MinimumHealthyTargets 2
        Calls []
        Servers none
        """,
        TextOf(Settings.Services[0] with { Servers = null! }));

    [Fact]
    public void Read_Servers_AreRead() => Assert.Equal(
        """
        MinSize 4
        MaxSize 5
        Architecture x86_64
        InstanceTypes [c7i.large]
        ImageId ami-0123456789abcdef0
        OnDemandBase 0
        SpotPercent 0
        RootVolumeGiB 31
        RefreshMinHealthyPercent 91
        RefreshMaxHealthyPercent 121
        RefreshCheckpoints [50, 100]
        RefreshCheckpointSeconds 301
        WarmPool.MinSize 1
        WarmPool.State hibernated
        MaxInstanceLifetimeDays 32
        ShutdownGraceSeconds 33
        HealthCheckGraceSeconds 302
        InstanceWarmupSeconds 181
        CpuTargetPercent 61
        RequestsPerTarget 1000
        Predictive forecastAndScale
        Schedules [(Key sale, Cron 0 8 * * MON, TimeZone Europe/Berlin, MinSize 5, MaxSize 5)]
        TerminationPolicies [oldestLaunchTemplate, allocationStrategy, oldestInstance]
        LogRetentionDays 180
        ProtectLogs true
        CpuAlarmPercent 86
        MemoryAlarmPercent 87
        DiskAlarmPercent 81
        AtMaximumAlarmMinutes 34
        """,
        TextOf(Settings.Services[0].Servers));

    [Fact]
    public void Read_ServiceWithContainer_IsRead() => Assert.Equal(
        """
        Name orders
        Tier app
        Container.Image registry.example.com/shop/orders:2.1
        Container.Port 9000
        Container.MemoryMiB 700
        Container.Cpus 1.5
        Container.MaxProcesses 99
        Container.TemporaryMiB 98
        Container.UserId 97
        Container.Variables {MODE: fast, MYSQL_PORT: 3307}
        Container.Parameters {FLAGS: /shop/flags}
        Container.Secrets {PAYMENT_TOKEN: (Name payment, Key none), PAYMENT_USER: (Name payment, Key user)}
        Container.HealthPath /alive
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
        Route none
        Calls [mysql, redis, internet]
        Servers.MinSize 3
        Servers.MaxSize 6
        Servers.Architecture arm64
        Servers.InstanceTypes [m7g.large, m8g.large]
        Servers.ImageId none
        Servers.OnDemandBase 2
        Servers.SpotPercent 40
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
        TextOf(Settings.Services[1]));

    [Fact]
    public void Read_MySql_IsRead() => Assert.Equal(
        """
        EngineVersion 8.4.9
        AllowMinorUpgrades false
        ExtendedSupport true
        InstanceClass db.m7g.large
        ReplicaInstanceClass db.t4g.medium
        Replicas 3
        MultiAz true
        StorageGiB 500
        MaxStorageGiB 900
        Iops 13000
        StorageThroughput 600
        DatabaseName shop
        MasterUsername shopowner
        PasswordGeneration 2
        BackupRetentionDays 8
        BackupWindow 01:00-01:30
        MaintenanceWindow mon:02:00-mon:02:30
        Parameters {max_allowed_packet: 67108864}
        Shards 1
        Insights advanced
        LogRetentionDays 90
        RestoreFrom.Identifier old-shop
        RestoreFrom.Time 2026-01-31T23:59:59Z
        Protect true
        Thresholds.CpuPercent 71
        Thresholds.FreeStorageGiB 20
        Thresholds.FreeMemoryMiB 300
        Thresholds.Connections 301
        Thresholds.ReplicaLagSeconds 31
        Thresholds.BurstBalancePercent 21
        Thresholds.CpuCredits 51
        """,
        TextOf(Settings.MySql!));

    [Fact]
    public void Read_Redis_IsRead() => Assert.Equal(
        """
        Engine redis
        EngineVersion 7.1
        AllowMinorUpgrades false
        NodeType cache.m7g.large
        Shards 2
        ReplicasPerShard 1
        ApplicationUsername shop
        ReaderUsername looker
        PasswordGeneration 3
        SnapshotRetentionDays 9
        SnapshotWindow 03:00-04:00
        MaintenanceWindow tue:05:00-tue:06:00
        Parameters {maxmemory-policy: allkeys-lru}
        LogRetentionDays 60
        Protect true
        Thresholds.EngineCpuPercent 72
        Thresholds.MemoryPercent 73
        Thresholds.EvictionsPerMinute 74
        Thresholds.ReplicationLagSeconds 75
        Thresholds.Connections 76
        """,
        TextOf(Settings.Redis!));

    [Fact]
    public void Read_Alarms_AreRead() => Assert.Equal(
        """
        Emails [operations@shop.example.com, night@shop.example.com]
        Runbooks https://wiki.example.com/runbooks
        """,
        TextOf(Settings.Alarms));

    [Theory]
    [InlineData("{ snapshot: shop-final }", "FromSnapshot(Identifier shop-final)")]
    [InlineData("{ instance: shop }", "FromInstance(Identifier shop, Time none)")]
    [InlineData("{ automatedBackups: 'arn:aws:rds:eu-central-1:111122223333:auto-backup:ab-1', time: '2026-01-31T23:59:59Z' }", "FromAutomatedBackups(Arn arn:aws:rds:eu-central-1:111122223333:auto-backup:ab-1, Time 2026-01-31T23:59:59Z)")]
    public void Read_RestoreFrom_IsRead(string yaml, string expected) => Assert.Equal(expected, ValueOf(With($"infra:mysql: {{ restoreFrom: {yaml} }}").MySql!.RestoreFrom));
}
