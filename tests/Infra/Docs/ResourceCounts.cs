using System.Globalization;
using Infra.Tests.Support;

namespace Infra.Tests.Docs;

/// <summary>Tables that say how many resources a component has in several scenarios.</summary>
internal static class ResourceCounts
{
    /// <summary>Holds the table of a page to the resources of its scenarios.</summary>
    /// <param name="page">Text of the page.</param>
    /// <param name="scenarios">The resources, in the order of the columns.</param>
    public static void AssertTable(string page, params IReadOnlyList<IEnumerable<RecordedResource>> scenarios)
    {
        var counts = scenarios.Select(resources => resources.CountBy(resource => resource.Type).ToDictionary()).ToList();
        var rows = counts.SelectMany(count => count.Keys).Distinct().Order(StringComparer.Ordinal)
            .Select(type => Row($"`{type}`", counts.Select(count => count.GetValueOrDefault(type))))
            .Append(Row("all", counts.Select(count => count.Values.Sum())));

        Assert.Contains($"|---|{string.Concat(scenarios.Select(_ => "---|"))}\n{string.Concat(rows)}\n", page);
    }

    private static string Row(string name, IEnumerable<int> counts) =>
        $"| {name} | {string.Join(" | ", counts.Select(count => count.ToString(CultureInfo.InvariantCulture)))} |\n";
}
