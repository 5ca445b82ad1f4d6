using System.Collections.Immutable;
using System.Text;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// Makes the user data that configures an instance of Amazon Linux 2023 as a server. It is a pure function: equal specs give equal bytes on every
/// runtime.
/// </summary>
public static class ServerBootstrap
{
    /// <summary>
    /// Largest user data in bytes, before base64: <see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html"/>.
    /// </summary>
    public const int MaxBytes = 16_384;

    private const string AgentControl = "/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl";

    /// <summary>User data: the configuration of cloud-init, compressed by gzip. Launch templates take it in base64.</summary>
    /// <param name="spec">A spec without problems, see <see cref="BootstrapValidation.Validate"/>.</param>
    /// <returns>
    /// The user data. It is not secret. It may be larger than <see cref="MaxBytes"/>, see <see cref="BootstrapValidation.ValidateSize"/>.
    /// </returns>
    public static byte[] Render(BootstrapSpec spec) => DeterministicGzip.Compress(Encoding.UTF8.GetBytes(Configuration(spec).ToYaml()));

    /// <summary>The configuration of cloud-init.</summary>
    /// <param name="spec">A spec without problems.</param>
    internal static CloudConfig Configuration(BootstrapSpec spec) =>
        new(Packages(spec), BootstrapFiles.Create(spec, ServerPaths.Default), Commands(spec));

    private static ImmutableArray<string> Packages(BootstrapSpec spec) =>
    [
        "amazon-cloudwatch-agent", .. spec.Folder is null ? Array.Empty<string>() : ["amazon-efs-utils"], "awscli-2",
        .. spec.Workload.Container is null ? Array.Empty<string>() : ["docker"],
        "logrotate", .. ProxyPackages(spec.Workload), "rsyslog",
    ];

    private static IEnumerable<string> ProxyPackages(ServerWorkload workload) => workload switch
    {
        { HasProxy: false } => [],
        ServerWorkload.TcpContainer => ["nginx", "nginx-mod-stream", "openssl"],
        _ => ["nginx", "openssl"],
    };

    private static ImmutableArray<ImmutableArray<string>> Commands(BootstrapSpec spec) =>
    [
        // Where SELinux is enforcing, nginx may open no connections without it.
        .. spec.Workload.HasProxy ? [["setsebool", "-P", "httpd_can_network_connect", "on"]] : (ImmutableArray<string>[])[],
        ["systemctl", "daemon-reload"],
        ["systemctl", "enable", "--now", "rsyslog.service", "logrotate.timer"],
        ["systemctl", "restart", "logrotate.timer", "systemd-journald.service"],
        // They start with the container of the application.
        .. spec.Sidecars.IsEmpty
            ? (ImmutableArray<string>[])[]
            : [["systemctl", "enable", .. spec.Sidecars.Select(SidecarUnit.NameOf)]],
        ["systemctl", "enable", "--now", "--no-block", .. Services(spec)],
        [AgentControl, "-a", "fetch-config", "-m", "ec2", "-s", "-c", $"file:{ServerPaths.Default.Configuration}/agent.json"],
    ];

    private static IEnumerable<string> Services(BootstrapSpec spec) =>
    [
        ProxyUnits.Drain,
        .. spec is { Workload.Container: not null, ContainerRoleArn: not null } ? [CredentialsUnit.Name] : Array.Empty<string>(),
        .. spec.Folder is null ? Array.Empty<string>() : [FilesUnit.Name],
        .. ContainerServices(spec.Workload),
        .. spec.Workload.HasProxy ? [ProxyUnits.Proxy] : Array.Empty<string>(),
        .. spec.Workload is ServerWorkload.HttpForward ? [ProxyUnits.RefreshTimer] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> ContainerServices(ServerWorkload workload) => workload switch
    {
        { Container: null } => [],
        ServerWorkload.TaskContainer => ["docker.service", TaskUnits.Task, TaskUnits.Result],
        _ => ["docker.service", ContainerUnit.Name, HealthUnits.Timer],
    };
}
