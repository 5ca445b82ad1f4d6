using System.Text.Json;
using Infra.Engine.Diagnostics;
using Infra.Engine.Urns;

namespace Infra.Engine.Schemas;

/// <summary>The schemas of all known packages.</summary>
internal sealed class SchemaSet
{
    private readonly Dictionary<string, PackageSchema> _packages = new(StringComparer.Ordinal);

    /// <summary>A set without schemas, which checks no resource.</summary>
    public static SchemaSet Empty { get; } = new();

    /// <summary>Reads schema files. A file that cannot be read becomes a problem, and the other files are still used.</summary>
    public static SchemaSet Load(IEnumerable<string> files, Action<Diagnostic> report)
    {
        var set = new SchemaSet();
        foreach (var file in files)
        {
            try
            {
                var package = PackageSchema.Load(file);
                set._packages[package.Name] = package;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or FormatException)
            {
                report(Catalogue.BadSchema.With($"'{file}': {problem.Message} Build the project again; its build puts the schemas in place."));
            }
        }

        return set;
    }

    /// <summary>Finds the schema of the package of a type or function; null when it is not known.</summary>
    /// <param name="token">The token, such as <c>aws:ec2/vpc:Vpc</c>, or <c>pulumi:providers:aws</c>.</param>
    /// <param name="version">
    /// The package version that the program uses; empty for any version. A schema with another major version is not used.
    /// </param>
    public PackageSchema? FindPackage(string token, string version)
    {
        var package = Tokens.GetPackage(token);
        return _packages.TryGetValue(package, out var schema) && (version.Length == 0 || Major(version) == Major(schema.Version)) ? schema : null;
    }

    /// <summary>Finds the schema of a resource type; null when it is not known.</summary>
    /// <inheritdoc cref="FindPackage" path="/param"/>
    public ResourceSchema? FindResource(string token, string version) => FindPackage(token, version)?.Resource(token);

    private static string Major(string version) => version.Split('.')[0].TrimStart('v');
}
