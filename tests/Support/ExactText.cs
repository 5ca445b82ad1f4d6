namespace Infra.Tests.Support;

/// <summary>Changes of texts that say exactly what they change.</summary>
public static class ExactText
{
    /// <summary>The text with replacements, one after the other; the test fails where one replaces nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="replacements">What is replaced, wherever it stands, and by what.</param>
    public static string Replace(string text, params ReadOnlySpan<(string Old, string New)> replacements)
    {
        foreach (var (old, replacement) in replacements)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }

        return text;
    }
}
