using Infra.Cli.Rendering;

namespace Infra.Tests.Cli.Rendering;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain ~ text", "plain ~ text")]
    [InlineData("Grüße, 世界 🙂", "Grüße, 世界 🙂")]
    [InlineData("\u001b[2J", "\\u001b[2J")]
    [InlineData("a\r\n\tb\0\a\b\v\f", "a\\r\\n\\tb\\u0000\\u0007\\u0008\\u000b\\u000c")]
    [InlineData("\u007f\u0080\u0085\u009b", "\\u007f\\u0080\\u0085\\u009b")]
    [InlineData("\u200e\u200f\u061c\u202a\u202e\u2066\u2069", "\\u200e\\u200f\\u061c\\u202a\\u202e\\u2066\\u2069")]
    [InlineData("\u2028\u2029\ufeff\u00ad\u200b", "\\u2028\\u2029\\ufeff\\u00ad\\u200b")]
    [InlineData("\U000e0041", "\\udb40\\udc41")]
    public void Escape_Text_WritesWhatHasNoPictureAsItsCode(string text, string expected) => Assert.Equal(expected, PlainText.Escape(text));

    // The runner of tests would replace it in the data of a theory.
    [Fact]
    public void Escape_HalfACharacter_WritesItsCode() => Assert.Equal("a\\ud83d", PlainText.Escape("a\ud83d"));

    [Fact]
    public void Escape_EveryCharacter_LeavesNoneThatATerminalObeys()
    {
        var all = string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(character => !char.IsSurrogate(character)));

        var escaped = PlainText.Escape(all);

        Assert.DoesNotContain(escaped, char.IsControl);
        Assert.DoesNotContain(escaped, character => character is (>= '\u200e' and <= '\u200f') or (>= '\u202a' and <= '\u202e')
            or (>= '\u2066' and <= '\u2069') or '\u061c');
    }

    [Theory]
    [InlineData("a\tb", "a\tb")]
    [InlineData("::error::text", "\\u003a:error::text")]
    [InlineData(" \t::stop-commands::text", " \t\\u003a:stop-commands::text")]
    [InlineData("::/0 and a::b", "::/0 and a::b")]
    [InlineData("x ##[group]", "x \\u0023#[group]")]
    [InlineData("##vso[task.complete]", "\\u0023#vso[task.complete]")]
    [InlineData("## Title", "## Title")]
    public void EscapeLine_OfACommandToACiService_IsNone(string line, string expected) => Assert.Equal(expected, PlainText.EscapeLine(line));

    [Fact]
    public void EscapeLines_OfAText_EscapesEachLine() =>
        Assert.Equal(["a", "\\u003a:error::b", "", "\\u0007"], PlainText.EscapeLines("a\r\n::error::b\n\n\a\n"));
}
