using System.Text;

namespace Infra.Cli.Rendering;

/// <summary>
/// Writes what ASCII lacks for a terminal whose locale has no UTF-8: lines of the tree as plain characters, everything else as its escape, such as
/// <c>\u00fc</c>.
/// </summary>
internal sealed class AsciiFallback : EncoderFallback
{
    private const int LongestEscape = 12;

    /// <summary>The encoding that uses this fallback.</summary>
    public static Encoding Encoding { get; } = Encoding.GetEncoding("us-ascii", new AsciiFallback(), DecoderFallback.ReplacementFallback);

    /// <inheritdoc/>
    public override int MaxCharCount => LongestEscape;

    /// <inheritdoc/>
    public override EncoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private static string Replace(char character) => character switch
    {
        '│' or '├' => "|",
        '└' => "`",
        '─' => "-",
        '…' => "~",
        _ => $"\\u{(int)character:x4}",
    };

    private sealed class Buffer : EncoderFallbackBuffer
    {
        private string _text = "";
        private int _at;

        public override int Remaining => _text.Length - _at;

        public override bool Fallback(char charUnknown, int index) => Start(Replace(charUnknown));

        public override bool Fallback(char charUnknownHigh, char charUnknownLow, int index) =>
            Start(Replace(charUnknownHigh) + Replace(charUnknownLow));

        public override char GetNextChar() => _at < _text.Length ? _text[_at++] : '\0';

        public override bool MovePrevious()
        {
            if (_at == 0)
            {
                return false;
            }

            _at--;
            return true;
        }

        public override void Reset() => Start("");

        private bool Start(string text)
        {
            (_text, _at) = (text, 0);
            return true;
        }
    }
}
