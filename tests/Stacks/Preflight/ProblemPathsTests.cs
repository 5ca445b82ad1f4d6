using Infra.Validation;
using Infra.Stacks.Preflight;

namespace Infra.Tests.Stacks.Preflight;

public sealed class ProblemPathsTests
{
    [Theory]
    [InlineData("port", "services[0].port")]
    [InlineData("", "services[0]")]
    public void Under_Path_IsOfTheWholeFromThereOn(string path, string expected) =>
        Assert.Equal(expected, Assert.Single(new[] { new Problem(path, "must be") }.Under("services[0]")).Path);
}
