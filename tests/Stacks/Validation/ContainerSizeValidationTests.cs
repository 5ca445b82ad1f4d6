using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

public sealed class ContainerSizeValidationTests
{
    [Theory]
    [InlineData("c7g.large", "memoryMiB: 3507, cpus: 2", "")]
    [InlineData(
        "c7g.large",
        "memoryMiB: 3508",
        "infra:services[0].container.memoryMiB must be at most 3507, which c7g.large has for a container beside the system; got 3508. "
        + "Use larger instance types, or a smaller limit.")]
    [InlineData(
        "c7g.2xlarge, c7g.large",
        "cpus: 8",
        "infra:services[0].container.cpus must be at most 2, the processors of c7g.large, as Docker starts no container with more; got 8.")]
    [InlineData("x8g.large", "memoryMiB: 100000", "")]
    [InlineData("c7g.large", "temporaryMiB: 7, tmpfs: [{ path: /a, sizeMiB: 3500 }]", "")]
    [InlineData(
        "c7g.large",
        "temporaryMiB: 8, tmpfs: [{ path: /a, sizeMiB: 3000 }, { path: /b, sizeMiB: 500 }]",
        "infra:services[0].container.tmpfs must have at most 3507 MiB with temporaryMiB, which c7g.large has for a container beside the system; got "
        + "3508. Use larger instance types, or smaller folders.")]
    public void Validate_LimitsOfAContainer_FitIntoTheSmallestInstanceType(string types, string limits, string expected) => Assert.Equal(
        expected,
        ProblemsWith($$"""
            infra:services:
              - name: web
                container: { image: '{{Image}}', port: 8080, {{limits}} }
                servers: { instanceTypes: [{{types}}] }
            """));
}
