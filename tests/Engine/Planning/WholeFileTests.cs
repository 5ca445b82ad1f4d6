using System.Text;
using Infra.Engine.Planning;
using Infra.Tests.Engine.Support;

namespace Infra.Tests.Engine.Planning;

public sealed class WholeFileTests
{
    [Fact]
    public void File_Written_IsWholeAndAlone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("plan.json", "old");
        Write(folder.GetPath("plan.json"));
        Assert.Equal(
            ("plan.json", "new"),
            (Path.GetFileName(Assert.Single(Directory.GetFiles(folder.Path))), File.ReadAllText(folder.GetPath("plan.json"))));
    }

    [Fact]
    public void File_ThatIsALink_StaysALink()
    {
        using var folder = new TemporaryFolder();
        folder.Write("target.json", "old");
        File.CreateSymbolicLink(folder.GetPath("plan.json"), "target.json");
        Write(folder.GetPath("plan.json"));
        Assert.Equal(
            ("target.json", "new"), (new FileInfo(folder.GetPath("plan.json")).LinkTarget, File.ReadAllText(folder.GetPath("target.json"))));
    }

    [Fact]
    public void File_InAMissingFolder_IsNamedInTheError()
    {
        using var folder = new TemporaryFolder();
        var problem = Assert.Throws<IOException>(() => Write(folder.GetPath("no/plan.json")));
        Assert.Equal($"Could not find a part of the path '{folder.GetPath("no/plan.json")}'.", problem.Message);
    }

    [Fact]
    public void File_ThatIsAFolder_IsNamedInTheErrorAndLeavesNothingBehind()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.GetPath("plan.json"));
        var problem = Assert.Throws<IOException>(() => Write(folder.GetPath("plan.json")));
        Assert.Equal(($"'{folder.GetPath("plan.json")}' is a folder.", 1), (problem.Message, Directory.GetFileSystemEntries(folder.Path).Length));
    }

    private static void Write(string path) => WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes("new")));
}
