using System.Text.RegularExpressions;

namespace Infra.Data;

/// <summary>
/// A time window of every week in UTC, in the form of RDS and ElastiCache: <c>sun:03:30-sun:04:30</c>. It may cross the end of the week.
/// </summary>
/// <param name="StartMinute">Its first minute, counted from the beginning of Monday.</param>
/// <param name="Minutes">Its length, 1 to 10079.</param>
[WeeklyWindowForm]
public readonly partial record struct WeeklyWindow(int StartMinute, int Minutes)
{
    internal const string Pattern = $"{DayPattern}:{DailyWindow.TimePattern}-{DayPattern}:{DailyWindow.TimePattern}";

    private const string DayPattern = "(mon|tue|wed|thu|fri|sat|sun)";
    private const int MinutesPerWeek = 7 * DailyWindow.MinutesPerDay;

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Parses a window. Throws if the text is not one.</summary>
    /// <param name="text">Text such as <c>sun:03:30-sun:04:30</c>.</param>
    /// <exception cref="FormatException">The text is not a window.</exception>
    public static WeeklyWindow Parse(string text) =>
        TryParse(text, out var window) ? window : throw new FormatException($"'{text}' is not a time of week such as sun:03:30-sun:04:30.");

    /// <summary>Parses a window.</summary>
    /// <param name="text">Text such as <c>sun:03:30-sun:04:30</c>.</param>
    /// <param name="window">The window.</param>
    /// <returns>Whether the text is a window. Its end must differ from its beginning.</returns>
    public static bool TryParse(string text, out WeeklyWindow window)
    {
        window = default;
        if (Form().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var start = MinuteOf(match, 1);
        window = new(start, (MinuteOf(match, 4) - start + MinutesPerWeek) % MinutesPerWeek);
        return window.Minutes > 0;
    }

    /// <summary>Whether some day has a minute that is in both.</summary>
    /// <param name="other">A daily window.</param>
    public bool Overlaps(DailyWindow other)
    {
        // The next start of the daily window at or after the start of this one, and the start before it, as that window may not be over yet.
        var next = (other.StartMinute - (StartMinute % DailyWindow.MinutesPerDay) + DailyWindow.MinutesPerDay) % DailyWindow.MinutesPerDay;
        return next < Minutes || next - DailyWindow.MinutesPerDay + other.Minutes > 0;
    }

    /// <summary>The window in the form of AWS.</summary>
    public override string ToString() => $"{MomentText(StartMinute)}-{MomentText(StartMinute + Minutes)}";

    private static string MomentText(int minute) => $"{Days[minute / DailyWindow.MinutesPerDay % 7]}:{DailyWindow.TimeText(minute)}";

    private static int MinuteOf(Match match, int group) =>
        (Array.IndexOf(Days, match.Groups[group].Value) * DailyWindow.MinutesPerDay) + DailyWindow.MinuteOf(match, group + 1);

    [GeneratedRegex($@"^{Pattern}\z")]
    private static partial Regex Form();
}
