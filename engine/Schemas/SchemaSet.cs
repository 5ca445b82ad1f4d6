using System.Text.Json;
using Infra.Engine.Diagnostics;

namespace Infra.Engine.Schemas;

/// <summary>The schemas of all packages that the engine knows.</summary>
internal sealed class SchemaSet
{
    private readonly Dictionary<string, PackageSchema> _packages = new(StringComparer.Ordinal);

    /// <summary>No schemas: every resource passes.</summary>
    public static SchemaSet Empty { get; } = new();

    /// <summary>Reads schema files. One that cannot be read is among the problems; the others count.</summary>
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

    /// <summary>The package that a type or function token belongs to; null when its schema is not known.</summary>
    /// <param name="token">The token, such as <c>aws:ec2/vpc:Vpc</c>, or <c>pulumi:providers:aws</c>.</param>
    /// <param name="version">The version of the package that the program uses; empty for any. The schema of another major version tells nothing.</param>
    public PackageSchema? PackageOf(string token, string version)
    {
        var package = Tokens.PackageOf(token);
        return _packages.TryGetValue(package, out var schema) && (version.Length == 0 || Major(version) == Major(schema.Version)) ? schema : null;
    }

    /// <summary>The schema of a resource type; null when it is not known.</summary>
    /// <inheritdoc cref="PackageOf" path="/param"/>
    public ResourceSchema? ResourceOf(string token, string version) => PackageOf(token, version)?.Resource(token);

    private static string Major(string version) => version.Split('.')[0].TrimStart('v');
}
