using System.Collections.Immutable;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// A container of ours beside the application's, on its server or in its pod: in its network, so that it answers at the loopback address, and with
/// the credentials of its role. It starts again by itself, and its end does not end the application.
/// </summary>
public sealed record Sidecar
{
    /// <summary>Numeric id of its user and group.</summary>
    public const int UserId = 65532;

    /// <summary>Memory in MiB for which every server has room.</summary>
    internal const int ReservedMiB = 128;

    /// <summary>Name, 1 to 20 lower-case letters and inner hyphens, neither <c>service</c> nor <c>proxy</c>. Units and containers have it.</summary>
    public required string Name { get; init; }

    /// <summary>Image by digest or tag, for the architecture of the servers or nodes. It must run as <see cref="UserId"/>, read-only.</summary>
    public required string Image { get; init; }

    /// <summary>Key of the setting that names the image, such as <c>configuration.agentImage</c>.</summary>
    public required string ImageKey { get; init; }

    /// <summary>Arguments of its program. Defaults to the image's own.</summary>
    public ImmutableArray<string> Args { get; init; } = [];

    /// <summary>Memory limit in MiB. Defaults to 128.</summary>
    public int MemoryMiB { get; init; } = ReservedMiB;

    /// <summary>Environment variables by name, in plain text. Defaults to none.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Names of plain parameters of Systems Manager by environment variable: what is known only when it exists. The servers' role must be allowed to
    /// read them; a pod gets their values from its workload. Defaults to none.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Environment variable with the name of its server or pod. Defaults to null: it has none.</summary>
    public string? HostVariable { get; init; }

    /// <summary>
    /// Path of a folder that it alone reads, whose files outlast its end. The rest of its file system is read-only. Defaults to null: it has none.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>Registry of the image.</summary>
    public ImageRegistry Registry => ImageRegistry.Parse(Image);
}
