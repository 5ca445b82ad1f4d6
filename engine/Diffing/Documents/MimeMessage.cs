using System.Text;

namespace Infra.Engine.Diffing.Documents;

/// <summary>A MIME message of several parts, as far as user data uses it (RFC 2045, RFC 2046).</summary>
internal static class MimeMessage
{
    private const string ContentType = "Content-Type:";

    /// <summary>Whether a text starts as a MIME message does.</summary>
    public static bool IsMime(string text) =>
        text.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) || text.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The parts with their names; null when the text is not a message of several parts.</summary>
    public static IReadOnlyList<(string Name, string Text)>? Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (!IsMime(text) || Parameter(Header(ReadHeaders(lines, 0).Headers, ContentType), "boundary") is not { } boundary)
        {
            return null;
        }

        var parts = new List<(string Name, string Text)>();
        for (var i = Array.IndexOf(lines, $"--{boundary}"); i >= 0 && lines[i] != $"--{boundary}--";)
        {
            var end = Array.FindIndex(lines, i + 1, line => line == $"--{boundary}" || line == $"--{boundary}--");
            parts.Add(ReadPart(lines[(i + 1)..(end < 0 ? lines.Length : end)], parts.Count + 1));
            i = end;
        }

        return parts.Count == 0 ? null : parts;
    }

    private static (string Name, string Text) ReadPart(string[] lines, int number)
    {
        var (headers, body) = ReadHeaders(lines, 0);
        var text = string.Join('\n', lines[body..]);
        if (Header(headers, "Content-Transfer-Encoding:")?.Trim().Equals("base64", StringComparison.OrdinalIgnoreCase) == true)
        {
            text = Decode(text) ?? text;
        }

        var name = Parameter(Header(headers, "Content-Disposition:"), "filename") ?? $"part {number}";
        return (name, text);
    }

    private static string? Decode(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        return Convert.TryFromBase64String(text, bytes, out var length) ? DocumentReader.Unpack(bytes[..length]) : null;
    }

    // Headers end at an empty line. A line that starts with a space goes on with the one before.
    private static (List<string> Headers, int Body) ReadHeaders(string[] lines, int start)
    {
        var headers = new List<string>();
        var i = start;
        for (; i < lines.Length && lines[i].Length > 0; i++)
        {
            if (lines[i][0] is ' ' or '\t' && headers.Count > 0)
            {
                headers[^1] += lines[i];
            }
            else
            {
                headers.Add(lines[i]);
            }
        }

        return (headers, Math.Min(i + 1, lines.Length));
    }

    private static string? Header(List<string> headers, string name) =>
        headers.Find(header => header.StartsWith(name, StringComparison.OrdinalIgnoreCase))?[name.Length..];

    private static string? Parameter(string? header, string name)
    {
        var parts = header?.Split(';', StringSplitOptions.TrimEntries) ?? [];
        var found = Array.Find(parts, part => part.StartsWith($"{name}=", StringComparison.OrdinalIgnoreCase));
        return found?[(name.Length + 1)..].Trim('"');
    }
}
