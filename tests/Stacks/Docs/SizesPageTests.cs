using Infra.Stacks.Planning.Sizes;
using Infra.Tests.Stacks.Environments;
using Infra.Tests.Support;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Docs;

/// <summary>The worked sums of <c>docs/sizes.md</c> are those of previews.</summary>
public sealed class SizesPageTests
{
    private const string Load = "load: {requestsPerSecond: 600, requestsPerProcessor: 40}";
    private const string LowLoad = "load: {requestsPerSecond: 90, requestsPerProcessor: 40}";

    /// <summary>Parts of the page: rule, settings of the service below its container, and settings beside it.</summary>
    public static TheoryData<string, string, string[], string> Parts => new()
    {
        { "too small", nameof(SizeRule.TooSmall), [Load, "servers: {maxSize: 6}"], "" },
        { "large floor", nameof(SizeRule.LargeFloor), [LowLoad, "servers: {minSize: 6}"], "" },
        { "large machine", nameof(SizeRule.LargeMachine), [LowLoad, "servers: {instanceTypes: [c7g.2xlarge]}"], "" },
        { "spare memory", nameof(SizeRule.SpareMemory), ["servers: {instanceTypes: [r8g.large, r7g.large]}"], "" },
        {
            "graviton", nameof(SizeRule.NotGraviton), ["servers: {architecture: x86_64, instanceTypes: [c7i.large, c6i.large]}"],
            "mysql: {instanceClass: db.r6i.large}"
        },
    };

    [Theory, MemberData(nameof(Parts))]
    public void WorkedSum_IsThatOfAPreview(string part, string rule, string[] keys, string section)
    {
        var lines = string.Join('\n', keys.Select(key => $"    {key}"));
        var plan = PlanWith(
            $"""
            infra:services:
              - name: shop
                container: {"{"}image: "{Image}", port: 8080, memoryMiB: 3000{"}"}
            {lines}
            {(section.Length > 0 ? $"infra:{section}" : "")}
            """,
            "prod");
        var hints = SizeHints.Plan(plan).Where(hint => $"{hint.Rule}" == rule).ToList();

        Assert.NotEmpty(hints);
        GeneratedFile.MatchesPart("docs/sizes.md", part, $"""
            ```yaml
            {string.Join('\n', keys.Append(section).Where(key => key.Length > 0))}
            ```

            {string.Join("\n>\n", hints.Select(hint => $"> {Wrap($"{hint}")}"))}
            """);
    }

    [Fact]
    public async Task Page_OfTheOnlyDefaultWithoutGraviton_IsRight()
    {
        var plan = PlanWith("infra:logsearch: {}\ninfra:broker: {}\ninfra:mysql: {}\ninfra:redis: {}");
        var environment = await DeclaredEnvironment.FromPlanAsync(plan);
        var classes = from resource in environment.Managed
                      from name in (string[])["instanceClass", "nodeType", "hostInstanceType"]
                      where resource.Inputs.ContainsKey(name)
                      select resource.Text(name);

        Assert.All(classes, name => Assert.Contains("g.", name, StringComparison.Ordinal));
        Assert.Equal("t3.small.search", environment.One("aws:opensearch/domain:Domain").Group("clusterConfig")["instanceType"]);
    }

    // Pages have lines of 150 columns at most.
    private static string Wrap(string text)
    {
        const int columns = 140;
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length + word.Length >= columns)
            {
                lines.Add("");
            }

            lines[^1] += lines[^1].Length == 0 ? word : $" {word}";
        }

        return string.Join("\n> ", lines);
    }
}
