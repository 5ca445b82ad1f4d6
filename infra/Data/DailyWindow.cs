using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Data;

/// <summary>A part of every day, in UTC, as RDS and ElastiCache write it: <c>23:30-00:30</c>. It may go over midnight.</summary>
/// <param name="StartMinute">First minute of it, counted from midnight.</param>
/// <param name="Minutes">How long it is, 1 to 1439.</param>
internal readonly partial record struct DailyWindow(int StartMinute, int Minutes)
{
    /// <summary>Minutes of a day.</summary>
    public const int MinutesPerDay = 24 * 60;

    /// <summary>Reads a window.</summary>
    /// <param name="text">Text such as <c>02:00-03:00</c>.</param>
    /// <returns>The window; null when the text is none, or it ends when it begins.</returns>
    public static DailyWindow? TryParse(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var start = MinuteOf(match, 1);
        var minutes = (MinuteOf(match, 3) - start + MinutesPerDay) % MinutesPerDay;
        return minutes == 0 ? null : new(start, minutes);
    }

    /// <summary>Minute of a day that two groups of a match spell: hours and minutes.</summary>
    /// <param name="match">The match.</param>
    /// <param name="group">Number of the group of the hours.</param>
    internal static int MinuteOf(Match match, int group) =>
        (60 * int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture)) + int.Parse(match.Groups[group + 1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])\z")]
    private static partial Regex Pattern();
}
