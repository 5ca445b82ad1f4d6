using System.Text;
using Infra.Engine.Files;

namespace Infra.Engine.Configuration;

/// <summary>Reads the text of YAML files.</summary>
internal static class YamlText
{
    /// <summary>Reads a file in UTF-8, or in UTF-16 or UTF-32 with a byte order mark.</summary>
    /// <exception cref="BadYamlException">The file has another encoding, or characters that YAML does not allow.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not read the file.</exception>
    public static string Read(string path)
    {
        using var reader = new StreamReader(RegularFile.Open(path), new UTF8Encoding(false, throwOnInvalidBytes: true));
        string text;
        try
        {
            text = reader.ReadToEnd();
        }
        catch (DecoderFallbackException problem)
        {
            throw new BadYamlException(1, $"the file is not encoded in UTF-8: {problem.Message.TrimEnd('.')}");
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (IsForbidden(text[i]))
            {
                throw new BadYamlException(
                    1 + text.AsSpan(0, i).Count('\n'),
                    $"the control character U+{(int)text[i]:X4} is not allowed; write it as \"\\x{(int)text[i]:X2}\" in double quotes, or remove it");
            }
        }

        return text;
    }

    private static bool IsForbidden(char character) =>
        character is (< ' ' and not ('\t' or '\n' or '\r')) or (>= '\u007F' and < '\u00A0' and not '\u0085');
}
