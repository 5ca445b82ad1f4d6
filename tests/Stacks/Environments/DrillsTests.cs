using Infra.Stacks.Planning;
using Infra.Tests.Support;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Drills of the settings: which there are, what is refused, and what a preview says.</summary>
public sealed class DrillsTests
{
    private const string Template = "aws:fis/experimentTemplate:ExperimentTemplate";
    private const string Two = $"infra:services: [{{ name: web, {Container}, calls: [mysql], servers: {{ minSize: 2 }} }}]\ninfra:mysql: {{}}";
    private const string Missing = "must be a drill for which the environment has what it takes: ";

    [Theory]
    [InlineData("infra:drills: {}", "")]
    [InlineData("infra:drills: { experiments: [zone, servers, dependency], schedule: 0 9 * * TUE }", "")]
    [InlineData(
        "infra:drills: { experiments: [zone, mysql] }",
        $"infra:drills.experiments[1] {Missing}MySQL with a standby (mysql.multiAz) that a service calls; got 'mysql'. "
            + "Choose among zone, servers, dependency.")]
    [InlineData(
        "infra:drills: { experiments: [nodes] }",
        $"infra:drills.experiments[0] {Missing}a Kubernetes cluster with managed node groups (cluster.nodes.mode); got 'nodes'. "
            + "Choose among zone, servers, dependency.")]
    [InlineData(
        "infra:drills: { schedule: 0 23 * * TUE }",
        "infra:drills.schedule must leave 4 drills 30 minutes each before midnight; got '0 23 * * TUE'. "
            + "Start earlier, or name fewer drills in experiments.")]
    [InlineData(
        "infra:drills: { schedule: 0 9 * * * }",
        "infra:drills.schedule must have one minute, one hour, and a day of the month or days of the week by name, without steps, such as "
            + "0 9 * * TUE; got '0 9 * * *'.")]
    public void Validate_InDevelopment_IsToldWhatIsWrong(string settings, string expected) =>
        Assert.Equal(expected, ProblemsWith($"{settings}\n{Two}"));

    [Theory]
    [InlineData("schedule: 0 9 * * TUE, scheduleInProduction: true", "")]
    [InlineData(
        "schedule: 0 9 * * TUE",
        "infra:drills.schedule must be left out in production, unless it is asked for in so many words; got '0 9 * * TUE'. "
            + "Start drills by hand, or set drills.scheduleInProduction to true.")]
    public void Validate_ScheduleInProduction_MustBeAskedForTwice(string settings, string expected) =>
        Assert.Equal(expected, ProblemsWith($"infra:drills: {{ {settings} }}\ninfra:services: [{{ {Service} }}]", "prod"));

    [Theory]
    [InlineData("dev", "infra:drills: {}", "There is nothing to drill: no service has two servers or pods, or calls what has a second copy.")]
    [InlineData("dev", "", null)]
    [InlineData("prod", "infra:drills: {}", null)]
    [InlineData(
        "prod", "infra:drills: { experiments: [servers], schedule: 0 9 * * TUE, scheduleInProduction: true }",
        "DRILLS BREAK PRODUCTION ON A SCHEDULE: 0 9 * * TUE (UTC), 1 of them, 30 minutes apart. Remove drills.schedule to start them by hand "
            + "(docs/runbooks/drills.md).")]
    public void Warning_OfNothingOrOfAScheduleInProduction_IsSaid(string stack, string settings, string? expected) =>
        Assert.Equal(expected, DrillPlanner.FindWarning(PlanWith($"{settings}\ninfra:services: [{{ {Service} }}]", stack)));

    // One server in development: the loss of its zone would be no drill.
    [Fact]
    public async Task Declare_WhereThereIsNothingToDrill_MakesNothing()
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith($"infra:drills: {{}}\ninfra:services: [{{ {Service} }}]"));

        Assert.DoesNotContain(environment.Resources, resource => resource.Name.Contains("-drills", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Declare_InProduction_MakesADrillForAllThatHasASecondCopy()
    {
        var environment = await DeclaredEnvironment.FromConfigAsync("prod", StackFile.Read("prod").SetItem("infra:drills", "{}"));

        Assert.Equal(
            [
                "dependency-business-mysql", "dependency-business-redis", "mysql", "redis-euc1-az1", "redis-euc1-az2", "redis-euc1-az3",
                "servers-business", "servers-web", "zone-euc1-az1", "zone-euc1-az2", "zone-euc1-az3",
            ],
            environment.OfType(Template).Select(template => template.Name["infra-prod-drills-".Length..]).Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (var file in Directory.EnumerateFiles(Repository.PathOf("examples"), "Pulumi.*.yaml", SearchOption.AllDirectories))
            {
                examples.Add(Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file).Split('.')[1]);
            }

            return examples;
        }
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task Declare_InAnExample_KeepsTheInvariantsOfDrills(string example, string stack) => Assert.Equal(
        [],
        BrokenIn(await DeclaredEnvironment.FromConfigAsync(stack, StackFile.ReadExample(example, stack).SetItem("infra:drills", "{}"))));

    [Fact]
    public async Task Declare_TwoClustersWithNodeGroups_DrillsBoth()
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith($$"""
            infra:drills: { experiments: [nodes] }
            infra:runtime: kubernetes
            infra:cluster: { nodes: { mode: managed }, next: { percent: 0 } }
            infra:services: [{ {{Service}} }]
            """));

        Assert.Equal(
            ["infra-dev-drills-nodes infra-dev-cluster-general-az1-arn", "infra-dev-drills-nodes-2 infra-dev-cluster-2-general-az1-arn"],
            environment.OfType(Template).OrderBy(template => template.Name, StringComparer.Ordinal)
                .Select(template => $"{template.Name} {((IEnumerable<object>)template.Groups("targets").Single()["resourceArns"]).Single()}"));
        Assert.Empty(BrokenIn(environment));
    }

    private static IEnumerable<string> BrokenIn(DeclaredEnvironment environment) => Invariants.All
        .Where(invariant => invariant.Name.StartsWith("Drills", StringComparison.Ordinal)).SelectMany(invariant => invariant.Broken(environment));
}
