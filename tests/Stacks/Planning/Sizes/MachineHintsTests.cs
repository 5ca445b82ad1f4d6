using Infra.Stacks.Planning.Sizes;
using static Infra.Tests.Stacks.Planning.Sizes.SizeTexts;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning.Sizes;

public sealed class MachineHintsTests
{
    // 3 servers of 8 processors at 60 % answer 576 requests a second, so below 288 they are not half as busy.
    [Theory]
    [InlineData("", 100, "c7g.2xlarge", 500, "services[0].servers.instanceTypes: [c7g.large]")]
    [InlineData("", 144, "c7g.2xlarge", 500, "services[0].servers.instanceTypes: [c7g.large]")]
    [InlineData("", 145, "c7g.2xlarge", 500, "services[0].servers.instanceTypes: [c7g.xlarge]")]
    [InlineData("", 287, "c7g.2xlarge", 500, "services[0].servers.instanceTypes: [c7g.xlarge]")]
    [InlineData("", 288, "c7g.2xlarge", 500, "")]
    [InlineData("", 10, "c7g.2xlarge", 500, "services[0].servers.instanceTypes: [c7g.medium]")]
    [InlineData("", 10, "c7g.2xlarge", 1561, "services[0].servers.instanceTypes: [c7g.medium]")]
    [InlineData("", 10, "c7g.2xlarge", 1562, "services[0].servers.instanceTypes: [c7g.large]")]
    [InlineData(", cpus: 3.6", 10, "c7g.xlarge", 500, "")]
    [InlineData(", cpus: 7.2", 10, "c7g.2xlarge", 500, "")]
    [InlineData("", 10, "c7i.xlarge", 500, "services[0].servers.instanceTypes: [c7i.large]")]
    [InlineData("", 10, "c7g.xlarge, m7g.xlarge", 500, "")]
    [InlineData("", 10, "c7g.xlarge, c8g.xlarge", 500, "services[0].servers.instanceTypes: [c7g.medium, c8g.medium]")]
    [InlineData("", 10, "t4g.2xlarge", 500, "")]
    [InlineData("", 10, "x8g.2xlarge", 500, "")]
    public void LargeMachine_NotHalfAsBusyAsItsTarget_ProposesTheSmallestThatHasEnough(
        string limit, int load, string types, int memory, string expected) => Assert.Equal(
            expected,
            ChangesBy(SizeRule.LargeMachine, $$"""
                infra:services:
                  - name: web
                    container: { image: '{{Image}}', port: 8080, memoryMiB: {{memory}}{{limit}} }
                    load: { requestsPerSecond: {{load}}, requestsPerProcessor: 40 }
                    servers: { architecture: {{(types.Contains("7i", StringComparison.Ordinal) ? "x86_64" : "arm64")}}, instanceTypes: [{{types}}] }
                """));

    // Without a limit, nobody knows what memory the container needs.
    [Theory]
    [InlineData("", "")]
    [InlineData(", memoryMiB: 500", "services[0].servers.instanceTypes: [c7g.medium]")]
    public void LargeMachine_WithoutALimitOfMemory_IsNotJudged(string limit, string expected) => Assert.Equal(
        expected,
        ChangesBy(SizeRule.LargeMachine, $$"""
            infra:services:
              - name: web
                container: { image: '{{Image}}', port: 8080{{limit}} }
                load: { requestsPerSecond: 10, requestsPerProcessor: 40 }
                servers: { instanceTypes: [c7g.large] }
            """));

    [Fact]
    public void LargeMachine_OfADefault_IsNotJudged() => Assert.Equal("", ChangesBy(SizeRule.LargeMachine, $$"""
        infra:services:
          - name: web
            container: { image: '{{Image}}', port: 8080, memoryMiB: 500 }
            load: { requestsPerSecond: 10, requestsPerProcessor: 40 }
        """));

