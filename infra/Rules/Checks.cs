using System.Globalization;

namespace Infra.Rules;

/// <summary>Checks of single values that many rules share.</summary>
internal static class Checks
{
    /// <summary>A problem unless a number lies within bounds.</summary>
    public static IEnumerable<Problem> Within(string path, long value, long min, long max)
    {
        if (value < min || value > max)
        {
            yield return new(path, max == int.MaxValue ? $"must be at least {min}" : $"must be {min} to {max}", $"{value}");
        }
    }

    /// <summary>A problem unless a number is above 0.</summary>
    public static IEnumerable<Problem> Positive(string path, double value)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            yield return new(path, "must be a number above 0", value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>A problem unless a choice is one of those there are.</summary>
    /// <param name="path">Where.</param>
    /// <param name="value">The choice.</param>
    /// <param name="choices">Those there are, in wire spelling.</param>
    public static IEnumerable<Problem> Defined<T>(string path, T value, string choices)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            yield return new(path, $"must be {choices}", value.ToString("D"));
        }
    }
}
