namespace Infra.Tests.Support;

/// <summary>Lets tests write long expected lines, such as JSON, as raw string literals of several short lines.</summary>
public static class OneLine
{
    /// <summary>Joins the lines of a text, without their indentation.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="separator">The text between two lines.</param>
    public static string Join(string text, string separator = " ") =>
        string.Join(separator, text.Split('\n').Select(line => line.Trim()));
}
