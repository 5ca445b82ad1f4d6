using System.Collections.Immutable;
using Infra.Networking;

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

    /// <summary>
    /// Programs reach blocks of addresses, their own server and name servers only. For units without need of credentials: the proxy parses what the
    /// internet sends, and must not reach the metadata service, which is at a link-local address.
    /// </summary>
    /// <param name="blocks">The blocks.</param>
    /// <remarks>
    /// Metadata: <see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html"/>. Name servers:
    /// <see href="https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html"/>.
    /// </remarks>
    public static IEnumerable<(string Key, string Value)> Reach(IEnumerable<Cidr> blocks) =>
        [("IPAddressDeny", "any"), ("IPAddressAllow", $"localhost 169.254.169.253/32 {string.Join(' ', blocks)}")];

    /// <summary>For a unit whose mounts the whole server sees.</summary>
    public static ImmutableArray<(string Key, string Value)> WithoutMounts { get; } =
    [
        ("RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6 AF_NETLINK"),
        ("RestrictNamespaces", "yes"),
        ("RestrictRealtime", "yes"),
        ("LockPersonality", "yes"),
        ("SystemCallArchitectures", "native"),
    ];

    /// <summary>For every unit whose mounts are its own. Among others, the file system is read-only except for the unit's own folders.</summary>
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
