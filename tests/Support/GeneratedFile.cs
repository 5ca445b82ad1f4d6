using System.Runtime.CompilerServices;

namespace Infra.Tests.Support;

/// <summary>
/// Compares a file, or a part of a page between two markers, with what is generated. With <c>INFRA_APPROVE=1</c> the file is written first:
/// <c>CONTRIBUTING.md</c> has the command.
/// </summary>
public static class GeneratedFile
{
    private const string End = "<!-- end -->";

    /// <summary>Compares a whole file.</summary>
    /// <param name="path">The file, relative to the repository's root.</param>
    /// <param name="expected">Its text.</param>
    /// <param name="testFile">The calling test; the compiler sets it.</param>
    public static void Matches(string path, string expected, [CallerFilePath] string testFile = "") => Match(path, expected, expected, testFile);

    /// <summary>Compares what is between <c>&lt;!-- generated: NAME --&gt;</c> and <c>&lt;!-- end --&gt;</c>.</summary>
    /// <param name="path">The page, relative to the repository's root.</param>
    /// <param name="name">Name of the part.</param>
    /// <param name="expected">Its text.</param>
    /// <param name="testFile">The calling test; the compiler sets it.</param>
    public static void MatchesPart(string path, string name, string expected, [CallerFilePath] string testFile = "")
    {
        var begin = $"<!-- generated: {name} -->\n";
        var text = File.ReadAllText(Repository.PathOf(path));
        var start = text.IndexOf(begin, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{path} has no line {begin}");
        start += begin.Length;
        var stop = text.IndexOf(End, start, StringComparison.Ordinal);
        Assert.True(stop >= 0, $"{path} has no line {End} behind {begin}");
        Match(path, $"{text[..start]}\n{expected.Trim('\n')}\n\n{text[stop..]}", expected, testFile);
    }

    private static void Match(string path, string expected, string generated, string testFile)
    {
        var file = Repository.PathOf(path);
        var actual = File.Exists(file) ? File.ReadAllText(file) : "";
        if (Approved.IsAccepting && actual != expected)
        {
            File.WriteAllText(file, expected);
            return;
        }

        var missing = generated.Split('\n').Except(actual.Split('\n')).FirstOrDefault();
        Assert.True(actual == expected, $"{path} is not what is generated; it lacks '{missing}'. Write it: {Approved.CommandFor(testFile)}");
    }
}
