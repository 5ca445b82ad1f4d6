using System.Text.RegularExpressions;
using Infra.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests.GitHub;

/// <summary>
/// The workflows of GitHub. Nothing here runs them: they are read, linted, and checked against what makes them safe (docs/previews-of-forks.md).
/// </summary>
public partial class WorkflowTests
{
    // Options of Pulumi's own command line that the workflows use, as `pulumi preview --help` and `pulumi up --help` of 3.274.1 list them.
    private static readonly Dictionary<string, string[]> PulumiOptions = new()
    {
        ["preview"] = ["--stack", "--diff", "--non-interactive", "--color"],
        ["up"] = ["--stack", "--yes", "--non-interactive", "--color"],
    };

    public static TheoryData<string> Names() => [.. Workflow.ReadAll().Select(workflow => workflow.Name)];

    [Fact]
    public void Workflows_AreTestPreviewAndUp() =>
        Assert.Equal(["preview.yml", "test.yml", "up.yml"], Workflow.ReadAll().Select(workflow => workflow.Name));

    [LinterFact]
    public async Task Workflows_SatisfyTheLinter()
    {
        var (exitCode, output) = await Tool.LintAsync(".github/workflows/*.yml");

        Assert.True(exitCode == 0, output);
        Assert.Contains("Checking 3 workflow file(s)", output, StringComparison.Ordinal);
    }

    [LinterFact]
    public async Task Linter_RefusesAWorkflowWithAMistake()
    {
        var folder = Directory.CreateTempSubdirectory();
        var text = Workflow.Read("preview.yml").Text.Replace("timeout-minutes", "timeout", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "preview.yml"), text);

        var (exitCode, output) = await Tool.LintAsync("preview.yml", folder.FullName);

