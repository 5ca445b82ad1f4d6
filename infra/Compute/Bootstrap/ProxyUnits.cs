using static Infra.Compute.Bootstrap.ServerPaths;

namespace Infra.Compute.Bootstrap;

/// <summary>The systemd units of the proxy, of the look-up of the upstream's addresses, and of the drain.</summary>
internal static class ProxyUnits
{
    /// <summary>Name of the proxy's unit.</summary>
    public const string Proxy = "infra-proxy.service";

    /// <summary>Name of the unit that looks up the addresses of the upstream.</summary>
    public const string Refresh = "infra-upstream.service";

    /// <summary>Name of the timer that starts the look-up.</summary>
    public const string RefreshTimer = "infra-upstream.timer";

    /// <summary>Name of the drain's unit.</summary>
    public const string Drain = "infra-drain.service";

    private const string Nginx = "/usr/sbin/nginx";
    private const string CertificateDays = "3650";
    private const string RefreshSeconds = "10";

    private static readonly SystemdUnit.Section Install = new("Install", ("WantedBy", "multi-user.target"));

    // Shared by these units and preserved: the drain's flag and the last known addresses survive a restart of the proxy.
    private static readonly (string Key, string Value)[] RuntimeDirectory =
    [
        ("RuntimeDirectory", "infra-proxy"),
        ("RuntimeDirectoryMode", "0755"),
        ("RuntimeDirectoryPreserve", "yes"),
    ];

    /// <summary>The proxy.</summary>
    /// <param name="spec">A spec without problems.</param>
    /// <param name="paths">Paths on the server.</param>
    public static SystemdUnit CreateProxy(BootstrapSpec spec, ServerPaths paths) => new(
        new SystemdUnit.Section(
            "Unit",
            ("Description", $"Proxy of {spec.Service} in {spec.Environment}"),
            ("Wants", "network-online.target"),
            // systemd stops units in the opposite order: the proxy finishes its requests while the container still answers.
            ("After", spec.Workload.Container is null ? "network-online.target" : $"network-online.target {ContainerUnit.Name}"),
            ("StartLimitIntervalSec", "0")),
        new SystemdUnit.Section("Service", [.. ProxyLifecycle(spec, paths), .. UnitHardening.Common, .. UnitHardening.Reach(spec.TrustedBlocks)]),
        Install);

    /// <summary>One look-up of the addresses of the upstream.</summary>
    /// <param name="spec">A spec without problems.</param>
    /// <param name="forward">Its workload.</param>
    /// <param name="paths">Paths on the server.</param>
    public static SystemdUnit CreateRefresh(BootstrapSpec spec, ServerWorkload.HttpForward forward, ServerPaths paths) => new(
        new SystemdUnit.Section(
            "Unit",
            ("Description", $"Addresses of the upstream of {spec.Service} in {spec.Environment}"),
            ("After", "network-online.target")),
        new SystemdUnit.Section(
            "Service",
            [
                ("Type", "oneshot"),
                .. RuntimeDirectory,
                ("ExecStart", RefreshCommand(forward, paths)),
                ("TimeoutStartSec", "30"),
                .. UnitHardening.Common,
                .. UnitHardening.Reach(spec.TrustedBlocks),
                UnitHardening.NoNewPrivileges,
            ]));

    /// <summary>The timer of the look-up.</summary>
    public static SystemdUnit RefreshTimerUnit { get; } = new(
        new SystemdUnit.Section("Unit", ("Description", "Looks for new addresses of the upstream")),
        new SystemdUnit.Section("Timer", ("OnActiveSec", RefreshSeconds), ("OnUnitInactiveSec", RefreshSeconds), ("AccuracySec", "1")),
        new SystemdUnit.Section("Install", ("WantedBy", "timers.target")));