    // One server is enough in development.
    [Fact]
    public void LargeMachine_InDevelopment_ReckonsWithOneServer() => Assert.Equal(
        "services[0].servers.instanceTypes: with the planned 90 requests a second, one server is 28.13 % busy, not half of cpuTargetPercent 60: "
        + "8 processors x 60 % x 40 requests = 192 for each server. Set services[0].servers.instanceTypes: [c7g.xlarge].",
        TextBy(SizeRule.LargeMachine, $$"""
            infra:services:
              - name: web
                container: { image: '{{Image}}', port: 8080, memoryMiB: 500 }
                load: { requestsPerSecond: 90, requestsPerProcessor: 40 }
                servers: { instanceTypes: [c7g.2xlarge] }
            """, "dev"));

    // Room: 95 % of the memory, without 384 MiB.
    [Theory]
    [InlineData("r7g.large", 3507, "services[0].servers.instanceTypes: [c7g.large]")]
    [InlineData("r7g.large", 3508, "services[0].servers.instanceTypes: [m7g.large]")]
    [InlineData("r7g.large", 7398, "services[0].servers.instanceTypes: [m7g.large]")]
    [InlineData("r7g.large", 7399, "")]
    [InlineData("m7g.large", 3507, "services[0].servers.instanceTypes: [c7g.large]")]
    [InlineData("m7g.large", 3508, "")]
    [InlineData("c7g.large", 100, "")]
    [InlineData("m7gd.xlarge", 100, "services[0].servers.instanceTypes: [c7gd.xlarge]")]
    [InlineData("t4g.large", 100, "")]
    [InlineData("x8g.large", 100, "")]
    [InlineData("m7g.large, c7g.large", 100, "services[0].servers.instanceTypes: [c7g.large]")]
    [InlineData("r8g.large, r7g.large, c6g.large", 100, "services[0].servers.instanceTypes: [c8g.large, c7g.large, c6g.large]")]
    public void SpareMemory_ThatALeanerSeriesWouldNotHave_ProposesIt(string types, int memory, string expected) => Assert.Equal(
        expected,
        ChangesBy(SizeRule.SpareMemory, $$"""
            infra:services:
              - name: web
                container: { image: '{{Image}}', port: 8080, memoryMiB: {{memory}} }
                servers: { instanceTypes: [{{types}}] }
            """));

    [Theory]
    [InlineData("r5b.large", "")]
    [InlineData("r7iz.large", "")]
    [InlineData("m7i-flex.large", "services[0].servers.instanceTypes: [c7i-flex.large]")]
    public void SpareMemory_OfAFamilyWithoutALeanerOne_IsKept(string type, string expected) => Assert.Equal(
        expected,
        ChangesBy(SizeRule.SpareMemory, $$"""
            infra:services:
              - name: web
                container: { image: '{{Image}}', port: 8080, memoryMiB: 100 }
                servers: { architecture: x86_64, instanceTypes: [{{type}}] }
            """));

    // A task has a server too, and a container without a limit may take all.
    [Theory]
    [InlineData(
        "name: migrate, task: { image: '" + Image + "', memoryMiB: 600, schedule: { cron: 0 3 * * * } }",
        "services[0].servers.instanceTypes: [c7g.large]")]
    [InlineData(Service, "")]
    public void SpareMemory_NeedsALimit(string service, string expected) => Assert.Equal(
        expected, ChangesBy(SizeRule.SpareMemory, $"infra:services: [{{ {service}, servers: {{ instanceTypes: [m7g.large] }} }}]"));

    [Fact]
    public void SpareMemory_SaysWhatRoomThereIs() => Assert.Equal(
        "services[0].servers.instanceTypes: the container may take 3000 MiB, for which types of as many processors have room: "
        + "c7g.large (3507 MiB) in the place of r7g.large. Set services[0].servers.instanceTypes: [c7g.large].",
        TextBy(SizeRule.SpareMemory, $$"""
            infra:services:
              - name: web
                container: { image: '{{Image}}', port: 8080, memoryMiB: 3000 }
                servers: { instanceTypes: [r7g.large] }
            """));
}
