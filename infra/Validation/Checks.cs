using System.Globalization;

namespace Infra.Validation;

/// <summary>Checks of single values that many rules share.</summary>
internal static class Checks
{
    /// <summary>A problem unless a number lies within bounds.</summary>
    /// <param name="path">Where.</param>
    /// <param name="value">The number.</param>
    /// <param name="min">The least it may be.</param>
    /// <param name="max">The most it may be. Defaults to as much as one likes.</param>
    /// <param name="note">What the rule says behind the bounds, with what separates it from them: <c>, the largest size</c>. Defaults to nothing.</param>
    public static IEnumerable<Problem> Within(string path, int value, int min, int max = int.MaxValue, string? note = null)
    {
        if (value < min || value > max)
        {
            yield return new(path, max == int.MaxValue ? $"must be {min} or more{note}" : $"must be {min} to {max}{note}", $"{value}");
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

    /// <summary>A problem unless a choice is one of those there are, which the settings spell in camel case.</summary>
    public static IEnumerable<Problem> Defined<T>(string path, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            string[] choices = [.. Enum.GetValues<T>().Select(Spelled)];
            yield return new(path, $"must be {string.Join(", ", choices[..^1])}{(choices.Length > 1 ? " or " : "")}{choices[^1]}", value.ToString("D"));
        }
    }

    /// <summary>A choice as the settings spell it.</summary>
    public static string Spelled<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return $"{char.ToLowerInvariant(name[0])}{name[1..]}";
    }
}
