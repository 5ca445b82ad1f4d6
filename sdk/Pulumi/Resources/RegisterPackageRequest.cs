namespace Pulumi;

/// <summary>
/// A package that a plugin provides under parameters. The local build of the core has the type so that overloads are those of the official core; it
/// registers no packages: what is declared with one fails, and says so.
/// </summary>
public sealed class RegisterPackageRequest
{
    /// <param name="name">Name of the plugin.</param>
    /// <param name="version">Version of the plugin.</param>
    /// <param name="downloadUrl">Where the plugin comes from; null for where plugins usually come from.</param>
    /// <param name="checksums">Checksum of the plugin by platform; null for none.</param>
    /// <param name="parameterization">The package that the plugin becomes; null where it stays what it is.</param>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums,
        PackageParameterization? parameterization)
        : this(name, version, downloadUrl, checksums, parameterization, null)
    {
    }

    /// <param name="name">Name of the plugin.</param>
    /// <param name="version">Version of the plugin.</param>
    /// <param name="downloadUrl">Where the plugin comes from; null for where plugins usually come from.</param>
    /// <param name="checksums">Checksum of the plugin by platform; null for none.</param>
    /// <param name="parameterization">The package that the plugin becomes; null where it stays what it is.</param>
    /// <param name="extension">What is added to the plugin's package; null for nothing.</param>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums = null,
        PackageParameterization? parameterization = null,
        PackageParameterization? extension = null)
    {
        Name = name;
        Version = version;
        DownloadUrl = downloadUrl ?? "";
        Checksums = checksums ?? [];
        Parameterization = parameterization;
        Extension = extension;
    }

    /// <summary>Name of the plugin.</summary>
    public string Name { get; }

    /// <summary>Version of the plugin.</summary>
    public string Version { get; }

    /// <summary>Where the plugin comes from; empty for where plugins usually come from.</summary>
    public string DownloadUrl { get; }

    /// <summary>Checksum of the plugin by platform.</summary>
    public Dictionary<string, byte[]> Checksums { get; }

    /// <summary>The package that the plugin becomes; null where it stays what it is.</summary>
    public PackageParameterization? Parameterization { get; }

    /// <summary>What is added to the plugin's package; null for nothing.</summary>
    public PackageParameterization? Extension { get; }

    /// <summary>Fails where there is a package to register.</summary>
    /// <exception cref="RunException"><paramref name="request"/> is not null.</exception>
    internal static void Refuse(RegisterPackageRequest? request)
    {
        if (request is not null)
        {
            throw new RunException(
                $"The package of plugin '{request.Name}' {request.Version} must be registered, "
                + "which the local build of Pulumi's core (sdk/) cannot do. Use the official packages: PULUMI_PACKAGES=nuget.");
        }
    }

    /// <summary>The arguments of a resource, unless there is a package to register.</summary>
    /// <inheritdoc cref="Refuse(RegisterPackageRequest?)"/>
    /// <param name="request">The package, if any.</param>
    /// <param name="args">The arguments.</param>
    internal static ResourceArgs? Refuse(RegisterPackageRequest? request, ResourceArgs? args)
    {
        Refuse(request);
        return args;
    }

    /// <summary>A package made of a plugin and a parameter.</summary>
    public sealed class PackageParameterization
    {
        /// <param name="name">Name of the package.</param>
        /// <param name="version">Version of the package.</param>
        /// <param name="value">The parameter, in the plugin's own form.</param>
        public PackageParameterization(string name, string version, byte[] value) => (Name, Version, Value) = (name, version, value);

        /// <summary>Name of the package.</summary>
        public string Name { get; }

        /// <summary>Version of the package.</summary>
        public string Version { get; }

        /// <summary>The parameter, in the plugin's own form.</summary>
        public byte[] Value { get; }
    }
}
