using System.Collections.Concurrent;
using System.Globalization;
using Infra.Engine.Diagnostics;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>
/// The packages that the program registered, by the references that the engine gave them. A package whose schema comes from parameters is one more
/// package here: no plugin is needed to plan its resources.
/// </summary>
internal sealed class Packages(Session session)
{
    private readonly ConcurrentDictionary<Package, string> _references = new();
    private readonly ConcurrentDictionary<string, Package> _packages = new(StringComparer.Ordinal);
    private int _last;

    /// <summary>Registers a package. Returns its reference; the same for the same package.</summary>
    public RegisterPackageResponse Register(RegisterPackageRequest request)
    {
        var package = new Package(
            request.Parameterization?.Name ?? request.Name, request.Parameterization?.Version ?? request.Version, request.DownloadUrl);
        var reference = _references.GetOrAdd(
            package, _ => string.Create(CultureInfo.InvariantCulture, $"{package.Name}-{Interlocked.Increment(ref _last)}"));
        _packages[reference] = package;
        return new RegisterPackageResponse { Ref = reference };
    }

    /// <summary>Version and plugin URL of a call: those of the package that it names, else its own.</summary>
    /// <param name="reference">The package; empty when the call names none.</param>
    /// <param name="version">The version in the call.</param>
    /// <param name="url">The URL in the call.</param>
    public (string Version, string Url) Find(string reference, string version, string url) => reference.Length == 0
        ? (version, url)
        : _packages.TryGetValue(reference, out var package)
            ? (package.Version, package.Url)
            : throw session.Decline(Catalogue.BadOption.With($"The package reference '{reference}' was not given by this engine."));

    private sealed record Package(string Name, string Version, string Url);
}
