using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Declarations;

/// <summary>
/// Holds a file, or a part of a page between two markers, to what is generated. With <c>INFRA_APPROVE=1</c> the file is written instead;
/// <c>CONTRIBUTING.md</c> has the command.
/// </summary>
internal static class GeneratedFile
{
    private static bool IsWritten => Environment.GetEnvironmentVariable("INFRA_APPROVE") == "1";

    /// <summary>Holds a whole file.</summary>
    public static void Matches(string path, string expected) => Match(path, expected, expected);

    /// <summary>Holds what is between <c>&lt;!-- generated: NAME --&gt;</c> and <c>&lt;!-- end --&gt;</c>.</summary>
    public static void MatchesPart(string path, string name, string expected)
    {
        var begin = $"<!-- generated: {name} -->\n";
        const string end = "<!-- end -->";
        var text = File.ReadAllText(Repository.PathOf(path));
        var start = text.IndexOf(begin, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{path} has no line {begin}");
        start += begin.Length;
        var stop = text.IndexOf(end, start, StringComparison.Ordinal);
        Assert.True(stop >= 0, $"{path} has no line {end} behind {begin}");
        Match(path, $"{text[..start]}\n{expected.Trim('\n')}\n\n{text[stop..]}", expected);
    }

    private static void Match(string path, string expected, string generated)
    {
        var file = Repository.PathOf(path);
        if (IsWritten)
        {
            File.WriteAllText(file, expected);
        }

        var actual = File.Exists(file) ? File.ReadAllText(file) : "";
        var missing = generated.Split('\n').Except(actual.Split('\n')).FirstOrDefault();
        Assert.True(
            actual == expected,
            $"{path} is not what the declarations say; it lacks '{missing}'. Write it: INFRA_APPROVE=1 ./infra.sh test --filter Declarations");
    }
}
