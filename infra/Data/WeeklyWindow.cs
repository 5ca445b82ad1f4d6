using System.Text.RegularExpressions;

namespace Infra.Data;

/// <summary>A part of every week, in UTC, as RDS and ElastiCache write it: <c>sun:03:30-sun:04:30</c>. It may go over the week's end.</summary>
/// <param name="StartMinute">First minute of it, counted from Monday's beginning.</param>
/// <param name="Minutes">How long it is, 1 to 10079.</param>
internal readonly partial record struct WeeklyWindow(int StartMinute, int Minutes)
{
    private const int MinutesPerWeek = 7 * DailyWindow.MinutesPerDay;

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Reads a window.</summary>
    /// <param name="text">Text such as <c>sun:03:30-sun:04:30</c>.</param>
    /// <returns>The window; null when the text is none, or it ends when it begins.</returns>
    public static WeeklyWindow? TryParse(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var start = MinuteOf(match, 1);
        var minutes = (MinuteOf(match, 4) - start + MinutesPerWeek) % MinutesPerWeek;
        return minutes == 0 ? null : new(start, minutes);
    }

    /// <summary>Whether some day has a minute that is in both.</summary>
    /// <param name="other">A daily window.</param>
    public bool Overlaps(DailyWindow other)
    {
        // The next beginning of the other at or after this one's, and the one before it, which may still go on.
        var next = (other.StartMinute - (StartMinute % DailyWindow.MinutesPerDay) + DailyWindow.MinutesPerDay) % DailyWindow.MinutesPerDay;
        return next < Minutes || next - DailyWindow.MinutesPerDay + other.Minutes > 0;
    }

    private static int MinuteOf(Match match, int group) =>
        (Array.IndexOf(Days, match.Groups[group].Value) * DailyWindow.MinutesPerDay) + DailyWindow.MinuteOf(match, group + 1);

    [GeneratedRegex(@"^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):([0-5][0-9])-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):([0-5][0-9])\z")]
    private static partial Regex Pattern();
}
