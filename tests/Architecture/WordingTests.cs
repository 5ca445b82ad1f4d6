using System.Text.RegularExpressions;
using Infra.Tests.Support;

namespace Infra.Tests.Architecture;

/// <summary>Finds phrases in code and pages that readers must read twice, with the words to write instead.</summary>
public sealed partial class WordingTests
{
    private static readonly string[] Places =
    [
        "bench", "build", "cli", "docs", "engine", "examples", "infra", "sdk", "stacks", "tests", "README.md", "CONTRIBUTING.md", "CHANGELOG.md",
    ];

    private static readonly (string Phrase, string Instead)[] Phrases =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "phrases.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" = ", 2))
            .Select(parts => (parts[0], parts[1])),
    ];

    private static readonly Regex AnyPhrase = new(
        $@"(?<![\w.])({string.Join('|', Phrases.OrderByDescending(phrase => phrase.Phrase.Length).Select(phrase => Pattern(phrase.Phrase)))})(?!\w)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static TheoryData<string> AllPlaces => [.. Places];

    public static TheoryData<string, string> AllPhrases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (phrase, instead) in Phrases)
            {
                data.Add(phrase, instead);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(AllPlaces))]
    public void Text_OfAPlace_HasNoPhraseThatIsReadTwice(string place)
    {
        var findings = Files(place).SelectMany(Findings).ToList();
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Theory]
    [MemberData(nameof(AllPhrases))]
    public void Phrase_OverTwoLinesOfAComment_IsReportedWithLineAndReplacement(string phrase, string instead) => Assert.Equal(
        [$"file.cs:2: '{phrase}': {instead}"],
        Findings("file.cs", $"\n    /// <summary>{phrase.Replace(" ", "\n    /// ", StringComparison.Ordinal)}.</summary>"));

    [Fact]
    public void Phrase_InsideAnotherWord_IsNotReported() => Assert.Equal(
        [], Phrases.SelectMany(phrase => Findings("file.cs", $"x{phrase.Phrase}x")));

    private static IEnumerable<string> Files(string place)
    {
        var path = Repository.PathOf(place.Split('/'));
        return File.Exists(path)
            ? [path]
            : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".cs" or ".md" && !file.Contains("/node_modules/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Findings(string file) =>
        Findings(Path.GetRelativePath(Repository.Root, file), File.ReadAllText(file));

    private static IEnumerable<string> Findings(string file, string text) => AnyPhrase.Matches(text).Select(match =>
    {
        var found = Gap().Replace(match.Value, " ");
        var instead = Phrases.First(phrase => phrase.Phrase.Equals(found, StringComparison.OrdinalIgnoreCase)).Instead;
        return $"{file}:{text.AsSpan(0, match.Index).Count('\n') + 1}: '{found}': {instead}";
    });

    // Between two words there may be a line break and the start of a comment line.
    private static string Pattern(string phrase) => string.Join(@"(?: |\r?\n[ \t]*(?:///? ?)?)", phrase.Split(' ').Select(Regex.Escape));

    [GeneratedRegex(@"\s+(///?)?\s*")]
    private static partial Regex Gap();
}
