namespace Infra.Tests.EngineTruth;

/// <summary>The first preview of every history, which starts from an empty state: steps, answers, warnings, and whether and where it fails.</summary>
public sealed class FirstPreviewTests
{
    // What this engine does not do in a first preview. Each is a row of docs/engine-parity.md.
    private static readonly HashSet<string> Exceptions =
    [
        "import/command-of-a-missing-one",
        "targets/exclude-a-needed-one-at-first",
        "targets/first-update",
    ];

    public static TheoryData<string> Files => [.. Histories.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task FirstPreviews_OfAFile_AreThoseOfPulumisEngine(string file)
    {
        var differences = new List<string>();
        foreach (var history in Histories.Read(file).Where(history => !Exceptions.Contains(history.Name)))
        {
            if (await FindDifferenceAsync(history) is { } difference)
            {
                differences.Add($"{history.Name}: {difference}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differ:\n{string.Join("\n", differences)}");
    }

    private static async Task<string?> FindDifferenceAsync(History history)
    {
        var actual = await FirstPreview.RunAsync(history);
        var differences = history.FirstPreviews.Select(recorded => Recording.Difference(Recording.Expected(recorded), actual)).ToList();
        return differences.Contains(null) ? null : differences[0];
    }
}
