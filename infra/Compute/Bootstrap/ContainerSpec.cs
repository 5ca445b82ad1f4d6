using System.Collections.Immutable;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// A container of Docker with a read-only root, no capabilities, no new privileges, its own seccomp profile and a user that is not root.
/// Only the proxy reaches it. It cannot reach the instance's credentials: the metadata service answers over one hop alone.
/// </summary>
public sealed record ContainerSpec
{
    /// <summary>
    /// Image with a digest (<c>@sha256:...</c>) or a tag other than <c>latest</c>. From a private repository of ECR it is pulled with the
    /// instance's role, from elsewhere without credentials.
    /// </summary>
    public required string Image { get; init; }

    /// <summary>TCP port that the service listens on, 1024 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>Memory limit in MiB, 64 to 1,048,576. Defaults to 512. There is no swap beyond it.</summary>
    public int MemoryMiB { get; init; } = 512;

    /// <summary>CPU limit in cores, 0.1 to 192. Defaults to 0.5.</summary>
    public double Cpus { get; init; } = 0.5;

    /// <summary>Most processes and threads, 16 to 32,768. Defaults to 1,024.</summary>
    public int MaxProcesses { get; init; } = 1024;

    /// <summary>
    /// Size of <c>/tmp</c> in MiB, which is memory and counts against the limit; 1 to 16,384. Defaults to 64. Nothing in it is executable.
    /// </summary>
    public int TemporaryMiB { get; init; } = 64;

    /// <summary>
    /// Numeric user and group that the container runs as, 1 to 65,535. Defaults to 65,532, the unprivileged user of common base images.
    /// </summary>
    public int UserId { get; init; } = 65532;

    /// <summary>
    /// Environment variables by name, as plain text that anyone may read who may read launch templates. Options of a runtime go here too.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Parameters of Systems Manager, by name of the environment variable that takes the value.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Secrets of Secrets Manager, by name of the environment variable that takes the value.</summary>
    public ImmutableSortedDictionary<string, SecretReference> Secrets { get; init; } =
        ImmutableSortedDictionary.Create<string, SecretReference>(StringComparer.Ordinal);

    /// <summary>Path at which the service answers 200 when it is well, without a query. Defaults to <c>/healthz</c>.</summary>
    public string HealthPath { get; init; } = "/healthz";
}
