using static Infra.Compute.Bootstrap.ServerPaths;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// The systemd units that look at the container once a minute: its restarts become a metric, and a server that no load balancer checks reports to its
/// group that it is unhealthy when the container fails for long.
/// </summary>
internal static class HealthUnits
{
    /// <summary>Name of the unit of one look.</summary>
    public const string Service = "infra-health.service";

    /// <summary>Name of the timer that starts it.</summary>
    public const string Timer = "infra-health.timer";

    /// <summary>Fewest failed looks in a row after which a server without a load balancer is unhealthy: minutes.</summary>
    public const int MinLooks = 5;

    private const string Folder = "infra-health";
    private const int PeriodSeconds = 60;

    /// <summary>One look.</summary>
    /// <param name="spec">A spec without problems, with a container.</param>
    public static SystemdUnit Create(BootstrapSpec spec) => new(
        new SystemdUnit.Section("Unit", ("Description", $"Health of the container of {spec.Service} in {spec.Environment}")),
        new SystemdUnit.Section(
            "Service",
            [
                ("Type", "oneshot"),
                ("RuntimeDirectory", Folder),
                ("RuntimeDirectoryPreserve", "yes"),
                ("Environment", "HOME=/tmp"),
                ("ExecStart", SystemdUnit.Command(
                    $"{Programs}/infra-health",
                    spec.Region, spec.GroupName, ContainerUnit.Name, $"/run/{Folder}", $"{(spec.IsBalanced ? 0 : Looks(spec))}")),
                // Four calls of 20 seconds at most, and the look itself.
                ("TimeoutStartSec", "90"),
                .. UnitHardening.Common,
                UnitHardening.NoNewPrivileges,
            ]));

    // A container may take as long to start as the group waits for it.
    private static int Looks(BootstrapSpec spec) => Math.Max(MinLooks, (spec.HealthCheckGraceSeconds + PeriodSeconds - 1) / PeriodSeconds);

    /// <summary>The timer.</summary>
    public static SystemdUnit TimerUnit { get; } = new(
        new SystemdUnit.Section("Unit", ("Description", "Looks at the container")),
        new SystemdUnit.Section("Timer", ("OnActiveSec", $"{PeriodSeconds}"), ("OnUnitInactiveSec", $"{PeriodSeconds}"), ("AccuracySec", "1")),
        new SystemdUnit.Section("Install", ("WantedBy", "timers.target")));
}
