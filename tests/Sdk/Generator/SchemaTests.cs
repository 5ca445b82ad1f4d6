using Infra.Sdk.Generator.Schemas;

namespace Infra.Tests.Sdk.Generator;

/// <summary>Rules for every committed schema.</summary>
public class SchemaTests
{
    [Theory]
    [InlineData("aws")]
    [InlineData("kubernetes")]
    [InlineData("random")]
    public void Schema_EveryObjectType_IsDefined(string package)
    {
        var schema = GeneratorInputs.Schema(package);

        Assert.DoesNotContain(ListProperties(schema).SelectMany(property => property.Type.Objects()), name => !schema.Types.ContainsKey(name));
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("kubernetes")]
    [InlineData("random")]
    public void Schema_EveryEnum_IsDefined(string package)
    {
        var schema = GeneratorInputs.Schema(package);
        var defined = schema.Enums.Select(type => type.Name).ToHashSet();

        Assert.DoesNotContain(ListProperties(schema).SelectMany(property => property.Type.Enums()), name => !defined.Contains(name));
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("kubernetes")]
    [InlineData("random")]
    public void Schema_EveryDefaultAndConstant_NamesAnInput(string package)
    {
        var schema = GeneratorInputs.Schema(package);
        var ofResources = schema.Resources.Append(schema.Provider).SelectMany(resource =>
            resource.Defaults.Keys.Concat(resource.Constants.Keys).Except(resource.Inputs.Select(input => input.Name)));
        var ofTypes = schema.Types.Values.SelectMany(type => type.Defaults.Keys.Except(type.Properties.Select(property => property.Name)));

        Assert.Empty(ofResources.Concat(ofTypes));
    }

    [Theory]
    [InlineData("aws", "7.48.0")]
    [InlineData("kubernetes", "4.34.2")]
    [InlineData("random", "4.21.2")]
    public void Schema_Version_EqualsTheOfficialPackages(string package, string version) =>
        Assert.Equal((version, version), (GeneratorInputs.Schema(package).Version, PackageVersions.Find(package)));

    [Fact]
    public void Read_AnotherFormat_IsRefused()
    {
        var exception = Assert.Throws<FormatException>(() => GeneratorInputs.SchemaFrom("""{"format": 2}"""));

        Assert.Equal("The schema has format 2; this generator reads format 1.", exception.Message);
    }

    private static IEnumerable<Property> ListProperties(Schema schema) =>
    [
        .. schema.Resources.Append(schema.Provider).SelectMany(resource => resource.Inputs.Concat(resource.Outputs)),
        .. schema.Functions.SelectMany(function => function.Inputs.Concat(function.Outputs)),
        .. schema.Types.Values.SelectMany(type => type.Properties),
    ];
}
