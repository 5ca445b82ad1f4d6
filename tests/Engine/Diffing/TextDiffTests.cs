using CsCheck;
using Infra.Engine.Diffing.Documents;

namespace Infra.Tests.Engine.Diffing;

public sealed class TextDiffTests
{
    [Fact]
    public void Texts_ThatAreEqual_HaveNoHunks() => Assert.Empty(TextDiff.Compare("a\nb\n", "a\nb\n"));

    [Fact]
    public void Change_InTheMiddle_HasThreeLinesAroundIt() => Assert.Equal(
        "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8", Compare("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"));

    [Fact]
    public void Changes_FarFromEachOther_AreTwoHunks() => Assert.Equal(
        "@@ -1,2 +1,2 @@\n-1\n+one\n 2\n@@ -4,2 +4,1 @@\n 4\n-5", Compare("1\n2\n3\n4\n5\n", "one\n2\n3\n4\n", context: 1));

    [Fact]
    public void Changes_NearEachOther_AreOneHunk() =>
        Assert.Equal("@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n-4\n+four", Compare("1\n2\n3\n4\n", "one\n2\n3\nfour\n", context: 1));

    [Theory]
    [InlineData(null, "a\nb\n", "@@ -0,0 +1,2 @@\n+a\n+b")]
    [InlineData("a\nb\n", null, "@@ -1,2 +0,0 @@\n-a\n-b")]
    [InlineData("a\n", "a", "@@ -1,1 +1,2 @@\n a\n+\\ No newline at end of file")]
    [InlineData("", "", "")]
    [InlineData(null, "", "")]
    public void Texts_AtTheirEnds_AreComparedAsOtherToolsDo(string? old, string? @new, string expected) => Assert.Equal(expected, Compare(old, @new));

    [Fact]
    public void Hunks_OfAnyTexts_GiveTheNewTextFromTheOld()
    {
        var text = Gen.String[Gen.Char["ab\n"], 0, 40];
        Gen.Select(text, text, Gen.Int[0, 3]).Sample((old, @new, context) => Apply(old, @new, context) == string.Join('\n', Lines(@new)));
    }

    private static string Compare(string? old, string? @new, int context = TextDiff.DefaultContext) =>
        string.Join('\n', TextDiff.Compare(old, @new, context));

    private static string Apply(string old, string @new, int context)
    {
        var lines = Lines(old);
        var (result, at) = (new List<string>(), 1);
        foreach (var hunk in TextDiff.Compare(old, @new, context))
        {
            result.AddRange(lines.Skip(at - 1).Take(hunk.OldStart - at));
            Assert.Equal(hunk.NewStart, result.Count + 1);
            result.AddRange(hunk.Lines.Where(line => line.Kind != TextLineKind.Removed).Select(line => line.Text));
            at = hunk.OldStart + hunk.Lines.Count(line => line.Kind != TextLineKind.Added);
        }

        result.AddRange(lines.Skip(at - 1));
        return string.Join('\n', result);
    }

    private static List<string> Lines(string text) => text.Length == 0
        ? []
        : text.EndsWith('\n') ? [.. text[..^1].Split('\n')] : [.. text.Split('\n'), "\\ No newline at end of file"];
}
