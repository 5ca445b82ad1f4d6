using System.Text.RegularExpressions;

namespace Infra.Networking;

/// <summary>
/// Availability zone ids, such as <c>euc1-az1</c>. Unlike zone names, an id is the same place in every account:
/// <see href="https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html"/>.
/// </summary>
public static partial class ZoneIds
{
    /// <summary>Places that every tier keeps for zones. No region has more zones.</summary>
    public const int PlaceCount = 8;

    /// <summary>Place of a zone in every tier: the number in its id.</summary>
    /// <param name="zoneId">Zone id, such as <c>euc1-az1</c>.</param>
    /// <returns>Place from 0 to 7; null when it is no id of an availability zone, as with local zones.</returns>
    public static int? PlaceOf(string zoneId) => Pattern().Match(zoneId) is { Success: true } match ? match.Groups["number"].Value[0] - '1' : null;

    /// <summary>What the ids of a region's zones begin with.</summary>
    /// <param name="region">Region, such as <c>eu-central-1</c>.</param>
    /// <returns>The prefix, such as <c>euc1</c>; null when the region is not named in the common way.</returns>
    public static string? PrefixOf(string region)
    {
        if (RegionPattern().Match(region) is not { Success: true } match)
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

    [GeneratedRegex(@"^[a-z]+[0-9]+-az(?<number>[1-8])\z")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(?<area>[a-z]{2})(?<gov>-gov)?-(?<direction>north|south|east|west|central|northeast|southeast)-(?<number>[0-9]+)\z")]
    private static partial Regex RegionPattern();
}
