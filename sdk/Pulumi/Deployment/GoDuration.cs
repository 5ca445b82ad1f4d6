using System.Buffers;
using System.Globalization;

namespace Pulumi;

/// <summary>Durations in the notation of the protocol: numbers with units in a row, such as <c>1h30m</c>.</summary>
internal static class GoDuration
{
    private const double NanosecondsPerTick = 100;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    // Longest first, because some units start with another unit.
    private static readonly (string Unit, double Nanoseconds)[] Units =
        [("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("h", 3.6e12), ("m", 6e10), ("s", 1e9)];

    public static string Format(TimeSpan? duration) => duration is { } given ? $"{given.Ticks}00ns" : "";

    /// <summary>Reads a duration. Returns null for an empty text.</summary>
    /// <exception cref="FormatException">The text is not a duration.</exception>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var nanoseconds = 0.0;
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            var unit = digits <= 0 ? default : UnitAt(rest[digits..]);
            if (unit.Unit is null)
            {
                throw new FormatException($"'{text}' is not a duration. Durations have the form 1h30m or 300s.");
            }

            nanoseconds += double.Parse(rest[..digits], CultureInfo.InvariantCulture) * unit.Nanoseconds;
            rest = rest[(digits + unit.Unit.Length)..];
        }

        return TimeSpan.FromTicks((long)Math.Round(nanoseconds / NanosecondsPerTick));
    }

    private static (string? Unit, double Nanoseconds) UnitAt(ReadOnlySpan<char> text)
    {
        foreach (var unit in Units)
        {
            if (text.StartsWith(unit.Unit, StringComparison.Ordinal))
            {
                return unit;
            }
        }

        return default;
    }
}