        folder.Delete(recursive: true);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("""unexpected key "timeout" for "job" section""", output, StringComparison.Ordinal);
    }

    [ToolTheory("shellcheck")]
    [MemberData(nameof(Names))]
    public async Task Scripts_SatisfyShellcheck(string name)
    {
        foreach (var script in Workflow.Read(name).Scripts)
        {
            var file = Path.GetTempFileName();
            await File.WriteAllTextAsync(file, script);
            var (exitCode, output) = await Tool.RunAsync(Repository.Root, "shellcheck", "--shell=bash", file);
            File.Delete(file);
            Assert.True(exitCode == 0, output);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Actions_ArePinnedByCommit_AndSayTheirVersion(string name)
    {
        var workflow = Workflow.Read(name);
        var uses = Uses().Matches(workflow.Text).Select(match => match.Groups["action"].Value.TrimEnd()).ToList();

        Assert.Equal(workflow.Steps.Count(step => step.Text("uses") is not null), uses.Count);
        Assert.All(uses, action => Assert.Matches(@"^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", action));
    }

    [Fact]
    public void Actions_OfAllWorkflows_AreOfOneVersionEach()
    {
        var actions = Workflow.ReadAll().SelectMany(workflow => workflow.Steps).Select(step => step.Text("uses")).OfType<string>().Distinct();

        Assert.Equal(
            ["actions/checkout", "actions/setup-dotnet", "actions/upload-artifact", "aws-actions/configure-aws-credentials", "pulumi/actions"],
            actions.Select(action => action.Split('@')[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Jobs_HaveATimeLimit_AndRunOnANamedVersionOfTheRunner(string name) => Assert.All(Workflow.Read(name).Jobs.Values, job =>
    {
        Assert.InRange(int.Parse(job.Text("timeout-minutes")!, provider: null), 1, 120);
        Assert.Equal("ubuntu-24.04", job.Text("runs-on"));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Checkout_LeavesNoCredentialsBehind(string name)
    {
        var checkouts = Workflow.Read(name).Steps
            .Where(step => step.Text("uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true)
            .ToList();

        Assert.NotEmpty(checkouts);
        Assert.All(checkouts, step => Assert.Equal("false", step.Map("with").Text("persist-credentials")));
    }

    // A title or a branch name in a script would be run as a part of it.
    [Theory]
    [MemberData(nameof(Names))]
    public void Scripts_HoldNoExpressions(string name) =>
        Assert.Equal([], Workflow.Read(name).Scripts.Where(script => script.Contains("${{", StringComparison.Ordinal)));

    [Theory]
    [InlineData("test.yml")]
    [InlineData("preview.yml")]
    public void WorkflowOfPullRequests_MayReadTheRepository_AndNothingElse(string name)
    {
        var workflow = Workflow.Read(name);

        Assert.Equal(new() { ["contents"] = "read" }, workflow.Permissions);
        Assert.All(
            workflow.Jobs.Values,
            job => Assert.Equal([], job.Keys().Intersect(["permissions", "environment", "secrets", "uses", "container"])));
    }

    [Theory]
    [InlineData("test.yml")]
    [InlineData("preview.yml")]
    public void WorkflowOfPullRequests_NamesNoSecretsAndNoTriggerWithRights(string name)
    {
        var text = Workflow.Read(name).Text;

        Assert.All(
            [
                "pull_request_target", "workflow_run", "issue_comment", "secrets.", "vars.", "github.token", "GITHUB_TOKEN", ": write", "write-all",
                "self-hosted",
            ],
            word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Preview_StartsOnPullRequests_AndOnNothingElse() => Assert.Equal(["pull_request"], Workflow.Read("preview.yml").Triggers.Keys());

    [Fact]
    public void Preview_KeepsThePlan_AsSummaryAndAsArtifact()
    {
        var steps = Workflow.Read("preview.yml").Steps.ToList();

        Assert.Contains(steps, step => step.Text("run")?.Contains("--json \"$STACK.plan.json\"", StringComparison.Ordinal) == true);
        Assert.Contains(steps, step => step.Text("run")?.EndsWith(">>\"$GITHUB_STEP_SUMMARY\"", StringComparison.Ordinal) == true);
        Assert.Contains(
            steps, step => step.Map("with").Text("path") == "${{ matrix.stack }}.plan.*\n${{ matrix.stack }}.diff.*\n");
    }

    // The checkout of a pull request is a merge, whose first parent is the base. Without it there is nothing to compare with.
    [Fact]
    public void Preview_SaysFirstWhatThePullRequestChanges()
    {
        var steps = Workflow.Read("preview.yml").Steps.ToList();

        Assert.Contains(steps, step => step.Map("with").Text("fetch-depth") == "2");
        Assert.Contains(
            steps, step => step.Text("run")?.StartsWith("./infra.sh diff \"$STACK\" --against 'HEAD^1' ", StringComparison.Ordinal) == true);
        Assert.Contains(
            steps, step => step.Text("run") == "sed 's/^/    /' \"$STACK.diff.txt\" \"$STACK.plan.txt\" >>\"$GITHUB_STEP_SUMMARY\"");
    }

    [Fact]
    public void PreviewAndUp_KnowTheStacksOfTheRepository()
    {
        var stacks = Directory.EnumerateFiles(Repository.Root, "Pulumi.*.yaml")
            .Select(file => Path.GetFileName(file).Split('.')[1])
            .Order(StringComparer.Ordinal)
            .ToArray();

        Assert.Equal(["dev", "prod"], stacks);
        Assert.Equal(stacks, Workflow.Read("preview.yml").Jobs["preview"].Map("strategy").Map("matrix").List("stack").Texts());
        Assert.Equal(stacks, Workflow.Read("up.yml").Triggers.Map("workflow_dispatch").Map("inputs").Map("stack").List("options").Texts());
    }

    [Fact]
    public void Up_StartsByHand_AndOnNothingElse() => Assert.Equal(["workflow_dispatch"], Workflow.Read("up.yml").Triggers.Keys());

    [Fact]
    public void Up_MayReadTheRepositoryAndProveWhatItIs_AndNothingElse()
    {
        var workflow = Workflow.Read("up.yml");

        Assert.Equal([], workflow.Permissions);
        Assert.All(workflow.Jobs.Values, job => Assert.Equal(
            new() { ["contents"] = "read", ["id-token"] = "write" }, job.Map("permissions").Texts()));
    }

    [Fact]
    public void Up_ReadsItsSecretsInTheStepsOfPulumiAlone() => Assert.Equal(
        ["pulumi preview", "pulumi up"],
        from step in Workflow.Read("up.yml").Steps
        where step.ToString().Contains("secrets.", StringComparison.Ordinal)
        select string.Join(' ', step.Text("run")!.Split(' ').Take(2)));

    [Fact]
    public void Up_DeploysAnEnvironmentOnceAtATime()
    {
        var concurrency = Workflow.Read("up.yml").Concurrency;

        Assert.Equal(("up-${{ inputs.stack }}", "false"), (concurrency.Text("group"), concurrency.Text("cancel-in-progress")));
    }

    [Fact]
    public void Up_DeploysTheReviewedCommit_AfterItsPreview_InTheEnvironment()
    {
        var jobs = Workflow.Read("up.yml").Jobs;

        Assert.Equal(["preview", "up"], jobs.Keys);
        Assert.Equal("github.ref == format('refs/heads/{0}', github.event.repository.default_branch)", jobs["preview"].Text("if"));
        Assert.Equal("preview", jobs["up"].Text("needs"));
        Assert.Null(jobs["up"].Text("if"));
        Assert.Equal(("${{ inputs.stack }}-preview", "${{ inputs.stack }}"), (jobs["preview"].Text("environment"), jobs["up"].Text("environment")));
        Assert.All(jobs.Values, job => Assert.Equal("${{ github.sha }}", job.List("steps").Cast<YamlMappingNode>().First().Map("with").Text("ref")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scripts_CallInfraAndPulumi_WithOptionsThatTheyHave(string name)
    {
        var page = File.ReadAllText(Repository.PathOf("docs/command-line.md"));
        Assert.All(Workflow.Read(name).Scripts.SelectMany(CommandsOf), command =>
        {
            var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var options = words.Where(word => word.StartsWith('-'));
            switch (words[0])
            {
                case "./infra.sh":
                    Assert.True(words[1] == "test" || page.Contains($"| `{words[1]}", StringComparison.Ordinal), command);
                    Assert.All(options, option => Assert.Contains($"| `{option}", page, StringComparison.Ordinal));
                    break;
                case "pulumi":
                    Assert.Subset(PulumiOptions[words[1]].ToHashSet(), options.ToHashSet());
                    break;
                default:
                    Assert.True(words[0] is "tee" or "sed", command);
                    break;
            }
        });
    }

    // The commands of a script, without assignments before them and redirections behind them.
    private static IEnumerable<string> CommandsOf(string script) =>
        script.Split(['\n', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(command => NotOfTheCommand().Replace(command, "").Trim());

    [GeneratedRegex(@"^(\w+=\S* )+|\s\d?>.*$")]
    private static partial Regex NotOfTheCommand();

    [GeneratedRegex(@"^\s*(?:- )?uses: (?<action>.*)$", RegexOptions.Multiline)]
    private static partial Regex Uses();
}
