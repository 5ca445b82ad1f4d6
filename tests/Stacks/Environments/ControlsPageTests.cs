using System.Text;
using System.Text.RegularExpressions;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>The page of controls is written from their list, the names of tests, what breaks them, and decisions.</summary>
public sealed partial class ControlsPageTests
{
    private static readonly ILookup<string, int> Mutations = ControlMutations.All.ToLookup(mutation => mutation.Test, _ => 1);

    private static readonly List<string> OnThePlan = [.. ControlMutationTests.Tests().Select(test => test.Name).Distinct()];

    // Tests of one component, beside it.
    private static readonly List<string> OnComponents =
    [
        .. from file in Directory.EnumerateFiles(Repository.PathOf("tests", "Infra"), "*ControlsTests.cs", SearchOption.AllDirectories)
           from name in TestName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)
           select name,
    ];

    [Fact]
    public async Task Page_OfControls_IsCurrent() => GeneratedFile.MatchesPart("docs/controls.md", "controls", await WriteAsync());

    [Fact]
    public async Task Control_OfAResourceThereIs_HasATestOrADecision()
    {
        var types = await TypesAsync();

        Assert.Empty(
            from control in ListedControl.All
            where types.Contains(control.Type) && !HasTest(control) && !ControlDecisions.All.ContainsKey(control.Id)
            select $"{control.Id}: write a test, or say in ControlDecisions why it is not met");
    }

    [Fact]
    public void Decision_IsOnAListedControlWithoutATest() => Assert.Equal(
        [], ControlDecisions.All.Keys.Except(ListedControl.All.Where(control => !HasTest(control)).Select(control => control.Id)));

    private static async Task<string> WriteAsync()
    {
        var types = await TypesAsync();
        var text = new StringBuilder();
        var met = ListedControl.All.Where(HasTest).ToList();
        Write(text, "Proven on the whole plan", met.Where(control => TestsOf(control, OnThePlan).Any()), control => TestsOf(control, OnThePlan)
            .Select(test => $"`{test}` ({Mutations[test].Count()})"));
        Write(text, "Proven on a component", met.Where(control => !TestsOf(control, OnThePlan).Any()), control => TestsOf(control, OnComponents)
            .Select(test => $"`{test}`"));
        Write(text, "Decided otherwise", ListedControl.All.Where(control => ControlDecisions.All.ContainsKey(control.Id)),
            control => [ControlDecisions.All[control.Id]]);
        text.Append("## Without a resource\n\nEnvironments declare no resource of these types.\n\n| type | controls |\n|---|---|\n");
        var others = ListedControl.All.Where(control =>
            !types.Contains(control.Type) && !HasTest(control) && !ControlDecisions.All.ContainsKey(control.Id));
        foreach (var type in others.GroupBy(control => control.Type).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append($"| `{type.Key}` | {string.Join(", ", type.Select(control => control.Id))} |\n");
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, string title, IEnumerable<ListedControl> controls, Func<ListedControl, IEnumerable<string>> proof)
    {
        text.Append($"## {title}\n\n| control | also | resource | when | what it demands | test or reason |\n|---|---|---|---|---|---|\n");
        foreach (var control in controls.OrderBy(control => control.Id, StringComparer.Ordinal))
        {
            var type = control.Type.Split(':')[^1];
            var demand = control.Demand.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
            string[] cells = [control.Id, string.Join(", ", control.Others), type, control.When, demand, string.Join("<br>", proof(control))];
            text.Append($"| {string.Join(" | ", cells)} |\n");
        }

        text.Append('\n');
    }

    private static bool HasTest(ListedControl control) => OnThePlan.Concat(OnComponents).Any(control.IsNamedBy);

    private static IEnumerable<string> TestsOf(ListedControl control, List<string> tests) => tests.Where(control.IsNamedBy);

    private static async Task<HashSet<string>> TypesAsync()
    {
        DeclaredEnvironment[] environments =
        [
            await DeclaredEnvironment.FromFileAsync("dev"),
            await DeclaredEnvironment.FromFileAsync("prod"),
            await EnvironmentControls.WithPodsAsync(),
            await EnvironmentControls.WithNodeGroupsAsync(),
        ];
        return [.. environments.SelectMany(environment => environment.Resources).Select(resource => resource.Type)];
    }

    [GeneratedRegex(@"public (?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex TestName();
}
