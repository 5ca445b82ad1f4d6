using Infra.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests.GitHub;

public class DependabotTests
{
    private static readonly List<YamlMappingNode> Updates =
        [.. Yaml.Read(File.ReadAllText(Repository.PathOf(".github/dependabot.yml"))).List("updates").Cast<YamlMappingNode>()];

    [Fact]
    public void Dependabot_WatchesEveryKindOfPackage() =>
        Assert.Equal(["github-actions", "npm", "nuget"], Updates.Select(update => update.Text("package-ecosystem")).Order(StringComparer.Ordinal));

    [Fact]
    public void Dependabot_WatchesEveryFolderWithALockFileOfNpm() => Assert.Equal(
        Files("package-lock.json").Select(file => $"/{Path.GetDirectoryName(file)!.Replace('\\', '/')}"),
        Updates.Single(update => update.Text("package-ecosystem") == "npm").List("directories").Texts());

    [Fact]
    public void Dependabot_LeavesThePackageWhoseVersionReplacesServers()
    {
        var ignored = Updates.Single(update => update.Text("package-ecosystem") == "nuget").List("ignore").Cast<YamlMappingNode>();

        Assert.Contains("SharpZipLib", ignored.Select(package => package.Text("dependency-name")));
        Assert.Contains("\"SharpZipLib\"", File.ReadAllText(Repository.PathOf("Directory.Packages.props")), StringComparison.Ordinal);
    }

    [Fact]
    public void Dependabot_RunsEveryWeek() => Assert.All(Updates, update => Assert.Equal("weekly", update.Map("schedule").Text("interval")));

    private static IEnumerable<string> Files(string name) => RepositoryFiles.Find(name).Order(StringComparer.Ordinal);
}
