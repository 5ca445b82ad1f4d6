using System.Xml.Linq;
using Infra.Tests.Support;

namespace Infra.Tests.Sdk.Generator;

/// <summary>Versions of the official packages in <c>Directory.Packages.props</c>.</summary>
internal static class PackageVersions
{
    public static string Find(string package) =>
        XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(element => string.Equals((string?)element.Attribute("Include"), $"Pulumi.{package}", StringComparison.OrdinalIgnoreCase))
            .Attribute("Version")!.Value;
}
