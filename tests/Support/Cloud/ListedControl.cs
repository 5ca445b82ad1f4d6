using System.Collections.Immutable;

namespace Infra.Tests.Support;

/// <summary>A control of the list <c>controls.tsv</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Others">Ids of others for the same.</param>
/// <param name="Type">Type of resource that it concerns.</param>
/// <param name="When">When it applies: <c>always</c>, <c>prod</c>.</param>
/// <param name="Demand">What it demands.</param>
/// <param name="Inputs">Inputs of the resource that it is about.</param>
internal sealed record ListedControl(
    string Id, ImmutableArray<string> Others, string Type, string When, string Demand, ImmutableArray<string> Inputs)
{
    /// <summary>All of the list.</summary>
    public static ImmutableArray<ListedControl> All { get; } =
    [
        .. from line in File.ReadAllLines(Repository.PathOf("tests", "Support", "Cloud", "controls.tsv"))
           where !line.StartsWith('#')
           let cells = line.Split('\t')
           select new ListedControl(
               cells[0], ListOf(cells[1]), cells[2], cells[3], cells[4], ListOf(cells[5])),
    ];

    /// <summary>Whether a test has one of its ids.</summary>
    public bool IsNamedBy(string test) =>
        Others.Append(Id).Any(id => test.StartsWith(TestPrefixOf(id), StringComparison.Ordinal));

    /// <summary>What the names of a control's tests begin with: <c>FSBP EC2.2</c> is <c>FSBP_EC2_2_...</c>.</summary>
    public static string TestPrefixOf(string id) =>
        $"{string.Concat(id.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'))}_";

    private static ImmutableArray<string> ListOf(string cell) => [.. cell.Split(", ", StringSplitOptions.RemoveEmptyEntries)];
}
