using System.Text.RegularExpressions;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The releases, and <c>build/release.sh</c>, which makes them.</summary>
public sealed partial class ReleaseTests
{
    private const string Next = "99.0.0";

    [Fact]
    public void Releases_AreTheSectionsOfTheChangelog()
    {
        var sections = Section().Matches(File.ReadAllText(Repository.PathOf("CHANGELOG.md"))).Select(match => match.Groups[1].Value);

        Assert.Equal(Release.All.Select(release => release.Version), sections.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Releases_NameTheirCommit() =>
        Assert.All(Release.All, release => Assert.Matches("^[0-9a-f]{40}$", release.Commit));

    [RealEngineFact("git", "gzip")]
    public async Task ReleaseScript_OfThisTree_MakesARelease()
    {
        using var folder = new PulumiFolder();
        var checkout = await CreateCheckoutAsync(folder);

        (await RunScriptAsync(folder, Next)).Succeeded();

        var release = new Release(Path.Combine(checkout, "releases", Next));
        Assert.Equal((await GitAsync(folder, "rev-parse", "HEAD")).Output, $"{release.Commit}\n");
        var changelog = await File.ReadAllTextAsync(Path.Combine(checkout, "CHANGELOG.md"));
        Assert.Contains($"## Unreleased\n\n## {Next} - 2026-01-02\n\n- stacks:", changelog, StringComparison.Ordinal);
        Assert.Equal(["", ""], (await Task.WhenAll(Release.Stacks.Select(stack => release.PreviewAsync(stack)))).Select(PreviewedStep.ChangesOf));
    }

    [RealEngineTheory("git", "gzip")]
    [InlineData("1.0", "the version is '1.0'; it has the form 1.2.3.")]
    [InlineData("0.1.0", "releases/0.1.0 exists; releases are not made twice.")]
    [InlineData("99.0.1", "the version in cli/Infra.Cli.csproj is another; set it to 99.0.1 in a commit first.")]
    public async Task ReleaseScript_OfAnotherVersion_IsRefused(string version, string reason)
    {
        using var folder = new PulumiFolder();
        await CreateCheckoutAsync(folder);

        var ended = await RunScriptAsync(folder, version);

        Assert.Equal((1, $"release.sh: {reason}\n"), (ended.ExitCode, ended.Errors));
    }

    [RealEngineFact("git", "gzip")]
    public async Task ReleaseScript_WithUncommittedChanges_IsRefused()
    {
        using var folder = new PulumiFolder();
        var checkout = await CreateCheckoutAsync(folder);
        await File.AppendAllTextAsync(Path.Combine(checkout, "CHANGELOG.md"), "- another entry\n");

        var ended = await RunScriptAsync(folder, Next);

        Assert.Equal((1, "release.sh: there are uncommitted changes; a release is made of a commit.\n"), (ended.ExitCode, ended.Errors));
    }

    private static Task<Ended> RunScriptAsync(PulumiFolder folder, string version) =>
        folder.RunAsync([folder.PathOf("checkout/build/release.sh"), version]);

    private static Task<Ended> GitAsync(PulumiFolder folder, params string[] arguments) => folder.RunAsync(
    [
        "env", "GIT_COMMITTER_DATE=2026-01-02T12:00:00Z",
        "git", "-C", folder.PathOf("checkout"), "-c", "user.name=Tests", "-c", "user.email=tests@example.com",
        .. arguments,
    ]);

    // What the script needs of a checkout, as a repository of its own, with the built program of this one.
    private static async Task<string> CreateCheckoutAsync(PulumiFolder folder)
    {
        var checkout = folder.PathOf("checkout");
        folder.WriteProgram("checkout/build/release.sh", await File.ReadAllTextAsync(Repository.PathOf("build", "release.sh")));
        folder.WriteProgram("checkout/infra.sh", "#!/bin/sh\n");
        foreach (var file in (string[])["Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.prod.yaml"])
        {
            File.Copy(Repository.PathOf(file), Path.Combine(checkout, file));
        }

        Write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n- stacks: an entry.\n\n## 0.1.0 - 2026-01-01\n");
        Write("cli/Infra.Cli.csproj", $"<Version>{Next}</Version>\n");
        Write("stacks/Infra.Stacks.csproj", "");
        Write("releases/0.1.0/commit", "");
        Write(".gitignore", "artifacts\n");
        var apps = Path.Combine(checkout, "artifacts", "app");
        Directory.CreateDirectory(Path.Combine(apps, "infra"));
        Directory.CreateSymbolicLink(Path.Combine(apps, "Infra.Stacks"), Path.GetDirectoryName(Build.Program("Infra.Stacks", "Infra.Stacks"))!);
        Directory.CreateSymbolicLink(Path.Combine(apps, "infra", "schemas"), Path.Combine(AppContext.BaseDirectory, "schemas"));
        Directory.CreateSymbolicLink(Path.Combine(checkout, "artifacts", "functions"), Repository.PathOf("artifacts", "functions"));
        Directory.CreateSymbolicLink(Path.Combine(checkout, "functions"), Repository.PathOf("functions"));
        (await GitAsync(folder, "init", "--quiet")).Succeeded();
        (await GitAsync(folder, "add", "--all")).Succeeded();
        (await GitAsync(folder, "commit", "--quiet", "--message", "Release")).Succeeded();
        return checkout;

        void Write(string name, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(checkout, name))!);
            File.WriteAllText(Path.Combine(checkout, name), text);
        }
    }

    [GeneratedRegex(@"^## (\d+\.\d+\.\d+) - \d{4}-\d{2}-\d{2}$", RegexOptions.Multiline)]
    private static partial Regex Section();
}
