using System.Collections.Immutable;
using System.Text;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// A unit file of systemd: <see href="https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html"/>.
/// </summary>
/// <param name="Sections">Its sections, in the order of the file.</param>
internal sealed record SystemdUnit(params ImmutableArray<SystemdUnit.Section> Sections)
{
    /// <summary>A section with its settings. A key may occur several times.</summary>
    internal sealed record Section(string Name, params ImmutableArray<(string Key, string Value)> Settings);

    /// <summary>The text of the unit file.</summary>
    public override string ToString() =>
        string.Join('\n', Sections.Select(section =>
            $"[{section.Name}]\n{string.Concat(section.Settings.Select(setting => $"{setting.Key}={setting.Value}\n"))}"));

    /// <summary>
    /// A command line. It escapes arguments, so that systemd reads no specifiers, variables, quotes or separators in them. It is ASCII, as the unit
    /// is part of a YAML document, in which some other characters end a line.
    /// </summary>
    /// <param name="arguments">The program, as an absolute path, and its arguments, without NUL.</param>
    public static string Command(params IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Argument));

    private static string Argument(string argument)
    {
        var escaped = new StringBuilder();
        foreach (var rune in argument.EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                0 => throw new ArgumentException("A command has no NUL.", nameof(argument)),
                '%' => "%%",
                '$' => "$$",
                '\\' => @"\\",
                '"' => @"\""",
                >= ' ' and <= '~' => rune.ToString(),
                <= 0xffff => $@"\u{rune.Value:x4}",
                _ => $@"\U{rune.Value:x8}",
            });
        }

        var needsQuotes = argument.Length == 0 || argument.Any(c => c is ' ' or '\'' or '"' or ';' or '\\');
        return needsQuotes ? $"\"{escaped}\"" : escaped.ToString();
    }
}
