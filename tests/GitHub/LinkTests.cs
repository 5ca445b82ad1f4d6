using System.Text.RegularExpressions;
using Infra.Tests.Support;

namespace Infra.Tests.GitHub;

/// <summary>Links between pages, as GitHub shows them.</summary>
public partial class LinkTests
{
    public static TheoryData<string> Pages() => [.. RepositoryFiles.Find("*.md").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_OfAPage_LeadToAFileAndAHeading(string page)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(page))!;

        Assert.Equal([], LinksOf(page).Where(link => !Exists(folder, page, link)));
    }

    [Fact]
    public void Links_OfAllPages_AreFound() => Assert.InRange(RepositoryFiles.Find("*.md").Sum(page => LinksOf(page).Count()), 50, int.MaxValue);

    [Theory]
    [InlineData("## Where the packages come from", "where-the-packages-come-from")]
    [InlineData("## 2. What is, and `what` is not!", "2-what-is-and-what-is-not")]
    public void Heading_HasTheAnchorThatGitHubMakesOfIt(string heading, string anchor) => Assert.Equal(anchor, AnchorOf(heading));

    private static IEnumerable<string> LinksOf(string page) =>
        Links().Matches(Code().Replace(File.ReadAllText(Repository.PathOf(page)), "")).Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains(':', StringComparison.Ordinal));

    private static bool Exists(string folder, string page, string link)
    {
        var (target, anchor) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, null);
        var path = target.Length == 0 ? Repository.PathOf(page) : Path.GetFullPath(Path.Combine(folder, target));
        return Directory.Exists(path) ? anchor is null
            : File.Exists(path) && (anchor is null || File.ReadLines(path).Where(line => line.StartsWith('#')).Any(line => AnchorOf(line) == anchor));
    }

    private static string AnchorOf(string heading) =>
        NotOfAnchors().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Links();

    // Links of an example are no links of the page.
    [GeneratedRegex(@"^ *```.*?^ *```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotOfAnchors();
}
