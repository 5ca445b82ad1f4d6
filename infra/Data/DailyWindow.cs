using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Data;

/// <summary>A time window of every day in UTC, in the form of RDS and ElastiCache: <c>23:30-00:30</c>. It may cross midnight.</summary>
/// <param name="StartMinute">Its first minute, counted from midnight.</param>
/// <param name="Minutes">Its length, 1 to 1439.</param>
[DailyWindowForm]
public readonly partial record struct DailyWindow(int StartMinute, int Minutes)
{
    /// <summary>Minutes of a day.</summary>
    public const int MinutesPerDay = 24 * 60;

    internal const string Pattern = $"{TimePattern}-{TimePattern}";
    internal const string TimePattern = "([01][0-9]|2[0-3]):([0-5][0-9])";

    /// <summary>Parses a window. Throws if the text is not one.</summary>
    /// <param name="text">Text such as <c>02:00-03:00</c>.</param>
    /// <exception cref="FormatException">The text is not a window.</exception>
    public static DailyWindow Parse(string text) =>
        TryParse(text, out var window) ? window : throw new FormatException($"'{text}' is not a time of day such as 02:00-03:00.");

    /// <summary>Parses a window.</summary>
    /// <param name="text">Text such as <c>02:00-03:00</c>.</param>
    /// <param name="window">The window.</param>
    /// <returns>Whether the text is a window. Its end must differ from its beginning.</returns>
    public static bool TryParse(string text, out DailyWindow window)
    {
        window = default;
        if (Form().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var start = MinuteOf(match, 1);
        window = new(start, (MinuteOf(match, 3) - start + MinutesPerDay) % MinutesPerDay);
        return window.Minutes > 0;
    }

    /// <summary>Minute at which it ends, counted from the midnight before it begins: more than those of a day where it crosses midnight.</summary>
    public int EndMinute => StartMinute + Minutes;

    /// <summary>Whether every minute of another window is in this one. Neither crosses midnight, or the answer is no.</summary>
    /// <param name="other">The other one.</param>
    public bool Contains(DailyWindow other) => other.StartMinute >= StartMinute && other.EndMinute <= Math.Min(EndMinute, MinutesPerDay);

    /// <summary>The window in the form of AWS.</summary>
    public override string ToString() => $"{TimeText(StartMinute)}-{TimeText(EndMinute)}";

    /// <summary>Minute of the day from two groups of a match: hours and minutes.</summary>
    /// <param name="match">The match.</param>
    /// <param name="group">Number of the group with the hours.</param>
    internal static int MinuteOf(Match match, int group) =>
        (60 * int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture))
        + int.Parse(match.Groups[group + 1].Value, CultureInfo.InvariantCulture);

    /// <summary>A minute of a day as hours and minutes.</summary>
    /// <param name="minute">Minute from midnight. Minutes of later days are accepted too.</param>
    internal static string TimeText(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{minute % MinutesPerDay / 60:00}:{minute % 60:00}");

    [GeneratedRegex($@"^{Pattern}\z")]
    private static partial Regex Form();
}
