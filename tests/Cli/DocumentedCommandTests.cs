using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary>Runs every line of the <c>sh</c> blocks of the documents, in the root of the repository.</summary>
public sealed class DocumentedCommandTests
{
    private static readonly (string Start, string Reason)[] NotRun =
    [
        ("./infra.sh test", "runs these tests"),
        ("./infra.sh diff", "builds the program of another commit: DiffTests"),
        ("bench/", "takes minutes of an idle machine"),
        ("pulumi ", "deploys to the cloud"),
        ("aws ", "calls the cloud"),
        ("mysql ", "asks a database of an environment"),
        ("docker ", "builds and runs the image of the reader's application"),
        ("--", "the rest of a command of docker: YourApplicationPageTests"),
        ("curl -i http://127.0.0.1:8080/", "asks the reader's application"),
    ];

    private static readonly string[] RunByRealEngine = ["docs/end-of-an-environment.md", "docs/upgrading.md"];

    public static TheoryData<string, string> Commands
    {
        get
        {
            var data = new TheoryData<string, string>();
            var documents = Documents().Where(document => !RunByRealEngine.Contains(document));
            foreach (var (document, command) in documents.SelectMany(document => ReadCommands(document).Select(command => (document, command))))
            {
                if (!NotRun.Any(excluded => command.StartsWith(excluded.Start, StringComparison.Ordinal)))
                {
                    data.Add(document, command);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_OfADocument_Succeeds(string document, string command)
    {
        var ended = await InfraProcess.RunAsync(["sh", "-c", command]);

        Assert.True(ended.ExitCode == 0, $"{document}: '{command}' exited with {ended.ExitCode}:\n{ended.Output}\n{ended.Errors}");
        Assert.NotEmpty(ended.Output);
    }

    [Fact]
    public void Readme_TellsToPreviewAndToTest() => Assert.Equal(["./infra.sh preview prod", "./infra.sh test"], ReadCommands("README.md"));

    [Theory]
    [InlineData("")]
    [InlineData("preview")]
    [InlineData("diff")]
    [InlineData("export")]
    [InlineData("doctor")]
    public async Task Help_OfCommand_NamesOnlyOptionsOfItsPage(string command)
    {
        var ended = await InfraProcess.RunAsync(InfraProcess.CommandLine([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]));

        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "command-line.md"));
        var options = ended.Output.Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith("--", StringComparison.Ordinal))
            .ToList();
        Assert.Contains("--help", options);
        Assert.Equal([], options.Where(option => !page.Contains($"`{option}", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Documents() =>
        Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Concat([Repository.PathOf("README.md"), Repository.PathOf("examples", "README.md"), Repository.PathOf("CONTRIBUTING.md")])
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> ReadCommands(string document)
    {
        var isCommand = false;
        foreach (var line in File.ReadLines(Repository.PathOf(document)))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                isCommand = line.Trim() == "```sh";
            }
            else if (isCommand && line.Split('#')[0].Trim() is { Length: > 0 } command)
            {
                yield return command;
            }
        }
    }
}
