using static Infra.Compute.Bootstrap.ServerPaths;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// The systemd unit that hands credentials of the container's role to the container:
/// <see href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html"/>.
/// </summary>
internal static class CredentialsUnit
{
    /// <summary>Name of the unit.</summary>
    public const string Name = "infra-credentials.service";

    /// <summary>File with the variables by which SDKs in the container find the credentials.</summary>
    public const string EnvironmentFile = $"{Folder}/environment";

    /// <summary>Address at which SDKs look for credentials of a container, on port 80.</summary>
    public const string Address = "169.254.170.2";

    /// <summary>Addresses of containers: <see href="https://docs.docker.com/engine/network/#default-address-pools"/>.</summary>
    public const string Containers = "172.17.0.0/16";

    private const string User = "infra-credentials";
    private const string Folder = $"/run/{User}";
    private const string Port = "80";

    // For two calls of AWS, and the start.
    private const string StartSeconds = "60";

    /// <summary>The unit.</summary>
    /// <param name="spec">A spec without problems.</param>
    /// <param name="roleArn">ARN of the container's role.</param>
    public static SystemdUnit Create(BootstrapSpec spec, string roleArn) => new(
        new SystemdUnit.Section(
            "Unit",
            ("Description", $"Credentials of the container of {spec.Service} in {spec.Environment}"),
            ("Wants", "network-online.target"),
            ("After", "network-online.target"),
            ("StartLimitIntervalSec", "0")),
        new SystemdUnit.Section("Service", [.. Lifecycle(spec, roleArn), .. UnitHardening.Common, UnitHardening.NoNewPrivileges]),
        new SystemdUnit.Section("Install", ("WantedBy", "multi-user.target")));

    private static IEnumerable<(string Key, string Value)> Lifecycle(BootstrapSpec spec, string roleArn) =>
    [
        // It is ready when it has credentials, or has failed to get some: SDKs do not wait long.
        ("Type", "notify"),
        ("DynamicUser", "yes"),
        ("User", User),
        ("AmbientCapabilities", "CAP_NET_BIND_SERVICE"),
        ("CapabilityBoundingSet", "CAP_NET_BIND_SERVICE"),
        // Preserved: the token of a container that runs stays valid when the program starts again.
        ("RuntimeDirectory", User),
        ("RuntimeDirectoryMode", "0700"),
        ("RuntimeDirectoryPreserve", "yes"),
        ("Environment", "HOME=/tmp"),
        ("ExecStartPre", "+" + SystemdUnit.Command("/usr/sbin/ip", "address", "replace", $"{Address}/32", "dev", "lo")),
        ("ExecStart", SystemdUnit.Command(
            $"{Programs}/infra-credentials", roleArn, spec.Region, spec.GroupName, Folder, Address, Port, Containers)),
        ("TimeoutStartSec", StartSeconds),
        ("Restart", "always"),
        ("RestartSec", "2"),
        ("TasksMax", "64"),
    ];
}
