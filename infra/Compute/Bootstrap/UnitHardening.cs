using System.Collections.Immutable;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// Restrictions of systemd units. See <see href="https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Sandboxing"/>.
/// </summary>
internal static class UnitHardening
{
    /// <summary>
    /// Programs cannot gain privileges by starting others. Not for the proxy: it would keep SELinux from moving nginx into its own domain.
    /// </summary>
    public static (string Key, string Value) NoNewPrivileges { get; } = ("NoNewPrivileges", "yes");

    /// <summary>For every unit. Among others, the file system is read-only except for the unit's own folders.</summary>
    public static ImmutableArray<(string Key, string Value)> Common { get; } =
    [
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("PrivateDevices", "yes"),
        ("ProtectClock", "yes"),
        ("ProtectHostname", "yes"),
        ("ProtectControlGroups", "yes"),
        ("ProtectKernelLogs", "yes"),
        ("ProtectKernelModules", "yes"),
        ("ProtectKernelTunables", "yes"),
        ("RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6 AF_NETLINK"),
        ("RestrictNamespaces", "yes"),
        ("RestrictRealtime", "yes"),
        ("RestrictSUIDSGID", "yes"),
        ("LockPersonality", "yes"),
        ("SystemCallArchitectures", "native"),
    ];
}
