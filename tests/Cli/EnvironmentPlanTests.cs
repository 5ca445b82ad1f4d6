using System.Security.Cryptography;
using System.Text.Json;
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
        var ended = await InfraProcess.PreviewAsync(stack);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Approved.Matches($"{stack}.tree.txt", Duration().Replace(ended.Output, "Duration: ..."));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Preview_OfEnvironment_HasTheApprovedSteps(string stack)
    {
        var ended = await InfraProcess.PreviewAsync(stack, "--json", "-");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        using var plan = JsonDocument.Parse(ended.Output);
        var steps = plan.RootElement.GetProperty("steps").EnumerateArray().Select(Line);
        Approved.Matches(
            $"{stack}.steps.txt",
            "# op, type, name, start of the SHA-256 of its inputs; the inputs themselves: "
                + $"./infra.sh preview {stack} --diff\n{string.Concat(steps)}");
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

    private static string Line(JsonElement step)
    {
        var inputs = JsonSerializer.SerializeToUtf8Bytes(step.GetProperty("inputs"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(inputs))[..12];
        return $"{step.GetProperty("op").GetString()} {step.GetProperty("type").GetString()} {step.GetProperty("name").GetString()} {hash}\n";
    }

    [GeneratedRegex(@"^Duration: \d+\.\ds$", RegexOptions.Multiline)]
    private static partial Regex Duration();
}
