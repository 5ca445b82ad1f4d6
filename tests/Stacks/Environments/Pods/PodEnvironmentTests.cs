using Infra.Stacks;
using Infra.Tests.Stacks.Environments.Drawn;

namespace Infra.Tests.Stacks.Environments.Pods;

/// <summary>Environments with both runtimes: the examples, and drawn ones, checked against all <see cref="PodInvariants"/>.</summary>
public sealed class PodEnvironmentTests
{
    private const int Environments = 400;

    [Theory]
    [InlineData("kubernetes")]
    [InlineData("hybrid")]
    [InlineData("managed-nodes")]
    public async Task Example_KeepsAllInvariants(string example)
    {
        var environment = await DeclaredEnvironment.FromExampleAsync(example, "dev");

        Assert.Empty(PodInvariants.Broken(environment));
    }

    [Fact]
    public async Task DrawnEnvironments_KeepAllInvariants()
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("INFRA_SEED"), out var given) ? given : 0;
        await Parallel.ForAsync(first, first + Environments, async (seed, _) =>
        {
            var (stack, config) = DrawnPods.Create(seed);
            var (plan, problems) = EnvironmentReader.TryRead(DeclaredEnvironment.CreateSource(stack, DrawnEnvironment.Write(config)));
            var wrong = plan is null
                ? string.Join('\n', problems.Select(problem => $"{problem}"))
                : PodInvariants.Broken(await DeclaredEnvironment.FromPlanAsync(plan)).FirstOrDefault();
            Assert.True(wrong is null, $"INFRA_SEED={seed}: {wrong}\n{config.ToJsonString()}");
        });
    }
}
