using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Infra.Cli.Rendering;

/// <summary>
/// Makes texts of a program harmless where something interprets them. Every text that a program chooses goes through here before it is printed:
/// names, types, keys, values, messages and lines of output. A terminal obeys control characters, and bidirectional marks change the order in which
/// a line is read, so a program could paint over the plan. Both are printed as their escapes instead, such as <c>\u001b</c>.
/// </summary>
internal static partial class PlainText
{
    private const char FirstPlain = ' ';
    private const char LastPlain = '~';

    /// <summary>
    /// Escapes control characters (C0, DEL, C1), bidirectional marks and other characters without a picture, line separators and halves of
    /// characters. The result is one line. A text of other characters is returned as it is.
    /// </summary>
    public static string Escape(string text) => Escape(text, keepsTabs: false);

    /// <summary>
    /// As <see cref="Escape(string)"/>, for a line that stands by itself: tabs stay, and what CI services take for a command in a log
    /// (<c>::error::</c>, <c>##[group]</c>, <c>##vso[...]</c>) loses its first character to an escape.
    /// </summary>
    public static string EscapeLine(string line) => Command().Replace(Escape(line, keepsTabs: true), match => Code(match.ValueSpan[0]));

    /// <summary>The lines of a text, each escaped by <see cref="EscapeLine"/>. Line feeds at its end are left out.</summary>
    public static IEnumerable<string> EscapeLines(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n').Split('\n').Select(EscapeLine);

    private static string Escape(string text, bool keepsTabs)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(FirstPlain, LastPlain))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length;)
        {
            var isWhole = Rune.TryGetRuneAt(text, at, out var rune);
            var length = isWhole ? rune.Utf16SequenceLength : 1;
            if (isWhole && (IsPlain(rune) || (keepsTabs && text[at] == '\t')))
            {
                escaped.Append(text, at, length);
            }
            else
            {
                escaped.AppendJoin("", text.Substring(at, length).Select(Code));
            }

            at += length;
        }

        return escaped.ToString();
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Code(char character) => character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => $"\\u{(int)character:x4}",
    };

    // Azure Pipelines finds its commands anywhere in a line, GitHub one form at the start and an older form anywhere.
    [GeneratedRegex(@"(?<=^\s*):(?=:[A-Za-z])|#(?=#(\[|vso\[))")]
    private static partial Regex Command();
}
