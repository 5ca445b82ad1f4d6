namespace Infra.Engine.Configuration;

/// <summary>Reads the path form of a configuration key: <c>database.hosts[0]</c>, <c>tags["a.b"]</c>.</summary>
internal static class ConfigPath
{
    // Longer lists come from a typing error, and would not fit into the environment of a program.
    private const int LongestList = 10_000;

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path.</param>
    /// <param name="problem">Receives what is wrong with it.</param>
    /// <returns>Names as texts and indices of lists as numbers; null when the path is wrong.</returns>
    public static IReadOnlyList<object>? Parse(string text, out string problem)
    {
        var parts = new List<object>();
        problem = "";
        for (var at = 0; at < text.Length;)
        {
            var isBracket = text[at] == '[';
            if (!isBracket && parts.Count > 0 && text[at++] != '.')
            {
                problem = "after a bracket comes a dot, another bracket or the end";
                return null;
            }

            problem = isBracket ? ReadBracket(text, ref at, parts) : ReadName(text, ref at, parts);
            if (problem.Length > 0)
            {
                return null;
            }
        }

        problem = parts is [string { Length: > 0 }, ..] ? "" : "it must begin with a name";
        return problem.Length == 0 ? parts : null;
    }

    private static string ReadName(string text, ref int at, List<object> parts)
    {
        var end = text.AsSpan(at).IndexOfAny('.', '[') is var found && found < 0 ? text.Length : at + found;
        if (end == at)
        {
            return "a name is missing";
        }

        parts.Add(text[at..end]);
        at = end;
        return "";
    }

    private static string ReadBracket(string text, ref int at, List<object> parts)
    {
        var isQuoted = text.AsSpan(at + 1).StartsWith("\"");
        var start = at + (isQuoted ? 2 : 1);
        var end = text.IndexOf(isQuoted ? "\"]" : "]", start, StringComparison.Ordinal);
        if (end < 0)
        {
            return isQuoted ? "a closing \"] is missing" : "a closing ] is missing";
        }

        at = end + (isQuoted ? 2 : 1);
        if (isQuoted)
        {
            parts.Add(text[start..end].Replace("\\\"", "\"", StringComparison.Ordinal));
            return "";
        }

        if (!int.TryParse(text[start..end], out var index) || index is < 0 or >= LongestList)
        {
            return $"an index is a whole number from 0 to {LongestList - 1}, and a name in brackets has quotes";
        }

        parts.Add(index);
        return "";
    }
}
