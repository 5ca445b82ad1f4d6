using System.Collections.Immutable;
using Infra.Tests.Stacks.Environments;
using Infra.Tests.Support;
using StackFile = Infra.Tests.Support.StackFile;

namespace Infra.Tests.Stacks.Docs;

/// <summary>What production loses of each part that holds data, with and without backups, by what it declares.</summary>
public sealed class RecoveryPageTests
{
    [Fact]
    public async Task Table_Rows_AreThoseOfProductionWithAndWithoutBackups()
    {
        var (without, with) = (await DeclareAsync(All), await DeclareAsync(All.SetItem("infra:backup", "{}")));

        GeneratedFile.MatchesPart("docs/components/backups.md", "what is lost", $"""
            | part | loses at most | with `infra:backup` | is back after | source |
            |---|---|---|---|---|
            {string.Join('\n', Recovery.Rows.Select(row =>
                $"| `{row.Part}` | {row.LossIn(without)} | {row.LossIn(with)}{(row.WhyNot is null ? "" : $" ({row.WhyNot})")} "
                + $"| {row.Back} | [AWS]({row.Source}) |"))}
            """);
    }

    // A bucket has no continuous backups without the part, and the rows of what AWS Backup does not take stay as they are.
    [Fact]
    public async Task Backup_InProduction_ImprovesBucketsAlone()
    {
        var (without, with) = (await DeclareAsync(All), await DeclareAsync(All.SetItem("infra:backup", "{}")));

        Assert.Equal(
            ["buckets"],
            Recovery.Rows.Where(row => row.MinutesIn(without) != row.MinutesIn(with)).Select(row => row.Part));
    }

    private static ImmutableSortedDictionary<string, string> All => StackFile.Read("prod")
        .SetItem("infra:broker", "{}")
        .SetItem("infra:files", "{}")
        .SetItem("infra:buckets", """{"list":[{"name":"uploads"}]}""")
        .SetItem("infra:configuration", """{"list":[{"name":"limits"}]}""");

    private static Task<DeclaredEnvironment> DeclareAsync(ImmutableSortedDictionary<string, string> config) =>
        DeclaredEnvironment.FromConfigAsync("prod", config);
}
