namespace Infra.Engine.Schemas;

/// <summary>Suggests the right name for a misspelt one.</summary>
internal static class Suggestion
{
    /// <summary>A sentence with the closest candidate, with a space before it; empty when no candidate is close.</summary>
    public static string For(string name, IEnumerable<string> candidates)
    {
        var limit = Math.Max(2, name.Length / 3);
        var plain = Plain(name);
        var closest = candidates
            .Select(candidate => (Candidate: candidate, Distance: Distance(plain, Plain(candidate))))
            .Where(guess => guess.Distance <= limit)
            .OrderBy(guess => guess.Distance)
            .ThenBy(guess => guess.Candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return closest.Candidate is null ? "" : $" Did you mean {closest.Candidate}?";
    }

    // cidr_block and CidrBlock are spellings of cidrBlock.
    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The number of letters to add, remove or replace until one name equals the other.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = from[i - 1] == to[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(above, row[j - 1]));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
