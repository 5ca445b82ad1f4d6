using Infra.Stacks.Planning.Sizes;
using static Infra.Tests.Stacks.Planning.Sizes.SizeTexts;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning.Sizes;

public sealed class NumberHintsTests
{
    private const string Cpus = "name: web, container: { image: '" + Image + "', port: 8080, cpus: 1.75, memoryMiB: 512 }";

    private static readonly string Queue = $$"""
        infra:queues: { list: [{ name: orders }] }
        infra:services: [{ {{Service}}, consumes: [orders], load: { requestsPerSecond: 10, requestsPerProcessor: 40 }, servers: { minSize: 6 } }]
        """;

    // Without types of their own, servers of production have 2 processors.
    [Theory]
    [InlineData("load: { requestsPerSecond: 288, requestsPerProcessor: 40 }", "")]
    [InlineData("load: { requestsPerSecond: 288.01, requestsPerProcessor: 40 }", "services[0].servers.maxSize: 7")]
    [InlineData("load: { requestsPerSecond: 600, requestsPerProcessor: 40 }", "services[0].servers.maxSize: 13")]
    [InlineData("load: { requestsPerSecond: 600, requestsPerProcessor: 40 }, servers: { maxSize: 13 }", "")]
    [InlineData("load: { requestsPerSecond: 600, requestsPerProcessor: 40 }, servers: { cpuTargetPercent: 40 }", "services[0].servers.maxSize: 19")]
    [InlineData("load: { requestsPerSecond: 600, requestsPerProcessor: 40 }, servers: { instanceTypes: [c7g.2xlarge] }", "")]
    [InlineData(
        "load: { requestsPerSecond: 600, requestsPerProcessor: 40 }, servers: { instanceTypes: [c7g.2xlarge, c7g.large] }",
        "services[0].servers.maxSize: 13")]
    [InlineData("load: { requestsPerSecond: 600, requestsPerProcessor: 40 }, servers: { instanceTypes: [x8g.large] }", "")]
    [InlineData("load: { requestsPerSecond: 121, requestsPerProcessor: 40 }, runtime: kubernetes", "services[0].pods.maxReplicas: 11")]
    [InlineData("load: { requestsPerSecond: 120, requestsPerProcessor: 40 }, runtime: kubernetes", "")]
    [InlineData("load: { requestsPerSecond: 120, requestsPerProcessor: 40 }, runtime: kubernetes, pods: { maxReplicas: 5 }",
        "services[0].pods.maxReplicas: 10")]
    [InlineData("load: { requestsPerSecond: 0.02, requestsPerProcessor: 0.01 }", "")]
    [InlineData("load: { requestsPerSecond: 0.08, requestsPerProcessor: 0.01 }", "services[0].servers.maxSize: 7")]
    [InlineData("servers: { maxSize: 3 }", "")]
    public void TooSmall_ForTheLoad_SaysWhatWouldDo(string keys, string expected) =>
        Assert.Equal(expected, ChangesBy(SizeRule.TooSmall, $"infra:services: [{{ {Service}, {keys} }}]"));

    // Of 1000 requests pods get 400, which 34 of them answer; 7 servers answer the rest, with 48 each, and 6 of them do not.
    [Fact]
    public void TooSmall_WhileAServiceMoves_JudgesBothByTheirShares() => Assert.Equal(
        "services[0].servers.maxSize: 13, services[0].pods.maxReplicas: 34",
        ChangesBy(
            SizeRule.TooSmall,
            $"infra:services: [{{ {Service}, route: {{}}, podPercent: 40, load: {{ requestsPerSecond: 1000, requestsPerProcessor: 40 }} }}]"));

    [Fact]
    public void TooSmall_BeyondAnyNumber_ProposesNone() => Assert.Equal(
        "services[0].servers.maxSize: 6 servers at cpuTargetPercent 60 answer 7.2 requests a second, and 100000 are planned: "
        + "2 processors x 60 % x 1 requests = 1.2 for each server. They would have to be 83334, so each must answer more.",
        TextBy(SizeRule.TooSmall, $"infra:services: [{{ {Service}, load: {{ requestsPerSecond: 100000, requestsPerProcessor: 1 }} }}]"));