    /// <summary>The program that waits for the termination of the server and drains it.</summary>
    /// <param name="spec">A spec without problems.</param>
    /// <param name="paths">Paths on the server.</param>
    public static SystemdUnit CreateDrain(BootstrapSpec spec, ServerPaths paths) => new(
        new SystemdUnit.Section(
            "Unit",
            ("Description", $"Drain of {spec.Service} in {spec.Environment}"),
            ("Wants", "network-online.target"),
            ("After", "network-online.target")),
        new SystemdUnit.Section(
            "Service",
            [
                ("Type", "exec"),
                .. RuntimeDirectory,
                ("Environment", "HOME=/tmp"),
                ("ExecStart", DrainCommand(spec, paths)),
                ("Restart", "on-failure"),
                ("RestartSec", $"{DrainTimes.Poll}"),
                .. UnitHardening.Common,
                UnitHardening.NoNewPrivileges,
            ]),
        Install);

    private static IEnumerable<(string Key, string Value)> ProxyLifecycle(BootstrapSpec spec, ServerPaths paths)
    {
        var configuration = $"{paths.Configuration}/nginx.conf";
        var check = SystemdUnit.Command(Nginx, "-t", "-q", "-c", configuration);
        return
        [
            ("Type", "exec"),
            .. RuntimeDirectory,
            ("CacheDirectory", "nginx"),
            ("LogsDirectory", "nginx"),
            ("LogsDirectoryMode", "0711"),
            ("ExecStartPre", CertificateCommand(spec, paths)),
            .. spec.Workload is ServerWorkload.HttpForward forward
                ? [("ExecStartPre", RefreshCommand(forward, paths))]
                : Array.Empty<(string, string)>(),
            ("ExecStartPre", check),
            ("ExecStart", SystemdUnit.Command(Nginx, "-c", configuration, "-g", "daemon off;")),
            ("ExecReload", check),
            ("ExecReload", "/usr/bin/kill -HUP $MAINPID"),
            // On SIGQUIT nginx finishes its requests, within the grace (worker_shutdown_timeout).
            ("KillSignal", "SIGQUIT"),
            ("KillMode", "mixed"),
            ("TimeoutStopSec", $"{spec.ShutdownGraceSeconds + DrainTimes.StopMargin}"),
            ("Restart", "always"),
            ("RestartSec", "2"),
            ("LimitNOFILE", "65536"),
            ("CapabilityBoundingSet", "CAP_CHOWN CAP_DAC_OVERRIDE CAP_KILL CAP_NET_BIND_SERVICE CAP_SETGID CAP_SETUID"),
        ];
    }

    private static string CertificateCommand(BootstrapSpec spec, ServerPaths paths) => SystemdUnit.Command(
        "/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-days", CertificateDays, "-subj", $"/CN={spec.Service}",
        "-keyout", $"{paths.ProxyRuntime}/tls.key", "-out", $"{paths.ProxyRuntime}/tls.crt");

    private static string RefreshCommand(ServerWorkload.HttpForward forward, ServerPaths paths) => SystemdUnit.Command(
        $"{Programs}/infra-upstream", $"{paths.ProxyRuntime}/{NginxConfig.ServersFile}",
        forward.Upstream.HostName, $"{forward.Upstream.Port}");

    private static string DrainCommand(BootstrapSpec spec, ServerPaths paths) => SystemdUnit.Command(
    [
        $"{Programs}/infra-drain", spec.Region, spec.GroupName, spec.DrainHookName,
        paths.DrainFlag, $"{DrainTimes.Poll}", $"{DrainTimes.NoticeOf(spec.Workload)}",
        .. DrainedUnits(spec.Workload),
    ]);

    // A container that is stopped is not unhealthy.
    private static IEnumerable<string> DrainedUnits(ServerWorkload workload) => workload is ServerWorkload.TaskContainer
        ? [TaskUnits.Task]
        :
        [
            .. workload.Container is null ? Array.Empty<string>() : [HealthUnits.Timer],
            .. workload.HasProxy ? [Proxy] : Array.Empty<string>(),
            .. workload.Container is null ? Array.Empty<string>() : [ContainerUnit.Name],
        ];
}
