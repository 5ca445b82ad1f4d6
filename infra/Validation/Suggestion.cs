namespace Infra.Validation;

/// <summary>What a misspelt word was probably meant to be.</summary>
public static class Suggestion
{
    /// <summary>A question that names the nearest of the words; null when none is near.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="words">The words there are.</param>
    public static string? Sentence(string word, IEnumerable<string> words) =>
        words.Distinct().Select(known => (Known: known, Distance: DistanceOf(word, known)))
            .Where(pair => pair.Distance <= Math.Max(1, pair.Known.Length / 3))
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Known, StringComparer.Ordinal)
            .Select(pair => $"Did you mean {pair.Known}?")
            .FirstOrDefault();

    // Letters to add, drop or change (Levenshtein), case aside; one row of the table at a time.
    private static int DistanceOf(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 0; i < one.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < other.Length; j++)
            {
                var change = char.ToUpperInvariant(one[i]) == char.ToUpperInvariant(other[j]) ? diagonal : diagonal + 1;
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(change, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[^1];
    }
}
