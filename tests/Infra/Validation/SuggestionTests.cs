using Infra.Validation;

namespace Infra.Tests.Validation;

public sealed class SuggestionTests
{
    private static readonly string[] Words = ["cidr", "nat", "natZone", "interfaceEndpoints"];

    [Theory]
    [InlineData("cdr", "Did you mean cidr?")]
    [InlineData("CIDR", "Did you mean cidr?")]
    [InlineData("cidrs", "Did you mean cidr?")]
    [InlineData("natzon", "Did you mean natZone?")]
    [InlineData("interfaceEndpoint", "Did you mean interfaceEndpoints?")]
    [InlineData("endpoints", null)]
    [InlineData("", null)]
    [InlineData("vlan", null)]
    public void Sentence_Word_NamesTheNearestWhereOneIsNear(string word, string? expected) =>
        Assert.Equal(expected, Suggestion.Sentence(word, Words));

    [Fact]
    public void Sentence_TwoAsNear_NamesTheFirstInOrder() => Assert.Equal("Did you mean bat?", Suggestion.Sentence("xat", ["cat", "bat"]));
}
