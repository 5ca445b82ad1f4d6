using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary>What the program and the reader of the plan get through options of <c>preview</c>.</summary>
public sealed class OptionTests
{
    private static readonly string State = Repository.PathOf("tests", "Conformance", "programs", "stacks", "network.state.json");

    [Fact]
    public async Task Settings_OfTheFile_ReachTheProgram() => Assert.Equal(
        """
        Outputs:
            database    : "{\"hosts\":[\"a\",\"b\"]}"
            greeting    : "hello"
            organization: "organization"
            region      : "eu-west-1"
            vpcId       : output<...>

        """,
        Outputs(await PreviewAsync()));

    [Fact]
    public async Task Settings_OfOptions_WinOverTheFile() => Assert.Equal(
        """
        Outputs:
            database    : "{\"hosts\":[null,\"c\"],\"port\":5432}"
            greeting    : "a=b"
            organization: "acme"
            region      : "eu-north-1"
            vpcId       : "vpc-0123456789abcdef0"

        """,
        Outputs(await PreviewAsync(
            "--config-path", "--config", "greeting=a=b", "-c", "database.hosts[1]=c", "-c", "database.port=5432", "-c", "aws:region=eu-north-1",
            "--organization", "acme", "--stack-state", "other/network/prod=missing.json", "--stack-state", $"acme/network/prod={State}", "--diff")));

    [Theory]
    [InlineData(false)]
    [InlineData(true, "--show-reads")]
    public async Task Reads_WithoutTheOption_AreCountedAndNotShown(bool isShown, params string[] options)
    {
        var output = await PreviewAsync(options);

        Assert.Equal(isShown, output.Contains("pulumi:pulumi:StackReference  acme/network/prod", StringComparison.Ordinal));
        Assert.Contains("> 1 to read\n", output, StringComparison.Ordinal);
    }

    private static async Task<string> PreviewAsync(params string[] options)
    {
        var ended = await InfraProcess.RunAsync(InfraProcess.TalkerPreview("settings", options), ("PULUMI_CONFIG_PASSPHRASE", "conformance"));
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        return ended.Output;
    }

    private static string Outputs(string output)
    {
        var start = output.IndexOf("Outputs:", StringComparison.Ordinal);
        return output[start..(output.IndexOf("\n\n", start, StringComparison.Ordinal) + 1)];
    }
}
