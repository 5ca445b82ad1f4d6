using CsCheck;
using Infra.Engine.Urns;

namespace Infra.Tests.Engine.Urns;

public sealed class UrnTests
{
    private static readonly Urn Stack = Urn.Create("dev", "shop", null, Urn.StackType, "shop-dev");

    [Fact]
    public void Create_NoParent_HoldsTypeOnly() =>
        Assert.Equal("urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::main", Urn.Create("dev", "shop", null, "aws:ec2/vpc:Vpc", "main").Value);

    [Fact]
    public void Create_ParentIsStack_IsNotPartOfTheUrn() =>
        Assert.Equal("urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::main", Urn.Create("dev", "shop", Stack, "aws:ec2/vpc:Vpc", "main").Value);

    [Fact]
    public void Create_Grandparent_HoldsAllAncestorTypes()
    {
        var network = Urn.Create("dev", "shop", Stack, "infra:networking:Network", "net");
        var vpc = Urn.Create("dev", "shop", network, "aws:ec2/vpc:Vpc", "main");
        Assert.Equal(
            "urn:pulumi:dev::shop::infra:networking:Network$aws:ec2/vpc:Vpc$aws:ec2/subnet:Subnet::a",
            Urn.Create("dev", "shop", vpc, "aws:ec2/subnet:Subnet", "a").Value);
    }

    [Fact]
    public void Parts_NestedResource_EqualThePartsOfTheText()
    {
        var urn = Urn.Parse("urn:pulumi:dev::shop::infra:networking:Network$aws:ec2/vpc:Vpc::main");
        Assert.Equal(
            ("dev", "shop", "infra:networking:Network$aws:ec2/vpc:Vpc", "aws:ec2/vpc:Vpc", "main"),
            (urn.Stack, urn.Project, urn.QualifiedType, urn.Type, urn.Name));
    }

    [Fact]
    public void Name_WithSeparators_IsWhole() => Assert.Equal("a::b::c", Urn.Parse("urn:pulumi:dev::shop::t:m:T::a::b::c").Name);

    [Theory]
    [InlineData("")]
    [InlineData("main")]
    [InlineData("urn:aws:dev::shop::t::n")]
    [InlineData("urn:pulumi:dev::shop")]
    [InlineData("urn:pulumi:dev::shop::type")]
    public void TryParse_NotAUrn_ReturnsFalse(string text) => Assert.False(Urn.TryParse(text, out _));

    [Fact]
    public void Parse_OfCreatedUrn_ReturnsItsParts() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 12], Gen.String[Gen.Char.AlphaNumeric, 1, 12], Gen.String[Gen.Char["abc:/.$é "], 0, 20])
            .Sample((stack, project, name) =>
        {
            var urn = Urn.Parse(Urn.Create(stack, project, null, "t:m:T", name).Value);
            return (urn.Stack, urn.Project, urn.Type, urn.Name) == (stack, project, "t:m:T", name);
        });

    [Fact]
    public void Order_ByWholeText_IsOrdinal() =>
        Assert.Equal(
            ["urn:pulumi:d::s::T::B", "urn:pulumi:d::s::T::a"],
            new[] { "urn:pulumi:d::s::T::a", "urn:pulumi:d::s::T::B" }.Select(Urn.Parse).Order().Select(urn => urn.Value));
}
