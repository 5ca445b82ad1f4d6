using Infra.Stacks.Settings;

namespace Infra.Tests.Stacks.Settings;

public sealed class TagValidationTests
{
    private const string Key = "must have a key of 1 to 128 letters, digits, spaces or _.:/=+-@ that does not begin with aws:.";

    [Theory]
    [InlineData("Project")]
    [InlineData("Environment")]
    [InlineData("ManagedBy")]
    [InlineData("Name")]
    [InlineData("Tier")]
    [InlineData("VlanId")]
    public void Problems_TagsOfTheProgram_AreFound(string key) => Assert.Equal($"{key} must not be a tag that the program sets itself.", Problems(key, "x"));

    [Theory]
    [InlineData("Größe in m/s", "")]
    [InlineData("project", "")]
    [InlineData("", Key)]
    [InlineData("a;b", Key)]
    [InlineData("aws:x", Key)]
    [InlineData("AWS:x", Key)]
    public void Problems_Key_AreThese(string key, string expected) => Assert.Equal(expected.Length == 0 ? "" : $"{key} {expected}", Problems(key, "x"));

    [Theory]
    [InlineData(128, 256, 0)]
    [InlineData(129, 256, 1)]
    [InlineData(128, 257, 1)]
    [InlineData(129, 257, 2)]
    public void Problems_Lengths_EndThere(int key, int value, int problems) =>
        Assert.Equal(problems, TagRules.Problems(new Dictionary<string, string> { [new('k', key)] = new('v', value) }).Count());

    [Theory]
    [InlineData(44, "")]
    [InlineData(45, " must be at most 44 tags; got 45.")]
    public void Problems_Count_LeavesRoomForThoseOfTheProgram(int count, string expected) =>
        Assert.Equal(expected, string.Join('\n', TagRules.Problems(Enumerable.Range(0, count).ToDictionary(number => $"t{number}", _ => "x"))));

    private static string Problems(string key, string value) => string.Join('\n', TagRules.Problems(new Dictionary<string, string> { [key] = value }));
}
