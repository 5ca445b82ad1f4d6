using System.Text.RegularExpressions;
using Infra.Tests.Stacks.Environments;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Docs;

/// <summary>What <c>docs/add-a-service.md</c> says is so.</summary>
public sealed partial class AddAServicePageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "add-a-service.md"));

    [Fact]
    public async Task Page_AddedResources_AreThoseOfTheRealDifference()
    {
        var diff = await DiffAsync();

        var rows = diff.Added.CountBy(resource => resource.Type).OrderBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => $"| `{count.Key}` | {count.Value} |");
        string[] table = ["| added | |", "|---|---|", .. rows, $"| all | {diff.Added.Length} |"];
        GeneratedFile.MatchesPart("docs/add-a-service.md", "added resources", string.Join('\n', table));
    }

    [Fact]
    public async Task Page_Rules_AreThoseOfTheServicesFlows()
    {
        var rules = (await DiffAsync()).Added.Where(resource => resource.Type.StartsWith("aws:vpc/securityGroup", StringComparison.Ordinal));

        var rows = rules.GroupBy(rule => rule.Text("description")).OrderBy(flow => flow.Key, StringComparer.Ordinal)
            .Select(flow => $"| {flow.Key} | {flow.First().Inputs["fromPort"]} | {string.Join(", ", flow.Select(rule => $"`{rule.Name}`"))} |\n");
        Assert.Contains($"| flow | port | rules |\n|---|---|---|\n{string.Concat(rows)}\n", Page);
    }

    [Fact]
    public async Task Page_ChangedResources_AreAllThereAre()
    {
        var diff = await DiffAsync();

        var named = ChangedRow().Matches(Page).Select(row => $"{row.Groups["type"].Value} {row.Groups["name"].Value}");
        Assert.Equal(diff.Changed.Select(change => $"{change.Resource.Type} {change.Resource.Name}"), named);
        Assert.Empty(diff.Removed);
    }

    private static async Task<EnvironmentDiff> DiffAsync()
    {
        var file = await File.ReadAllTextAsync(Repository.PathOf("Pulumi.dev.yaml"));
        var start = Page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var service = Page[start..Page.IndexOf("```", start, StringComparison.Ordinal)];
        const string next = "  infra:mysql:";
        Assert.Contains(next, file);
        return EnvironmentDiff.Between(
            await DeclaredEnvironment.FromFileAsync("dev"),
            await DeclaredEnvironment.FromConfigAsync("dev", StackFile.Parse(file.Replace(next, service + next, StringComparison.Ordinal))));
    }

    [GeneratedRegex(@"^\| `(?<type>aws:[^`]+)` `(?<name>[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex ChangedRow();
}
