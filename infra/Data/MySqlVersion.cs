using System.Diagnostics.CodeAnalysis;

namespace Infra.Data;

/// <summary>A version of MySQL on RDS: a line, such as <c>8.4</c>, or a minor version of it, such as <c>8.4.9</c>.</summary>
[MySqlVersionForm]
public sealed record MySqlVersion
{
    private MySqlVersion(string text, MySqlLine line)
    {
        Text = text;
        Line = line;
    }

    /// <summary>The version as text.</summary>
    public string Text { get; }

    /// <summary>Its line.</summary>
    public MySqlLine Line { get; }

    /// <summary>Whether it includes the minor version.</summary>
    public bool IsMinor => Text != Line.Name;

    /// <summary>Parses a version. Throws if RDS runs no such version.</summary>
    /// <param name="text">Text such as <c>8.4</c>.</param>
    /// <exception cref="FormatException">RDS runs no such version.</exception>
    public static MySqlVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"RDS runs no MySQL '{text}'.");

    /// <summary>Parses a version.</summary>
    /// <param name="text">Text such as <c>8.4</c>.</param>
    /// <param name="version">The version.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out MySqlVersion? version)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = MySqlLine.All.FirstOrDefault(known =>
            text == known.Name || (text.StartsWith($"{known.Name}.", StringComparison.Ordinal) && IsNumber(text[(known.Name.Length + 1)..])));
        version = line is null ? null : new(text, line);
        return version is not null;
    }

    /// <summary>The version as text.</summary>
    public override string ToString() => Text;

    private static bool IsNumber(string text) => text.Length is 1 or 2 && text.All(char.IsAsciiDigit);
}
