using System.Globalization;
using System.Text;

namespace Infra.Engine.Configuration;

/// <summary>Writes values as the text that programs receive, byte by byte as Pulumi does: scalars as they are, lists and maps as JSON.</summary>
internal static class ConfigText
{
    private const int SmallestPlainExponent = -6;
    private const int LargestPlainExponent = 20;

    /// <summary>Writes a value in which nothing is encrypted.</summary>
    public static string Write(object? value) => value switch
    {
        null => "",
        string text => text,
        ulong number => number.ToString(CultureInfo.InvariantCulture),
        _ => Json(value),
    };

    /// <summary>Writes a value in which nothing is encrypted as JSON.</summary>
    public static string Json(object? value)
    {
        var json = new StringBuilder();
        WriteJson(json, value);
        return json.ToString();
    }

    private static void WriteJson(StringBuilder json, object? value)
    {
        switch (value)
        {
            case null:
                json.Append("null");
                break;
            case bool truth:
                json.Append(truth ? "true" : "false");
                break;
            case long whole:
                json.Append(whole.ToString(CultureInfo.InvariantCulture));
                break;
            case ulong large:
                json.Append(Number(large));
                break;
            case double number:
                json.Append(Number(number));
                break;
            case string text:
                WriteString(json, text);
                break;
            case List<object?> list:
                WriteList(json, list);
                break;
            case SortedList<string, object?> map:
                WriteMap(json, map);
                break;
            default:
                throw new InvalidOperationException($"This is a bug in the engine: it cannot write a {value.GetType().Name}.");
        }
    }

    private static void WriteList(StringBuilder json, List<object?> list)
    {
        json.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            json.Append(i == 0 ? "" : ",");
            WriteJson(json, list[i]);
        }

        json.Append(']');
    }

    private static void WriteMap(StringBuilder json, SortedList<string, object?> map)
    {
        var separator = "{";
        foreach (var (key, value) in map)
        {
            json.Append(separator);
            WriteString(json, key);
            json.Append(':');
            WriteJson(json, value);
            separator = ",";
        }

        json.Append(map.Count == 0 ? "{}" : "}");
    }

    // Characters that a browser would interpret are escaped too.
    private static void WriteString(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var character in text)
        {
            json.Append(character switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => $"\\u{(int)character:x4}",
                _ => character.ToString(),
            });
        }

        json.Append('"');
    }

    // The shortest digits that are read as the same number, with an exponent below 10^-6 and from 10^21.
    private static string Number(double number)
    {
        if (number == 0)
        {
            return "0";
        }

        var parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var point = parts[0].Contains('.', StringComparison.Ordinal) ? parts[0].IndexOf('.', StringComparison.Ordinal) : parts[0].Length;
        var all = parts[0].Remove(point, point < parts[0].Length ? 1 : 0);
        var digits = all.Trim('0');
        var exponent = (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0) + point - 1 - all.IndexOf(digits[0]);
        return (number < 0 ? "-" : "") + (exponent is < SmallestPlainExponent or > LargestPlainExponent
            ? WithExponent(digits, exponent)
            : WithoutExponent(digits, exponent));
    }

    private static string WithExponent(string digits, int exponent) =>
        (digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}") + "e" + exponent.ToString("+0;-0", CultureInfo.InvariantCulture);

    private static string WithoutExponent(string digits, int exponent) =>
        exponent < 0 ? $"0.{new string('0', -exponent - 1)}{digits}"
        : digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0')
        : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
}
