using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Tests.Cli.Support;

namespace Infra.Tests.Cli.Comparison;

/// <summary><c>infra diff</c> in a repository.</summary>
public sealed partial class DiffTests(ComparedRepository repository) : IClassFixture<ComparedRepository>
{
    private const string Difference = """
        compared/dev: from third (COMMIT) to this checkout

        Resources: 1 added, 1 changed

        the stack itself
        +  added  test:index:Note
        ~  note  test:index:Note
             text: "old" → "new"


        """;

    private string Small => Path.Combine(repository.Root, "small");

    [Fact]
    public async Task Diff_AgainstACommit_PrintsWhatProgramAndSettingsChange_AndBuildsOnce()
    {
        var first = await repository.DiffAsync("dev", "third");
        var second = await repository.DiffAsync("dev", "third");

        Assert.Equal((0, Difference), (first.ExitCode, Commit().Replace(first.Output, "(COMMIT)")));
        Assert.Equal("building the program of third (COMMIT), once ...\n", Commit().Replace(first.Errors, "(COMMIT)"));
        Assert.Equal((0, first.Output, ""), (second.ExitCode, second.Output, second.Errors));
    }

    [Fact]
    public async Task Diff_AgainstACommitThatBuildsElsewhere_DoesNotTakeTheProgramOfThisCheckout()
    {
        var ended = await repository.DiffAsync("dev", "elsewhere");

        Assert.Equal(
            (0, Difference.Replace("third", "elsewhere", StringComparison.Ordinal)), (ended.ExitCode, Commit().Replace(ended.Output, "(COMMIT)")));
    }

    [Fact]
    public async Task Commit_WithNothingToBuild_IsOneError()
    {
        var ended = await repository.DiffAsync("dev", "bare");

        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.EndsWith(
            "error: bare (COMMIT) has nothing that can be built: no .NET project in the 'main' folder of its Pulumi.yaml, and no package.json. "
                + "Give --against another commit.\n",
            Commit().Replace(ended.Errors, "(COMMIT)"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_TwiceAtOnce_BuildsOnceAndGivesBothTheSame()
    {
        var ended = await Task.WhenAll(repository.DiffAsync("dev", "second"), repository.DiffAsync("dev", "second"));

        Assert.Equal([0, 0], ended.Select(one => one.ExitCode));
        Assert.Equal(ended[0].Output, ended[1].Output);
        Assert.Single(ended, one => one.Errors.Length > 0);
    }

    [Fact]
    public async Task Diff_OfAStackThatTheCommitDoesNotHave_HasEveryResourceAsNew()
    {
        var ended = await repository.DiffAsync("lab", "first");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("\nResources: 3 added\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("has no stack 'lab': every resource is new.\n", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_AsJson_IsTheDocumentedJson_AndDifferencesHaveTheirExitCode()
    {
        var ended = await repository.DiffAsync("dev", "first", "--json", "-", "--expect-no-changes");

        Assert.Equal(7, ended.ExitCode);
        using var json = JsonDocument.Parse(ended.Output);
        Assert.Equal(
            ["version", "project", "stack", "against", "commit", "summary", "resources", "outputs"],
            json.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal(
            ["added: added", "changed: note"],
            json.RootElement.GetProperty("resources").EnumerateArray()
                .Select(resource => $"{resource.GetProperty("kind").GetString()}: {resource.GetProperty("name").GetString()}"));
        Assert.Equal(
            """[{"path":"text","old":"old","new":"new","replacement":"not-known"}]""",
            JsonSerializer.Serialize(json.RootElement.GetProperty("resources")[1].GetProperty("properties")));
    }

    [Theory]
    [InlineData("nowhere", "'nowhere' is no commit of this repository. Give --against a branch, a tag or a commit that 'git log' shows; "
        + "a shallow clone has few of them: git fetch --deepen 50.")]
    [InlineData("--all", "'--all' is no commit of this repository. Give --against a branch, a tag or a commit that 'git log' shows; "
        + "a shallow clone has few of them: git fetch --deepen 50.")]
    [InlineData("empty", "empty (COMMIT) has no Pulumi.yaml, so it has no program to compare with. Give --against a later commit.")]
    public async Task Commit_ThatIsNone_IsOneError(string against, string message)
    {
        var ended = await repository.DiffAsync("dev", against);

        Assert.Equal((1, "", $"error: {message}\n"), (ended.ExitCode, ended.Output, Commit().Replace(ended.Errors, "(COMMIT)")));
    }

    [Fact]
    public async Task Commit_ThatDoesNotBuild_IsOneErrorWithTheCompilersLines_AndLeavesNothing()
    {
        var ended = await repository.DiffAsync("dev", "broken");

        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Matches(
            @"^building .*\nerror: The program of broken \(\w+\) does not build, so nothing can be compared with it.\n( .*error CS\d+: .*\n)+"
                + @"The whole log is in artifacts/compared/\w+\.log\.\n$",
            ended.Errors);
        var commit = (await repository.GitAsync("rev-parse", "broken")).Trim();
        Assert.Equal([], Directory.GetDirectories(Path.Combine(repository.Root, "artifacts", "compared"), $"{commit}*"));
    }

    [Fact]
    public async Task Diff_LeavesTheRepositoryAsItIs()
    {
        var before = await StatusAsync();
        await repository.DiffAsync("dev", "first");

        Assert.Equal(before, await StatusAsync());
    }

    [Fact]
    public async Task Folder_OutsideARepository_IsOneError()
    {
        var folder = Directory.CreateTempSubdirectory("infra-no-repository-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Pulumi.yaml"), "name: alone\nruntime: nodejs\n");

        var ended = await InfraProcess.RunAsync(
            InfraProcess.CommandLine("diff", "dev", "--against", "main", "--project-dir", folder.FullName));

        folder.Delete(recursive: true);
        Assert.Equal(
            (1, "", $"error: '{folder.FullName}' lies in no Git repository, so there is no commit to compare with. "
                + "'infra preview' shows the plan alone.\n"),
            (ended.ExitCode, ended.Output, ended.Errors));
    }

    [Fact]
    public async Task Preview_EndsWithTheCommandThatCompares()
    {
        var ended = await InfraProcess.RunAsync(InfraProcess.CommandLine("preview", "dev", "--project-dir", repository.Root));

        Assert.Equal(0, ended.ExitCode);
        Assert.EndsWith(
            $"s\nWhat this checkout changes: ./infra.sh diff dev --against main --project-dir {repository.Root}\n",
            ended.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_WithoutAStack_EndsWithACommandThatNamesTheOnlyOne()
    {
        var ended = await InfraProcess.RunAsync(InfraProcess.CommandLine("preview", "--project-dir", Small));

        Assert.EndsWith(
            $"What this checkout changes: ./infra.sh diff only --against main --project-dir {Small}\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OfAProjectWithAnotherEndingAndAFolderOfStacks_FindsBothInTheCommit()
    {
        var ended = await InfraProcess.RunAsync(InfraProcess.CommandLine("diff", "--against", "third", "--project-dir", Small));

        Assert.Equal(
            (0, Difference.Replace("compared/dev", "compared/only", StringComparison.Ordinal)),
            (ended.ExitCode, Commit().Replace(ended.Output, "(COMMIT)")));
    }

    private async Task<string> StatusAsync() =>
        await repository.GitAsync("status", "--porcelain") + await repository.GitAsync("worktree", "list")
        + await repository.GitAsync("for-each-ref") + await repository.GitAsync("ls-files", "--stage");

    [GeneratedRegex(@"\([0-9a-f]{9}\)")]
    private static partial Regex Commit();
}
