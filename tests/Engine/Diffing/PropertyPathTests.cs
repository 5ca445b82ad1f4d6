using CsCheck;
using Infra.Engine.Diffing;

namespace Infra.Tests.Engine.Diffing;

public sealed class PropertyPathTests
{
    // What Pulumi's engine 3.274.1 takes each for: asked by a program that ignores changes of the path (engine-recorder).
    [Theory]
    [InlineData("p", "p")]
    [InlineData("p.a", "p.a")]
    [InlineData("p[\"a\"]", "p.a")]
    [InlineData("[\"p\"].a", "p.a")]
    [InlineData("p..a", "p.a")]
    [InlineData("p.[\"a\"]", "p.a")]
    [InlineData("p.*", "p[*]")]
    [InlineData("p[*]", "p[*]")]
    [InlineData("p[\"*\"]", "p[*]")]
    [InlineData("*.a", "[*].a")]
    [InlineData("p.*.z", "p[*].z")]
    [InlineData("l[0]", "l[0]")]
    [InlineData("l[0][1].x", "l[0][1].x")]
    [InlineData("l.0", "l.0")]
    [InlineData("p[\"a\\\"b\"]", "p.a\"b")]
    [InlineData("p[\"a.b\"]", "p[\"a.b\"]")]
    [InlineData("p[\"\"]", "p[\"\"]")]
    [InlineData("p.a b", "p.a b")]
    public void Path_Parsed_IsWrittenInOneForm(string text, string expected)
    {
        var path = PropertyPath.Parse(text);
        Assert.Equal(expected, path.ToString());
        Assert.Equal(path, PropertyPath.Parse(path.ToString()));
    }

    [Theory]
    [InlineData("", "it is empty (character 1)")]
    [InlineData(".p", "a path does not start with '.' (character 1)")]
    [InlineData("p.", "no name follows the '.' (character 2)")]
    [InlineData("p.a.", "no name follows the '.' (character 4)")]
    [InlineData("p[", "the '[' is not closed (character 2)")]
    [InlineData("p[]", "between '[' and ']' stands a number, * or a name in double quotes (character 2)")]
    [InlineData("p[-1]", "between '[' and ']' stands a number, * or a name in double quotes (character 2)")]
    [InlineData("p['a']", "between '[' and ']' stands a number, * or a name in double quotes (character 2)")]
    [InlineData("l[99999999999999999999]", "between '[' and ']' stands a number, * or a name in double quotes (character 2)")]
    [InlineData("p[\"a", "the '\"' is not closed (character 2)")]
    [InlineData("p[\"a\"", "no ']' follows the closing '\"' (character 6)")]
    [InlineData("p[\"a\"]b", "only '.' or '[' follows a ']' (character 7)")]
    [InlineData("p]", "no '[' stands before the ']'; a name with such a character is written as [\"a]b\"] (character 2)")]
    public void Text_ThatIsNoPath_IsRefusedWithThePlace(string text, string reason)
    {
        Assert.False(PropertyPath.TryParse(text, out _, out var problem));
        Assert.Equal($"'{text}' is not a property path: {reason}.", problem);
    }

    [Fact]
    public void Path_OfAnyNames_IsReadAsItWasWritten()
    {
        var name = Gen.String[Gen.Char["ab.*[]\"\\ é"], 0, 4].Where(name => name != "*");
        Gen.OneOf(name.Select(name => (object)name), Gen.Int[0, 12].Select(index => (object)index)).Array[1, 5].Sample(elements =>
        {
            var path = elements.Aggregate(
                PropertyPath.Root, (path, element) => element is int index ? path.Child(index) : path.Child((string)element));
            return PropertyPath.Parse(path.ToString()).Equals(path);
        });
    }

    [Theory]
    [InlineData("tags", "tags.Name", true)]
    [InlineData("tags.Name", "tags", false)]
    [InlineData("rules[*].name", "rules[3].name", true)]
    [InlineData("rules[*].name", "rules[3].port", false)]
    [InlineData("*", "anything.at[0]", true)]
    [InlineData("tag", "tags", false)]
    [InlineData("a[0]", "a.0", false)]
    public void Path_Covers_WhatLiesInIt(string path, string other, bool expected) =>
        Assert.Equal(expected, PropertyPath.Parse(path).Covers(PropertyPath.Parse(other)));

    [Theory]
    [InlineData("options.name", "options", true)]
    [InlineData("options", "options.name", true)]
    [InlineData("options.name", "options.port", false)]
    [InlineData("options.name", "options[*]", true)]
    public void Path_Touches_WhatIsInItOrAroundIt(string path, string other, bool expected) =>
        Assert.Equal(expected, PropertyPath.Parse(path).Touches(PropertyPath.Parse(other)));
}
