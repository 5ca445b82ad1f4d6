using System.Globalization;
using System.Text;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>
/// Reads a command line of a unit as systemd does: words and their quotes, escapes, specifiers and variables. See the section on command lines of
/// <see href="https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html"/>.
/// </summary>
internal static class SystemdWords
{
    /// <summary>The words of a command line, in which no specifier and no variable is left.</summary>
    public static string[] Parse(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (inWord, quote) = (false, '\0');
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote == '\0' && c == ' ')
            {
                Flush();
                continue;
            }

            inWord = true;
            switch (c)
            {
                case '\\':
                    i = Unescape(line, i + 1, word);
                    break;
                case '"' or '\'' when quote == c:
                    quote = '\0';
                    break;
                case '"' or '\'' when quote == '\0':
                    quote = c;
                    break;
                case '%' or '$' when line[i + 1] == c:
                    word.Append(c);
                    i++;
                    break;
                case '%' or '$':
                    throw new FormatException($"systemd would replace {line[i..]}.");
                default:
                    word.Append(c);
                    break;
            }
        }

        Flush();
        return [.. words];

        void Flush()
        {
            if (inWord)
            {
                words.Add($"{word}");
            }

            word.Clear();
            inWord = false;
        }
    }

    // Index of the last character of an escape.
    private static int Unescape(string line, int i, StringBuilder word)
    {
        var digits = line[i] switch { 'u' => 4, 'U' => 8, '\\' or '"' => 0, _ => throw new FormatException($"No escape of systemd: {line[i..]}.") };
        word.Append(digits == 0
            ? line[i].ToString()
            : char.ConvertFromUtf32(int.Parse(line.AsSpan(i + 1, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
        return i + digits;
    }
}
