using System.Text.RegularExpressions;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>What docs/components/server-bootstrap.md says is so.</summary>
public sealed class ServerBootstrapPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/components/server-bootstrap.md"));

    [Fact]
    public void Example_OfThePage_Runs() => Assert.NotEmpty(ServerBootstrapExample.Declare());

    [Fact]
    public void Files_OfThePage_AreThoseOfBothKindsOfServer()
    {
        var proxy = Paths(BootstrapSpecs.Proxy);
        var container = Paths(BootstrapSpecs.Secrets);
        var rows = container.Union(proxy)
            .Order(StringComparer.Ordinal).Select(path => $"| `{path}` | {Mark(proxy, path)} | {Mark(container, path)} |");

        var documented = Regex.Matches(Page, @"^(\| `/\S+` \| (?:x|-) \| (?:x|-) \|)", RegexOptions.Multiline).Select(match => match.Groups[1].Value);
        Assert.Equal(rows, documented);

        static string Mark(List<string> paths, string path) => paths.Contains(path) ? "x" : "-";
    }

    [Fact]
    public void Files_OfATcpServer_AreThoseOfAContainerWithoutTheErrorPage() => Assert.Equal(
        Paths(BootstrapSpecs.Secrets).Except(["/etc/infra/degraded.html"]).Order(StringComparer.Ordinal),
        Paths(BootstrapSpecs.Tls).Order(StringComparer.Ordinal));

    private static List<string> Paths(BootstrapSpec spec) => [.. BootstrapFiles.Create(spec, ServerPaths.Default).Select(file => file.Path)];
}
