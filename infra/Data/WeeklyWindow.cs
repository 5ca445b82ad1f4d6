using System.Text.RegularExpressions;

namespace Infra.Data;

/// <summary>A part of every week, in UTC, as RDS and ElastiCache write it: <c>sun:03:30-sun:04:30</c>. It may go over the week's end.</summary>
/// <param name="StartMinute">Its first minute, counted from the beginning of Monday.</param>
/// <param name="Minutes">Its length, 1 to 10079.</param>
[WeeklyWindowForm]
public readonly partial record struct WeeklyWindow(int StartMinute, int Minutes)
{
    internal const string Pattern = $"{DayPattern}:{DailyWindow.TimePattern}-{DayPattern}:{DailyWindow.TimePattern}";

    private const string DayPattern = "(mon|tue|wed|thu|fri|sat|sun)";
    private const int MinutesPerWeek = 7 * DailyWindow.MinutesPerDay;

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Reads a window that is known to be one.</summary>
    /// <param name="text">Text such as <c>sun:03:30-sun:04:30</c>.</param>
    /// <exception cref="FormatException">It is no window.</exception>
    public static WeeklyWindow Parse(string text) =>
        TryParse(text, out var window) ? window : throw new FormatException($"'{text}' is not a time of week such as sun:03:30-sun:04:30.");

    /// <summary>Reads a window.</summary>
    /// <param name="text">Text such as <c>sun:03:30-sun:04:30</c>.</param>
    /// <param name="window">The window.</param>
    /// <returns>Whether the text is one. A window that ends when it begins is none.</returns>
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
        // The next start of the other window at or after this one's, and the one before it, which may not be over yet.
        var next = (other.StartMinute - (StartMinute % DailyWindow.MinutesPerDay) + DailyWindow.MinutesPerDay) % DailyWindow.MinutesPerDay;
        return next < Minutes || next - DailyWindow.MinutesPerDay + other.Minutes > 0;
    }

    /// <summary>The window as AWS writes it.</summary>
    public override string ToString() => $"{MomentText(StartMinute)}-{MomentText(StartMinute + Minutes)}";

    private static string MomentText(int minute) => $"{Days[minute / DailyWindow.MinutesPerDay % 7]}:{DailyWindow.TimeText(minute)}";

    private static int MinuteOf(Match match, int group) =>
        (Array.IndexOf(Days, match.Groups[group].Value) * DailyWindow.MinutesPerDay) + DailyWindow.MinuteOf(match, group + 1);

    [GeneratedRegex($@"^{Pattern}\z")]
    private static partial Regex Form();
}
