using Infra.Sdk.Generator.Schemas;
using static Infra.Sdk.Generator.Schemas.PropertyType;

namespace Infra.Tests.Sdk.Generator;

public class PropertyTests
{
    [Fact]
    public void Parse_TypeAlone_HasNoFlags() => Assert.Equal(
        new Property("cidr", new Scalar("string"), IsRequired: false, IsSecret: false, IsDeprecated: false),
        Property.Parse("cidr", "string"));

    [Fact]
    public void Parse_AllFlags_AreRead() => Assert.Equal(
        new Property("keys", new ListOf(new Scalar("string")), IsRequired: true, IsSecret: true, IsDeprecated: true),
        Property.Parse("keys", "[string]!*~"));

    [Fact]
    public void Parse_NestedCollections_KeepTheirOrder() =>
        Assert.Equal(new MapOf(new ListOf(new ObjectOf(new("core/v1", "PodSpec")))), ParseType("{[#core/v1/PodSpec]}"));

    [Fact]
    public void Parse_Union_HasItsAlternativesInOrder()
    {
        var union = Assert.IsType<UnionOf>(ParseType("string|@rds/InstanceType|[int]"));

        Assert.Equal([new Scalar("string"), new EnumOf(new("rds", "InstanceType")), new ListOf(new Scalar("int"))], union.Alternatives);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("[string")]
    [InlineData("[string}")]
    [InlineData("string|")]
    [InlineData("string]")]
    [InlineData("string!?")]
    public void Parse_InvalidText_IsRefusedWithTheText(string text)
    {
        var exception = Assert.Throws<FormatException>(() => ParseType(text));

        Assert.Equal($"'{text}' is not a property type: see the README of sdk/generator.", exception.Message);
    }

    [Theory]
    [InlineData("aws:ec2/vpc:Vpc", "ec2", "Vpc")]
    [InlineData("aws:index/getRegion:getRegion", "index", "getRegion")]
    [InlineData("kubernetes:core/v1:Pod", "core/v1", "Pod")]
    [InlineData("kubernetes:rbac.authorization.k8s.io/v1:Role", "rbac/v1", "Role")]
    [InlineData("random:index/randomId:RandomId", "index", "RandomId")]
    public void TypeName_FromToken_IsModuleAndName(string token, string module, string name) =>
        Assert.Equal(new TypeName(module, name), TypeName.FromToken(token));

    [Theory]
    [InlineData("aws")]
    [InlineData("undefined")]
    [InlineData("a:b:c:d")]
    public void TypeName_FromOtherText_IsRefused(string text) => Assert.Equal(
        $"'{text}' is not a type token, which has three parts, such as aws:ec2/vpc:Vpc.",
        Assert.Throws<FormatException>(() => TypeName.FromToken(text)).Message);

    private static PropertyType ParseType(string text) => Property.Parse("property", text).Type;
}
