using System.Collections.Immutable;
using System.Text;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// Makes the user data that turns an instance of Amazon Linux 2023 into a server of a group. Pure: equal specs give equal bytes, on every runtime.
/// </summary>
public static class ServerBootstrap
{
    /// <summary>
    /// Most bytes of user data, before base64: <see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html"/>.
    /// </summary>
    public const int MaxBytes = 16_384;

    private const string AgentControl = "/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl";

    /// <summary>User data as base64 of gzip of cloud-init's configuration, as launch templates take it.</summary>
    /// <param name="spec">What the server becomes.</param>
    /// <returns>Text in base64, not a secret.</returns>
    /// <exception cref="ArgumentException">The spec has problems, see <see cref="BootstrapValidation.Validate"/>.</exception>
    public static string UserData(BootstrapSpec spec)
    {
        var problems = BootstrapValidation.Check(spec, out var userData);
        return problems.IsEmpty
            ? Convert.ToBase64String(userData)
            : throw new ArgumentException(
                $"The spec of a server has problems:{string.Concat(problems.Select(problem => $"\n  - {problem}"))}",
                nameof(spec));
    }

    /// <summary>The compressed configuration.</summary>
    /// <param name="spec">A spec without problems, except for its size.</param>
    internal static byte[] Compressed(BootstrapSpec spec) => DeterministicGzip.Compress(Encoding.UTF8.GetBytes(Configuration(spec).ToYaml()));

    /// <summary>The configuration.</summary>
    /// <param name="spec">A spec without problems, except for its size.</param>
    internal static CloudConfig Configuration(BootstrapSpec spec) =>
        new(Packages(spec), BootstrapFiles.Create(spec, ServerPaths.Default), Commands(spec));

    private static ImmutableArray<string> Packages(BootstrapSpec spec) =>
    [
        "amazon-cloudwatch-agent", "awscli-2", .. spec.Container is null ? Array.Empty<string>() : ["docker"],
        "logrotate", "nginx", "openssl", "rsyslog",
    ];

    private static ImmutableArray<ImmutableArray<string>> Commands(BootstrapSpec spec) =>
    [
        // Where SELinux enforces, a proxy may not call out without it.
        ["setsebool", "-P", "httpd_can_network_connect", "on"],
        ["systemctl", "daemon-reload"],
        ["systemctl", "enable", "--now", "rsyslog.service", "logrotate.timer"],
        ["systemctl", "restart", "logrotate.timer"],
        ["systemctl", "enable", "--now", "--no-block", .. Services(spec)],
        [AgentControl, "-a", "fetch-config", "-m", "ec2", "-s", "-c", $"file:{ServerPaths.Default.Configuration}/agent.json"],
    ];

    private static IEnumerable<string> Services(BootstrapSpec spec) =>
    [
        ProxyUnits.Drain,
        .. spec.Container is null ? Array.Empty<string>() : ["docker.service", ContainerUnit.Name],
        ProxyUnits.Proxy,
        .. spec.Proxy.Upstream is Upstream.Service ? [ProxyUnits.RefreshTimer] : Array.Empty<string>(),
    ];
}
