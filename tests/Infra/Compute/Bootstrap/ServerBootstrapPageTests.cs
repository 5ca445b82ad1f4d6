using System.Text.RegularExpressions;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>What docs/components/server-bootstrap.md says is so.</summary>
public sealed class ServerBootstrapPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/components/server-bootstrap.md"));

    [Fact]
    public void Example_IsTheCompiledOneAndSound()
    {
        var source = File.ReadAllText(Repository.PathOf("tests/Infra/Compute/Bootstrap/ServerBootstrapExample.cs"));
        var region = Regex.Match(source, "#region smallest\n(.*?) *#endregion", RegexOptions.Singleline).Groups[1].Value;

        Assert.Contains($"```csharp\n{region.Replace("\n        ", "\n")[8..]}```\n", Page);
        Assert.NotEmpty(ServerBootstrapExample.Declare());
    }

    [Fact]
    public void Files_AreThoseOfBothKindsOfServer()
    {
        var proxy = Paths(BootstrapSpecs.Proxy);
        var container = Paths(BootstrapSpecs.Secrets);
        var rows = container.Union(proxy).Order(StringComparer.Ordinal).Select(path => $"| `{path}` | {Mark(proxy, path)} | {Mark(container, path)} |");

        var documented = Regex.Matches(Page, @"^(\| `/\S+` \| (?:x|-) \| (?:x|-) \|)", RegexOptions.Multiline).Select(match => match.Groups[1].Value);
        Assert.Equal(rows, documented);

        static string Mark(List<string> paths, string path) => paths.Contains(path) ? "x" : "-";
    }

    [Fact]
    public void Inputs_AreAllDocumented()
    {
        var properties = new[] { typeof(BootstrapSpec), typeof(ContainerSpec), typeof(ProxySpec), typeof(SecretReference) }
            .SelectMany(type => type.GetProperties()).Where(property => property.CanWrite && property.Name is not ("Proxy" or "Container")).Select(property => property.Name);

        var inputs = Page[Page.IndexOf("## Inputs", StringComparison.Ordinal)..Page.IndexOf("## Output", StringComparison.Ordinal)];
        Assert.All(properties, name => Assert.Contains($"`{name}`", inputs));
    }

    private static List<string> Paths(BootstrapSpec spec) => [.. BootstrapFiles.Create(spec, ServerPaths.Default).Select(file => file.Path)];
}
