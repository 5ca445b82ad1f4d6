using Infra.Cli;
using Infra.Cli.Projects;

namespace Infra.Tests.Cli.Projects;

public sealed class StackFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stack-files-");

    public StackFilesTests()
    {
        foreach (var file in new[] { "Pulumi.yaml", "Pulumi.prod.yaml", "Pulumi.dev.yaml" })
        {
            File.WriteAllText(Path.Combine(_folder.FullName, file), "");
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Require_UnknownStack_ListsTheExistingOnes()
    {
        var exception = Assert.Throws<CommandException>(() => StackFiles.Require(_folder.FullName, "prd"));

        Assert.Equal("There is no stack 'prd'. The stacks are: dev, prod. A new one is a file Pulumi.prd.yaml.", exception.Message);
    }

    [Fact]
    public void Require_ExistingStack_Passes() => Assert.Null(Record.Exception(() => StackFiles.Require(_folder.FullName, "prod")));
}
