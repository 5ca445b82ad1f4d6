using System.Text.Json;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk.Core.Inputs;

public class InputTests
{
    public static TheoryData<string, InputUnion<string, int>, object> Unions => new()
    {
        { "first", "a", "a" },
        { "second", 1, 1 },
        { "union", Union<string, int>.FromT1(2), 2 },
        { "output of first", Output.Create("b"), "b" },
        { "output of second", Output.Create(3), 3 },
        { "output of union", Output.Create<Union<string, int>>("c"), "c" },
        { "input of first", (Input<string>)"d", "d" },
        { "input of second", (Input<int>)4, 4 },
    };

    public static TheoryData<string, InputJson> Jsons => new()
    {
        { "text", """{"a":1}""" },
        { "document", JsonDocument.Parse("""{"a":1}""") },
        { "element", JsonDocument.Parse("""{"a":1}""").RootElement },
        { "output of text", Output.Create("""{"a":1}""") },
        { "output of document", Output.Create(JsonDocument.Parse("""{"a":1}""")) },
        { "output of element", Output.Create(JsonDocument.Parse("""{"a":1}""").RootElement) },
    };

    [Theory]
    [MemberData(nameof(Unions))]
    public async Task InputUnion_Conversion_GivesValue(string kind, InputUnion<string, int> union, object value) =>
        Assert.Equal((kind, value), (kind, (await OutputUtilities.GetValueAsync(union.ToOutput())).Value));

    [Theory]
    [MemberData(nameof(Jsons))]
    public async Task InputJson_Conversion_GivesElement(string kind, InputJson json) =>
        Assert.Equal((kind, 1), (kind, (await OutputUtilities.GetValueAsync(json.ToOutput())).GetProperty("a").GetInt32()));

    [Fact]
    public void InputJson_NotJson_Throws() => Assert.ThrowsAny<JsonException>(() => (InputJson)"{");

    [Fact]
    public async Task Input_FromOutput_ReturnsTheOutput()
    {
        Input<string> input = Output.CreateSecret("a");
        Output<string> output = input;
        Assert.Equal(("a", true), (await OutputUtilities.GetValueAsync(output), await Output.IsSecretAsync(output)));
    }

    [Fact]
    public async Task Apply_Null_GetsDefault() =>
        Assert.True(await OutputUtilities.GetValueAsync(((Input<string>?)null).Apply(value => value is null)));

    [Fact]
    public async Task Apply_Input_GetsValue()
    {
        Input<int> input = 20;
        Assert.Equal(21, await OutputUtilities.GetValueAsync(input.Apply(value => value + 1)));
    }

    [Fact]
    public void Union_Members_FollowTheType()
    {
        Union<string, int> union = 5;
        Assert.Equal(
            (false, true, 5, "int 5", 6, 5.0),
            (
                union.IsT0,
                union.IsT1,
                union.AsT1,
                union.Match(text => $"text {text}", number => $"int {number}"),
                union.MapT1(number => number + 1).AsT1,
                union.Bimap(text => text.Length, number => (double)number).AsT1));
    }

    [Fact]
    public void Union_WrongType_Throws() => Assert.Throws<InvalidOperationException>(() => ((Union<string, int>)5).AsT0);

    [Fact]
    public void Union_TryPick_TellsWhichAndGivesBoth()
    {
        Union<string, int> union = "a";
        Assert.True(union.TryPickT0(out var text, out _));
        Assert.False(union.TryPickT1(out _, out var remainder));
        Assert.Equal(("a", "a"), (text, remainder));
    }

    [Fact]
    public void Union_SameValueOfOtherType_IsNotEqual() =>
        Assert.NotEqual(Union<object, string>.FromT0("a"), Union<object, string>.FromT1("a"));

    [Fact]
    public void Union_Switch_CallsOne()
    {
        var called = "";
        ((Union<string, int>)5).Switch(_ => called += "text", _ => called += "number");
        Assert.Equal("number", called);
    }
}
