using Infra.Cli.Comparison;

namespace Infra.Tests.Cli.Comparison;

public sealed class ChangedPartTests
{
    // All texts of up to five characters of two kinds.
    private static readonly string[] Texts =
    [
        .. Enumerable.Range(0, 6).SelectMany(length => Enumerable.Range(0, 1 << length)
            .Select(bits => string.Concat(Enumerable.Range(0, length).Select(at => (bits >> at & 1) == 0 ? 'a' : ' ')))),
    ];

    [Theory]
    [InlineData("a b", "a c", 10, "a b", "a c")]
    [InlineData("one two three four five", "one two 3333 four five", 14, "…two three fo…", "…two 3333 fo…")]
    [InlineData("image=repo/shop:1.0.0 role", "image=repo/shop:1.0.1 role", 12, "…op:1.0.0 r…", "…op:1.0.1 r…")]
    [InlineData("aaaa bbbb cccc", "dddd eeee ffff", 5, "aaaa bbbb cccc", "dddd eeee ffff")]
    public void Lines_TooLong_LoseOnlyWhatBothHave(string old, string @new, int width, string expectedOld, string expectedNew) =>
        Assert.Equal((expectedOld, expectedNew), ChangedPart.Shorten(old, @new, width));

    [Fact]
    public void Lines_OfAnyText_KeepTheirDifference()
    {
        foreach (var (old, @new) in from old in Texts from @new in Texts select (old, @new))
        {
            for (var width = 0; width < 6; width++)
            {
                var (shortOld, shortNew) = ChangedPart.Shorten(old, @new, width);
                var (wordsOld, wordsNew) = ChangedPart.Words(old, @new);
                Assert.True(Keeps(old, shortOld, wordsOld) && Keeps(@new, shortNew, wordsNew), $"'{old}' '{@new}' {width}");
            }
        }
    }

    [Theory]
    [InlineData("image shop:1.0.0 x", "image shop:1.0.1 x", "1.0.0", "1.0.1")]
    [InlineData("", "b", "", "b")]
    public void Words_ThatDiffer_AreWhole(string old, string @new, string expectedOld, string expectedNew) =>
        Assert.Equal((expectedOld, expectedNew), ChangedPart.Words(old, @new));

    private static bool Keeps(string line, string shortened, string words) =>
        shortened.Contains(words, StringComparison.Ordinal) && line.Contains(shortened.Trim('…'), StringComparison.Ordinal);
}
