using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Engine.Configuration;

/// <summary>Reads points in time, which a program receives in the form <c>2001-12-14 21:59:43.1 -0500 -0500</c>.</summary>
internal static partial class YamlTimestamp
{
    private const int FractionDigits = 9;
    private const int LeapYear = 2000;

    /// <summary>The text that a program receives for a point in time; null when the text is none.</summary>
    public static string? Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            return null;
        }

        int Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : 0;
        var (year, month, day) = (Part("year"), Part("month"), Part("day"));
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year == 0 ? LeapYear : year, month)
            || Part("hour") > 23 || Part("minute") > 59 || Part("second") > 59 || Part("zoneHour") > 24 || Part("zoneMinute") > 60)
        {
            return null;
        }

        var fraction = match.Groups["fraction"].Value;
        fraction = fraction[..Math.Min(fraction.Length, FractionDigits)].TrimEnd('0');
        return $"{year:0000}-{month:00}-{day:00} {Part("hour"):00}:{Part("minute"):00}:{Part("second"):00}"
            + $"{(fraction.Length > 0 ? "." : "")}{fraction} "
            + Zone(match.Groups["zoneSign"].Value, (Part("zoneHour") * 60) + Part("zoneMinute"));
    }

    private static string Zone(string sign, int minutes)
    {
        var zone = $"{sign}{minutes / 60:00}{minutes % 60:00}";
        return minutes == 0 ? "+0000 UTC" : $"{zone} {zone}";
    }

    [GeneratedRegex(
        @"^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})"
            + @"([Tt](?<hour>[0-9]{1,2}):(?<minute>[0-9]{1,2}):(?<second>[0-9]{1,2})([.,](?<fraction>[0-9]+))?"
            + @"(Z|(?<zoneSign>[-+])(?<zoneHour>[0-9]{2}):(?<zoneMinute>[0-9]{2}))"
            + @"| +(?<hour>[0-9]{1,2}):(?<minute>[0-9]{1,2}):(?<second>[0-9]{1,2})([.,](?<fraction>[0-9]+))?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
