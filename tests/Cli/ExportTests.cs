using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary><c>infra export</c> of the stacks of this repository.</summary>
public sealed class ExportTests : IDisposable
{
    private const string TwoClusters =
        """
          infra:accountId: "111122223333"
          infra:region: eu-central-1
          infra:zones: [euc1-az1, euc1-az2]
          infra:domain: { name: shop.example.com }
          infra:runtime: kubernetes
          infra:cluster: { nodes: { maxNodes: 3 }, next: { nodes: { maxNodes: 4 } } }
          infra:services:
            - { name: web, container: { image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.0.0", port: 8080 }, route: {} }

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infra-export-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Manifests_OfAStackWithoutACluster_AreEmptyAndSaySo()
    {
        var ended = await ExportAsync("dev");

        Assert.Equal((0, "", "The stack 'dev' has no objects of Kubernetes.\n"), (ended.ExitCode, ended.Output, ended.Errors));
    }

    [Fact]
    public async Task Manifests_OfASettingThatIsWrong_AreNotWritten()
    {
        await WriteSettingsAsync("  infra:zones: 7\n");
        var file = Path.Combine(_folder.FullName, "manifests.yaml");

        var ended = await ExportAsync("dev", "--project-dir", _folder.FullName, "--out", file);

        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.StartsWith("Diagnostics:\n", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("infra:zones", ended.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Out_IntoAMissingFolder_NamesTheFileThatWasAskedFor()
    {
        var ended = await ExportAsync("dev", "--out", "/no/such/folder/manifests.yaml");

        Assert.Equal(1, ended.ExitCode);
        Assert.EndsWith(
            "error: The export could not be written to '/no/such/folder/manifests.yaml': Could not find a part of the path "
                + "'/no/such/folder/manifests.yaml'. Give --out a file in an existing folder that you can write to.\n",
            ended.Errors,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "error: The plan has objects of several clusters. Give --provider one of: ")]
    [InlineData("other", "error: The plan has no objects of the provider 'other'. Give --provider one of: ")]
    public async Task Manifests_OfTwoClusters_AreThoseOfOne(string? provider, string expected)
    {
        await WriteSettingsAsync(TwoClusters);

        var ended = await ExportAsync("dev", ["--project-dir", _folder.FullName, .. provider is null ? [] : (string[])["--provider", provider]]);

        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.EndsWith($"{expected}infra-dev-cluster-2-provider, infra-dev-cluster-provider.\n", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("infra-dev-cluster-provider", "\"3\"")]
    [InlineData("infra-dev-cluster-2-provider", "\"4\"")]
    public async Task Manifests_OfAProvider_AreThoseOfItsCluster(string provider, string nodes)
    {
        await WriteSettingsAsync(TwoClusters);

        var ended = await ExportAsync("dev", "--project-dir", _folder.FullName, "--provider", provider);

        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.Single(ended.Output.Split('\n'), line => line == "kind: Deployment");
        Assert.Single(ended.Output.Split('\n'), line => line == $"    nodes: {nodes}");
    }

    private static Task<Ended> ExportAsync(string stack, params string[] options) => InfraProcess.RunAsync(
        InfraProcess.CommandLine(["export", stack, "--format", "manifests", "--program", InfraProcess.Program, .. options]));

    private Task WriteSettingsAsync(string settings)
    {
        File.Copy(Repository.PathOf("Pulumi.yaml"), Path.Combine(_folder.FullName, "Pulumi.yaml"));
        return File.WriteAllTextAsync(Path.Combine(_folder.FullName, "Pulumi.dev.yaml"), $"config:\n{settings}");
    }
}
