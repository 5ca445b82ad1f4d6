using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Engine.Monitor;

/// <summary>
/// Ranges of semantic versions in the notation of <c>requirePulumiVersion</c>, such as <c>&gt;=3.100.0 &lt;4.0.0 || 5.x</c>. All comparisons that are
/// joined by spaces must hold; <c>||</c> separates alternatives.
/// </summary>
internal static partial class VersionRange
{
    /// <summary>Whether a version is in a range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="version">The version, a release: <c>3.270.0</c>.</param>
    /// <exception cref="FormatException">The range is malformed.</exception>
    public static bool Contains(string range, string version)
    {
        var actual = Version.Parse(version);
        return range.Split("||").Select(Comparisons).ToList().Exists(group => group.All(comparison => Holds(comparison, actual)));
    }

    private static MatchCollection Comparisons(string group) =>
        !string.IsNullOrWhiteSpace(group) && string.IsNullOrWhiteSpace(Comparison().Replace(group, ""))
            ? Comparison().Matches(group)
            : throw new FormatException("a range consists of comparisons such as >=3.100.0, joined by spaces or ||.");

    private static bool Holds(Match match, Version actual)
    {
        var parts = match.Groups["part"].Captures.Select(part => part.Value)
            .TakeWhile(part => part is not ("x" or "X" or "*"))
            .Select(part => int.Parse(part, CultureInfo.InvariantCulture))
            .ToList();
        var low = new Version(parts.ElementAtOrDefault(0), parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2));
        var isExact = parts.Count == 3;
        var isInside = parts.Zip([actual.Major, actual.Minor, actual.Build], (part, number) => part == number).All(equal => equal);
        return match.Groups["operator"].Value switch
        {
            ">" => isExact ? actual > low : actual > low && !isInside,
            ">=" => actual >= low,
            "<" => actual < low,
            "<=" => actual <= low || isInside,
            "!" or "!=" => !isInside,
            "^" => actual >= low && actual.Major == low.Major,
            "~" => actual >= low && actual.Major == low.Major && actual.Minor == low.Minor,
            _ => isInside,
        };
    }

    [GeneratedRegex(@"(?<operator>>=|<=|>|<|==|=|!=|!|\^|~)?\s*v?(?<part>\d{1,9}|[xX*])(\.(?<part>\d{1,9}|[xX*])){0,2}(-[0-9A-Za-z.-]+)?(?=\s|$)")]
    private static partial Regex Comparison();
}
