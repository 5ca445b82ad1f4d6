using Infra.Stacks.Planning.Sizes;
using static Infra.Tests.Stacks.Planning.Sizes.SizeTexts;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning.Sizes;

public sealed class SizeHintsTests
{
    private const string Load = "load: { requestsPerSecond: 600, requestsPerProcessor: 40 }";

    [Theory]
    [InlineData("infra:mysql: { instanceClass: db.m5.large }", "mysql.instanceClass: db.m6g.large")]
    [InlineData("infra:mysql: { replicaInstanceClass: db.r5.large }", "mysql.replicaInstanceClass: db.r6g.large")]
    [InlineData("infra:mysql: { next: { instanceClass: db.m5.large } }", "mysql.next.instanceClass: db.m6g.large")]
    [InlineData("infra:redis: { nodeType: cache.r5.large }", "redis.nodeType: cache.r6g.large")]
    [InlineData(
        "infra:logsearch: { instanceType: r5.large.search, managerType: m5.large.search }",
        "logsearch.instanceType: r6g.large.search, logsearch.managerType: m6g.large.search")]
    [InlineData("infra:mysql: {}\ninfra:redis: {}\ninfra:logsearch: {}\ninfra:broker: {}", "")]
    [InlineData(
        "infra:services: [{ " + Service + ", servers: { architecture: x86_64, instanceTypes: [c7i.large, c6i.large, c5n.large] } }]",
        "services[0].servers.architecture: arm64, services[0].servers.instanceTypes: [c7g.large, c6g.large]")]
    [InlineData("infra:services: [{ " + Service + ", servers: { architecture: x86_64, instanceTypes: [c5n.large] } }]", "")]
    [InlineData(
        "infra:services: [{ " + Service + ", runtime: kubernetes }]\ninfra:cluster: { nodes: { architecture: x86_64 } }",
        "cluster.nodes.architecture: arm64")]
    [InlineData(
        "infra:services: [{ " + Service + ", runtime: kubernetes }]\ninfra:cluster: { nodes: { mode: managed, architecture: x86_64 } }",
        "cluster.nodes.architecture: arm64")]
    [InlineData(
        "infra:services: [{ " + Service + ", runtime: kubernetes }]\n"
        + "infra:cluster: { nodes: { mode: managed, architecture: x86_64, instanceTypes: [m7i.xlarge, m5.xlarge] } }",
        "cluster.nodes.architecture: arm64, cluster.nodes.instanceTypes: [m7g.xlarge, m6g.xlarge]")]
    [InlineData(
        "infra:services: [{ " + Service + ", runtime: kubernetes }]\n"
        + "infra:cluster: { nodes: { mode: managed, architecture: x86_64, instanceTypes: [m5zn.xlarge] } }",
        "")]
    [InlineData(
        "infra:services: [{ " + Service + ", runtime: kubernetes }]\ninfra:cluster: { next: { nodes: { architecture: x86_64 } } }",
        "cluster.next.nodes.architecture: arm64")]
    [InlineData("infra:services: [{ " + Service + " }]\ninfra:cluster: { nodes: { architecture: x86_64 } }", "")]
    public void NotGraviton_WhereGravitonHasTheSameSize_ProposesIt(string lines, string expected) =>
        Assert.Equal(expected, ChangesBy(SizeRule.NotGraviton, lines, "dev"));

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void EnvironmentInGit_HasNoHints(string stack) => Assert.Empty(SizeHints.Plan(PlanOfFile(stack)));

    [Fact]
    public void FindInformation_OfSoundSizes_IsNothing() => Assert.Null(
        SizeHints.FindInformation("infra-dev", SizeHints.Plan(PlanWith($"infra:services: [{{ {Service} }}]"))));

    // What is too small is a warning of its own.
    [Fact]
    public void Hints_OfAnEnvironment_AreWarningsOfWhatIsTooSmallAndOneMessageOfAllElse()
    {
        var plan = PlanWith($$"""
            infra:services: [{ {{Service}}, {{Load}}, servers: { architecture: x86_64, instanceTypes: [c7i.large] } }]
            infra:redis: { nodeType: cache.m5.large }
            """, "prod");
        var hints = SizeHints.Plan(plan);

        Assert.Equal(
            [
                "Too small for the planned load: services[0].servers.maxSize: 6 servers at cpuTargetPercent 60 answer 288 requests a second, and 600 "
                + "are planned: 2 processors x 60 % x 40 requests = 48 for each server. Set services[0].servers.maxSize: 13.",
            ],
            SizeHints.FindWarnings(hints));
        Assert.Equal(
            "Sizes of infra-prod that could be smaller or of Graviton (docs/sizes.md):\n"
            + "  - services[0].servers.instanceTypes: c7i.large can be Graviton of the same size, for which images of containers must be built. "
            + "Set services[0].servers.architecture: arm64, services[0].servers.instanceTypes: [c7g.large].\n"
            + "  - redis.nodeType: cache.m5.large can be Graviton of the same size, which its clients do not notice. "
            + "Set redis.nodeType: cache.m6g.large.",
            SizeHints.FindInformation(plan.Names.Prefix, hints));
    }
}