    [Fact]
    public void TooSmall_WithALimitOfTheContainer_ReckonsWithIt() => Assert.Equal(
        "services[0].servers.maxSize: 6 servers at cpuTargetPercent 90 answer 420 requests a second, and 600 are planned: "
        + "1.75 processors of the container x 40 requests = 70 for each server. Set services[0].servers.maxSize: 9.",
        TextBy(SizeRule.TooSmall, $$"""
            infra:services:
              - { {{Cpus}}, route: {}, load: { requestsPerSecond: 600, requestsPerProcessor: 40 },
                  servers: { maxSize: 6, cpuTargetPercent: 90, requestsPerTarget: 9000, instanceTypes: [c7g.large], thresholds: { cpuPercent: 85 } } }
            """, "dev"));

    // Three zones: 3 servers at 60 % are 90 % busy when one is lost, 4 are too busy, 6 are not.
    [Theory]
    [InlineData("requestsPerSecond: 100", "minSize: 6", "services[0].servers.minSize: 3")]
    [InlineData("requestsPerSecond: 144", "minSize: 6", "services[0].servers.minSize: 3")]
    [InlineData("requestsPerSecond: 145", "minSize: 6", "")]
    [InlineData("requestsPerSecond: 145", "minSize: 9, maxSize: 9", "services[0].servers.minSize: 6")]
    [InlineData("requestsPerSecond: 1", "minSize: 3", "")]
    [InlineData("requestsPerSecond: 1", "minSize: 3, cpuTargetPercent: 45", "services[0].servers.minSize: 2")]
    public void LargeFloor_InProduction_LeavesRoomForTheLossOfAZone(string load, string servers, string expected) => Assert.Equal(
        expected,
        ChangesBy(
            SizeRule.LargeFloor, $"infra:services: [{{ {Service}, load: {{ {load}, requestsPerProcessor: 40 }}, servers: {{ {servers} }} }}]"));

    [Theory]
    [InlineData("servers: { minSize: 2 }", "services[0].servers.minSize: 1")]
    [InlineData("servers: { minSize: 1 }", "")]
    [InlineData("servers: { minSize: 0 }", "")]
    [InlineData("servers: { maxSize: 9 }", "")]
    [InlineData("servers: { minSize: 2 }, route: { minimumHealthyTargets: 2 }", "")]
    [InlineData("runtime: kubernetes, pods: { minReplicas: 2 }", "services[0].pods.minReplicas: 1")]
    [InlineData("servers: { minSize: 2 }, route: {}, podPercent: 40", "")]
    public void LargeFloor_InDevelopment_IsOneWhereTheLoadNeedsNoMore(string keys, string expected) => Assert.Equal(
        expected,
        ChangesBy(
            SizeRule.LargeFloor,
            $"infra:services: [{{ {Service}, load: {{ requestsPerSecond: 1, requestsPerProcessor: 40 }}, {keys} }}]",
            "dev"));

    // Three zones need three pods at 60 %, as they need servers.
    [Fact]
    public void LargeFloor_OfPodsInProduction_LeavesRoomForTheLossOfAZone() => Assert.Equal(
        "services[0].pods.minReplicas: 6 pods are kept, and 1 answers all 10 requests a second that are planned: "
        + "0.5 processors x 60 % x 40 requests = 12 for each pod. With 3 a zone can be lost too. Set services[0].pods.minReplicas: 3.",
        TextBy(SizeRule.LargeFloor, $$"""
            infra:services:
              - { {{Service}}, runtime: kubernetes, load: { requestsPerSecond: 10, requestsPerProcessor: 40 }, pods: { minReplicas: 6 } }
            """));

    // Nothing is known of what the queue asks of them.
    [Fact]
    public void LargeFloor_OfAServiceThatConsumes_IsNotJudged() => Assert.Equal("", ChangesBy(SizeRule.LargeFloor, Queue));

    // A default is nobody's choice.
    [Fact]
    public void LargeFloor_OfADefault_IsNotJudged() => Assert.Equal(
        "",
        ChangesBy(
            SizeRule.LargeFloor,
            $"infra:services: [{{ {Service}, load: {{ requestsPerSecond: 1, requestsPerProcessor: 40 }}, servers: {{ cpuTargetPercent: 30 }} }}]"));
}
