using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary>
/// Compares the plans of this repository's environments with approved files, so that a review shows every change of the infrastructure.
/// </summary>
public sealed partial class EnvironmentPlanTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Preview_OfEnvironment_PrintsTheApprovedTree(string stack)
    {
        var ended = await InfraProcess.PreviewAsync(stack, "--tree");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Approved.Matches($"{stack}.tree.txt", Hint().Replace(Duration().Replace(ended.Output, "Duration: ..."), ""));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Preview_OfEnvironment_PrintsTheApprovedSummary(string stack)
    {
        var ended = await InfraProcess.PreviewAsync(stack);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Approved.Matches($"{stack}.summary.txt", Hint().Replace(Duration().Replace(ended.Output, "Duration: ..."), ""));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Preview_OfEnvironment_HasTheApprovedInputs(string stack)
    {
        var ended = await InfraProcess.PreviewAsync(stack, "--json", "-");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Approved.Matches($"{stack}.steps.txt", PlanText.Describe(JsonNode.Parse(ended.Output)!));
    }

    [Fact]
    public async Task Preview_Twice_GivesTheSameBytes()
    {
        var first = await InfraProcess.PreviewAsync("prod", "--json", "-");
        var second = await InfraProcess.PreviewAsync("prod", "--json", "-");

        Assert.Equal(0, first.ExitCode);
        Assert.NotEmpty(first.Output);
        Assert.Equal(first.Output, second.Output);
    }

    [GeneratedRegex(@"^Duration: \d+\.\ds$", RegexOptions.Multiline)]
    private static partial Regex Duration();

    // Which branch is the default depends on the clone.
    [GeneratedRegex(@"^What this checkout changes: .*\n", RegexOptions.Multiline)]
    private static partial Regex Hint();
}
