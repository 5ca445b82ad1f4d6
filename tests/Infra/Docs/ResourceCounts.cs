using System.Runtime.CompilerServices;
using Infra.Tests.Support;

namespace Infra.Tests.Docs;

/// <summary>Tables that say how many resources a component has in several scenarios. They are generated.</summary>
internal static class ResourceCounts
{
    /// <summary>Compares the table of a component's page with the resources of its scenarios.</summary>
    /// <param name="page">Name of the page in <c>docs/components</c>, without extension.</param>
    /// <param name="scenarios">Titles of the columns and resources.</param>
    /// <param name="testFile">The calling test; the compiler sets it.</param>
    public static void MatchPage(
        string page, (string Title, IEnumerable<RecordedResource> Resources)[] scenarios, [CallerFilePath] string testFile = "")
    {
        var counts = scenarios.Select(scenario => scenario.Resources.CountBy(resource => resource.Type).ToDictionary()).ToList();
        var rows = counts.SelectMany(count => count.Keys).Distinct().Order(StringComparer.Ordinal)
            .Select(type => Row($"`{type}`", counts.Select(count => $"{count.GetValueOrDefault(type)}")))
            .Append(Row("all", counts.Select(count => $"{count.Values.Sum()}")));
        string[] table = [Row("type", scenarios.Select(scenario => scenario.Title)), $"|---|{string.Concat(counts.Select(_ => "---|"))}", .. rows];
        GeneratedFile.MatchesPart($"docs/components/{page}.md", "resources", string.Join('\n', table), testFile);
    }

    private static string Row(string name, IEnumerable<string> cells) => $"| {name} | {string.Join(" | ", cells)} |";
}
