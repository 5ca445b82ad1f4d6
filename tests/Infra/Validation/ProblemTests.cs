using Infra.Validation;
using Pulumi;

namespace Infra.Tests.Validation;

public sealed class ProblemTests
{
    [Theory]
    [InlineData(null, null, "port must be 1 to 2.")]
    [InlineData("3", null, "port must be 1 to 2; got 3.")]
    [InlineData("3", "Take 2.", "port must be 1 to 2; got 3. Take 2.")]
    [InlineData(null, "Take 2.", "port must be 1 to 2. Take 2.")]
    public void ToString_Parts_AreFullSentences(string? received, string? fix, string expected) =>
        Assert.Equal(expected, new Problem("port", "must be 1 to 2", received, fix).ToString());

    [Fact]
    public void Under_Outer_MovesAllPaths()
    {
        var problem = new Problem("minSize", "must be 0 to maxSize") { DependsOn = ["maxSize"] }.Under(PropertyPath.Create("services", 0));

        Assert.Equal("services[0].minSize services[0].maxSize", $"{problem.Path} {problem.DependsOn.Single()}");
    }

    [Fact]
    public void Require_NoProblems_GivesBackTheArgs()
    {
        var args = new Arguments();

        Assert.Same(args, ArgsCheck.Require("Network", "net", args, []));
    }

    [Fact]
    public void Require_Problems_ListsAllOfThem()
    {
        var exception = Assert.Throws<ResourceException>(() => ArgsCheck.Require(
            "Network", "net", new Arguments(), [new("nat", "must be none"), new(PropertyPath.Create("tiers", 0), "must be public")]));

        Assert.Equal("Network 'net' has invalid args:\n  - nat must be none.\n  - tiers[0] must be public.", exception.Message);
    }

    private sealed class Arguments : ResourceArgs;
}
