using System.Text.Json;
using Infra.Stacks.Binding;

namespace Infra.Tests.Stacks.Binding;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("", JsonValueKind.String)]
    [InlineData("12", JsonValueKind.String)]
    [InlineData("true", JsonValueKind.String)]
    [InlineData("[]", JsonValueKind.Array)]
    [InlineData("{}", JsonValueKind.Object)]
    [InlineData("{", JsonValueKind.String)]
    [InlineData("[1,", JsonValueKind.String)]
    [InlineData("""{"a":1,"a":2}""", JsonValueKind.String)]
    public void Parse_ValueOfAConfiguration_IsJsonWhereItIsAListOrGroup(string value, JsonValueKind expected) =>
        Assert.Equal(expected, JsonText.Parse(value).ValueKind);

    [Theory]
    [InlineData("{}", "a group of settings")]
    [InlineData("[1]", "a list")]
    [InlineData("null", "nothing")]
    [InlineData("true", "true")]
    [InlineData("1.50", "1.50")]
    [InlineData("\"x\"", "'x'")]
    public void Show_Value_IsWrittenAsInProblems(string json, string expected) => Assert.Equal(expected, JsonText.Show(JsonElement.Parse(json)));

    [Fact]
    public void Show_TextOfMoreThan60Characters_IsShortened() =>
        Assert.Equal($"'{new string('x', 60)}...'", JsonText.Show(JsonSerializer.SerializeToElement(new string('x', 61))));
}
