using System.IO.Compression;
using System.Text;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class ServerBootstrapTests
{
    public static TheoryData<string> Specs => BootstrapSpecs.Names;

    [Theory]
    [InlineData(nameof(BootstrapSpecs.Proxy))]
    [InlineData(nameof(BootstrapSpecs.Secrets))]
    public void UserData_OfAServer_IsTheApprovedConfiguration(string name) =>
        Approved.Matches($"UserData.{name}.yaml", Unzip(ServerBootstrap.UserData(BootstrapSpecs.Named(name))));

    [Theory]
    [MemberData(nameof(Specs))]
    public void UserData_OfAnyServer_LeavesRoomForVariables(string name) =>
        Assert.InRange(Convert.FromBase64String(ServerBootstrap.UserData(BootstrapSpecs.Named(name))).Length, 1, 10_000);

    [Theory]
    [MemberData(nameof(Specs))]
    public void Configuration_OfAnyServer_GivesBackItsFiles(string name)
    {
        var configuration = ServerBootstrap.Configuration(BootstrapSpecs.Named(name));
        var yaml = new YamlStream();
        yaml.Load(new StringReader(configuration.ToYaml()));

        var written = ((YamlSequenceNode)yaml.Documents[0].RootNode["write_files"]).Select(file => (file["path"].ToString(), file["content"].ToString(), file["permissions"].ToString()));
        Assert.Equal(configuration.Files.Select(file => (file.Path, file.Text, file.IsExecutable ? "0755" : "0644")), written);
    }

    [Fact]
    public void UserData_SpecWithProblems_NamesAllOfThem()
    {
        var spec = BootstrapSpecs.Proxy with { Service = "Web", ShutdownGraceSeconds = 0 };

        var error = Assert.Throws<ArgumentException>(() => ServerBootstrap.UserData(spec));

        Assert.Equal(
            """
            The spec of a server has problems:
              - service must be 1 to 32 lower-case letters, digits and hyphens, the first a letter; got 'Web'.
              - shutdownGraceSeconds must be 1 to 900; got 0. (Parameter 'spec')
            """.ReplaceLineEndings("\n"),
            error.Message);
    }

    [Fact]
    public void UserData_SecretsInAnotherOrder_IsTheSame()
    {
        var container = BootstrapSpecs.Secrets.Container!;
        var reversed = container with { Secrets = container.Secrets.WithComparers(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a))) };

        Assert.Equal(ServerBootstrap.UserData(BootstrapSpecs.Secrets), ServerBootstrap.UserData(BootstrapSpecs.Secrets with { Container = reversed }));
    }

    private static string Unzip(string userData)
    {
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(userData)), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
