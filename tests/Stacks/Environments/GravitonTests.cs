using System.Collections.Immutable;
using Infra.Tests.Support;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Environments;

/// <summary>That defaults are of Graviton where the service has it, and that the invariant finds others in groups of values.</summary>
public sealed class GravitonTests
{
    /// <summary>All examples, with their stacks.</summary>
    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (var file in Directory.GetFiles(Repository.PathOf("examples"), "Pulumi.*.yaml", SearchOption.AllDirectories).Order())
            {
                examples.Add(Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file).Split('.')[1]);
            }

            return examples;
        }
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task Example_IsOfGraviton(string example, string stack) =>
        Assert.Empty(Invariants.GravitonUnlessDeclared(await DeclaredEnvironment.FromExampleAsync(example, stack)));

    // Every part, servers and pods, on both kinds of nodes.
    [Theory]
    [InlineData("dev", "auto")]
    [InlineData("dev", "managed")]
    [InlineData("prod", "auto")]
    [InlineData("prod", "managed")]
    public async Task Defaults_OfAProfile_AreOfGraviton(string stack, string mode) =>
        Assert.Empty(Invariants.GravitonUnlessDeclared(await DeclaredEnvironment.FromPlanAsync(PlanWithAll(stack, mode))));

    [Theory]
    [InlineData("aws:autoscaling/group:Group", "mixedInstancesPolicy", "c7i.large")]
    [InlineData("aws:opensearch/domain:Domain", "clusterConfig", "r5.large.search")]
    [InlineData("aws:mq/broker:Broker", "hostInstanceType", "mq.m5.large")]
    [InlineData("aws:eks/nodeGroup:NodeGroup", "instanceTypes", "m7i.xlarge")]
    [InlineData("kubernetes:karpenter.sh/v1:NodePool", "spec", "amd64")]
    public async Task ResourceOfIntel_BreaksTheInvariant(string type, string key, string value)
    {
        var isAuto = type.EndsWith("NodePool", StringComparison.Ordinal);
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWithAll("prod", isAuto ? "auto" : "managed"));
        var spoilt = environment.OfType(type).First();

        Assert.Contains(value, Assert.Single(Invariants.GravitonUnlessDeclared(environment.With(environment.Resources.Select(resource =>
            resource == spoilt ? resource with { Inputs = resource.Inputs.SetItem(key, ImmutableArray.Create<object>(value)) } : resource)))));
    }

    [Theory]
    [InlineData("infra:services: [{ " + Service + ", servers: { architecture: x86_64, instanceTypes: [c7i.large] } }]")]
    [InlineData("infra:services: [{ " + Service + ", runtime: kubernetes }]\ninfra:cluster: { nodes: { architecture: x86_64 } }")]
    [InlineData("infra:services: [{ " + Service + ", runtime: kubernetes }]\ninfra:cluster: { nodes: { mode: managed, architecture: x86_64 } }")]
    [InlineData("infra:redis: { nodeType: cache.r5.large }")]
    public async Task IntelThatSomebodyDeclared_IsLeftToAHint(string lines) =>
        Assert.Empty(Invariants.GravitonUnlessDeclared(await DeclaredEnvironment.FromPlanAsync(PlanWith(lines))));

    private static Infra.Stacks.Planning.EnvironmentPlan PlanWithAll(string stack, string mode) => PlanWith(
        $$"""
        infra:services:
          - { {{Service}} }
          - { {{ServiceNamed("pods")}}, runtime: kubernetes }
        infra:cluster: { nodes: { mode: {{mode}} } }
        infra:mysql: {}
        infra:redis: {}
        infra:broker: {}
        infra:logsearch: {}
        """,
        stack);
}
