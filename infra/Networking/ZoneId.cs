using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Infra.Networking;

/// <summary>
/// Id of an availability zone, such as <c>euc1-az1</c>. Unlike the name of a zone, its id means the same zone in every account:
/// <see href="https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html"/>.
/// </summary>
[ZoneIdForm]
public sealed partial record ZoneId
{
    /// <summary>Number of zones for which every tier has room. No region has more.</summary>
    public const int MaxZones = 8;

    internal const string Pattern = "([a-z]+[0-9]+)-az([1-8])";

    private ZoneId(string regionPrefix, int index)
    {
        RegionPrefix = regionPrefix;
        Index = index;
    }

    /// <summary>The part before the number, the same for all zones of a region: <c>euc1</c>.</summary>
    public string RegionPrefix { get; }

    /// <summary>Index of the zone in every tier, 0 to 7: the number in the id minus 1.</summary>
    public int Index { get; }

    /// <summary>Parses an id. Throws if the text is not one.</summary>
    /// <param name="text">Text such as <c>euc1-az1</c>.</param>
    /// <exception cref="FormatException">The text is not the id of an availability zone.</exception>
    public static ZoneId Parse(string text) =>
        TryParse(text, out var zone) ? zone : throw new FormatException($"'{text}' is not a zone id such as euc1-az1.");

    /// <summary>Parses an id.</summary>
    /// <param name="text">Text such as <c>euc1-az1</c>.</param>
    /// <param name="zone">The id.</param>
    /// <returns>Whether the text is the id of an availability zone. Ids of local zones are not accepted.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ZoneId? zone)
    {
        zone = null;
        if (Form().Match(text) is not { Success: true } match)
        {
            return false;
        }

        zone = new(match.Groups[1].Value, match.Groups[2].Value[0] - '1');
        return true;
    }

    /// <summary>The prefix of the zone ids of a region.</summary>
    /// <param name="region">Region, such as <c>eu-central-1</c>.</param>
    /// <returns>The prefix, such as <c>euc1</c>; null if the name of the region does not have the usual form.</returns>
    public static string? PrefixFor(string region)
    {
        if (RegionForm().Match(region) is not { Success: true } match)
        {
            return null;
        }

        var direction = match.Groups["direction"].Value switch
        {
            "northeast" => "ne",
            "southeast" => "se",
            var other => other[..1],
        };
        return $"{match.Groups["area"].Value}{(match.Groups["gov"].Success ? "g" : "")}{direction}{match.Groups["number"].Value}";
    }

    /// <summary>The id as text.</summary>
    public override string ToString() => $"{RegionPrefix}-az{Index + 1}";

    [GeneratedRegex($@"^(?:{Pattern})\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"^(?<area>[a-z]{2})(?<gov>-gov)?-(?<direction>north|south|east|west|central|northeast|southeast)-(?<number>[0-9]+)\z")]
    private static partial Regex RegionForm();
}
