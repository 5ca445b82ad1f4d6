using System.Xml.Linq;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Architecture;

/// <summary>The arrows between projects, as docs/architecture.md draws them. A project can use only what it references.</summary>
public sealed class ProjectReferenceTests
{
    [Theory]
    [InlineData("infra", "Pulumi, Pulumi.Aws, Pulumi.Kubernetes, Pulumi.Random")]
    [InlineData("stacks", "Infra, Pulumi, Pulumi.Aws, Pulumi.Kubernetes, Pulumi.Random")]
    [InlineData("engine", "")]
    [InlineData("cli", "Infra.Engine")]
    public void Project_ReferencesThoseOfItsArrows(string folder, string expected) =>
        Assert.Equal(expected, string.Join(", ", FindReferences(Directory.GetFiles(Repository.PathOf(folder), "*.csproj").Single())));

    // The packages and their generator stand beside the program and know nothing of it.
    [Fact]
    public void Projects_OfTheSdk_ReferenceEachOtherOnly()
    {
        var projects = Directory.GetFiles(Repository.PathOf("sdk"), "*.csproj", SearchOption.AllDirectories);
        var own = projects.Select(Path.GetFileNameWithoutExtension).ToHashSet();

        Assert.Equal([], projects.SelectMany(FindReferences).Where(reference => !own.Contains(reference)));
    }

    private static IEnumerable<string> FindReferences(string project)
    {
        var items = XDocument.Load(project).Descendants().ToList();
        var used = items.Where(item => item.Name.LocalName == "ProjectReference" && (string?)item.Attribute("ReferenceOutputAssembly") != "false");
        return used.Select(item => Path.GetFileNameWithoutExtension(Include(item)))
            .Concat(items.Where(item => item.Name.LocalName == "PulumiPackage").SelectMany(item => Include(item).Split(';')));
    }

    private static string Include(XElement item) => (string?)item.Attribute("Include") ?? "";
}
