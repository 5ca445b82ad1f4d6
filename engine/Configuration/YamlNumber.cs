using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Engine.Configuration;

/// <summary>
/// Reads numbers as Pulumi does. A whole number is octal when it begins with 0, so that <c>010</c> is 8, and <c>_</c> may be between its digits. What
/// is neither a whole number of 64 bits nor a decimal fraction is no number.
/// </summary>
internal static partial class YamlNumber
{
    /// <summary>The number, as a long, a ulong or a double; null when the text is none.</summary>
    public static object? Parse(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.'))
        {
            return null;
        }

        // A text that begins with a point is taken as it is.
        var plain = text[0] == '.' ? text : text.Replace("_", "", StringComparison.Ordinal);
        return Whole(plain) ?? (Fraction().IsMatch(plain) && ToDouble(plain) is var number && double.IsFinite(number) ? number : null);
    }

    private static double ToDouble(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static object? Whole(string text)
    {
        var match = WholeNumber().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var prefix = match.Groups["prefix"].Value.ToLowerInvariant();
        var digits = match.Groups["digits"].Value;
        var radix = prefix switch { "0x" => 16u, "0b" => 2u, "" when digits[0] != '0' => 10u, _ => 8u };
        return Value(digits, radix) is { } value ? Signed(value, match.Groups["sign"].Value is "-" || match.Groups["inner"].Value is "-") : null;
    }

    // Null when a digit is not one of the radix, or the number needs more than 64 bits.
    private static ulong? Value(string digits, uint radix)
    {
        var value = 0UL;
        foreach (var digit in digits)
        {
            var number = (uint)Convert.ToInt32(digit.ToString(), 16);
            if (number >= radix || value > (ulong.MaxValue - number) / radix)
            {
                return null;
            }

            value = (value * radix) + number;
        }

        return value;
    }

    private static object? Signed(ulong value, bool isNegative) => (value, isNegative) switch
    {
        ( <= long.MaxValue, false) => (long)value,
        (_, false) => value,
        ( <= long.MaxValue, true) => -(long)value,
        (1UL + long.MaxValue, true) => long.MinValue,
        _ => null,
    };

    // Pulumi's reader also takes a sign after 0b and 0o, when there is none before.
    [GeneratedRegex(
        "^((?<sign>[-+]?)(?<prefix>0[xX]|0[oO]|0[bB])?|(?<prefix>0b|0o)(?<inner>[-+]))(?<digits>[0-9a-fA-F]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
