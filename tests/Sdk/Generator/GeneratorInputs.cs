using System.Text;
using Infra.Sdk.Generator.Schemas;
using Infra.Tests.Support;

namespace Infra.Tests.Sdk.Generator;

/// <summary>The committed schemas and facts.</summary>
internal static class GeneratorInputs
{
    public static Schema Schema(string package)
    {
        using var json = File.OpenRead(Repository.PathOf("sdk", $"Pulumi.{char.ToUpperInvariant(package[0])}{package[1..]}", "schema.json"));
        return SchemaFile.Read(json);
    }

    public static Schema SchemaFrom(string json) => SchemaFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    public static Facts Facts(string package)
    {
        using var json = File.OpenRead(Repository.PathOf("sdk", "generator", "facts", $"{package}.json"));
        return Infra.Sdk.Generator.Schemas.Facts.Read(json);
    }
}
