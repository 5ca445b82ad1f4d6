using System.Collections.Immutable;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>A control of the list <c>controls.tsv</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Others">Ids of others for the same.</param>
/// <param name="Type">Type of resource that it concerns.</param>
/// <param name="When">When it applies: <c>always</c>, <c>prod</c>.</param>
/// <param name="Demand">What it demands.</param>
internal sealed record ListedControl(string Id, ImmutableArray<string> Others, string Type, string When, string Demand)
{
    /// <summary>All of the list.</summary>
    public static ImmutableArray<ListedControl> All { get; } =
    [
        .. from line in File.ReadAllLines(Repository.PathOf("tests", "Stacks", "Environments", "controls.tsv"))
           where !line.StartsWith('#')
           let cells = line.Split('\t')
           select new ListedControl(
               cells[0], [.. cells[1].Split(", ", StringSplitOptions.RemoveEmptyEntries)], cells[2], cells[3], cells[4]),
    ];

    /// <summary>Whether a test has one of its ids.</summary>
    public bool IsNamedBy(string test) =>
        Others.Append(Id).Any(id => test.StartsWith(new Control(id).TestPrefix, StringComparison.Ordinal));
}
