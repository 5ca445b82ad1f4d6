using System.Collections.Concurrent;

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

    [HistoriesFact]
    public async Task FirstPreviews_OfAllHistories_AreThoseOfPulumisEngine()
    {
        var histories = Histories.Files.SelectMany(Histories.Read).ToList();
        var differences = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(histories.Where(history => !Exceptions.Contains(history.Name)), async (history, _) =>
        {
            if (await FindDifferenceAsync(history) is { } difference)
            {
                differences.Add($"{history.Name}: {difference}");
            }
        });
        Assert.NotEmpty(histories);
        Assert.True(
            differences.IsEmpty,
            $"{differences.Count} of {histories.Count} differ:\n{string.Join('\n', differences.Order(StringComparer.Ordinal))}");
    }

    // An exception that no longer differs is taken off the list.
    [HistoriesFact]
    public async Task Exceptions_OfTheList_AllDiffer()
    {
        foreach (var history in Histories.Files.SelectMany(Histories.Read).Where(history => Exceptions.Contains(history.Name)))
        {
            Assert.NotNull(await FindDifferenceAsync(history));
        }
    }

    private static async Task<string?> FindDifferenceAsync(History history)
    {
        var actual = await FirstPreview.RunAsync(history);
        var differences = history.FirstPreviews.Select(recorded => Recording.Difference(Recording.Expected(recorded), actual)).ToList();
        return differences.Contains(null) ? null : differences[0];
    }
}
