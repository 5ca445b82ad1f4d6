namespace Infra.Engine.Monitor;

/// <summary>Ranges of versions: comparisons joined by spaces or commas (all hold) and by <c>||</c> (one holds), such as <c>&gt;=3.100.0 &lt;4.0.0</c>.</summary>
internal static class VersionRange
{
    private static readonly string[] Operators = [">=", "<=", "!=", ">", "<", "=", "^", "~"];

    /// <summary>Whether a range includes a version; null when the text is no range.</summary>
    public static bool? Includes(string range, Version version)
    {
        var any = false;
        foreach (var alternative in range.Split("||", StringSplitOptions.TrimEntries))
        {
            var all = true;
            var comparisons = alternative.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (comparisons.Length == 0)
            {
                return null;
            }

            foreach (var comparison in comparisons)
            {
                if (Holds(comparison, version) is not { } holds)
                {
                    return null;
                }

                all &= holds;
            }

            any |= all;
        }

        return any;
    }

    private static bool? Holds(string comparison, Version version)
    {
        var operation = Operators.FirstOrDefault(comparison.StartsWith) ?? "";
        if (!Version.TryParse(comparison[operation.Length..].TrimStart('v'), out var bound) || bound.Build < 0)
        {
            return null;
        }

        return operation switch
        {
            ">=" => version >= bound,
            "<=" => version <= bound,
            ">" => version > bound,
            "<" => version < bound,
            "!=" => version != bound,
            "^" => version >= bound && version.Major == bound.Major,
            "~" => version >= bound && version.Major == bound.Major && version.Minor == bound.Minor,
            _ => version == bound,
        };
    }
}
