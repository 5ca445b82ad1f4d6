using Infra.Engine.Planning;
using Infra.Tests.Engine.Support;

namespace Infra.Tests.Engine.Planning;

public sealed class PlanDigestsTests
{
    [Fact]
    public void Digests_OfFiles_AreTheirSha256()
    {
        using var folder = Project();
        var digests = Read(folder);
        Assert.Equal("sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881", digests.Stack);
        Assert.Equal("sha256:a1fce4363854ff888cff4b8e7875d600c2682390412a8cf79b37d0b11148b0fa", digests.Project);
    }

    [Theory]
    [InlineData("Pulumi.yaml", true, false, false)]
    [InlineData("Pulumi.dev.yaml", false, true, false)]
    [InlineData("app/program.dll", false, false, true)]
    [InlineData("app/library.dll", false, false, true)]
    [InlineData("Pulumi.prod.yaml", false, false, false)]
    [InlineData("app/readme.txt", false, false, false)]
    public void Digest_OfWhatAFileBelongsTo_ChangesWithIt(string file, bool project, bool stack, bool program)
    {
        using var folder = Project();
        var before = Read(folder);
        folder.Write(file, "other");
        var after = Read(folder);
        Assert.Equal((project, stack, program), (before.Project != after.Project, before.Stack != after.Stack, before.Program != after.Program));
    }

    [Fact]
    public void Digests_OfMissingFiles_AreMissing()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(PlanDigests.None, PlanDigests.Read(folder.Path, "dev", folder.GetPath("none.dll")));
        Assert.Equal(PlanDigests.None, PlanDigests.Read(folder.Path, "dev", null));
    }

    private static TemporaryFolder Project()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.GetPath("app"));
        folder.Write("Pulumi.yaml", "y");
        folder.Write("Pulumi.dev.yaml", "x");
        folder.Write("app/program.dll", "p");
        folder.Write("app/library.dll", "l");
        return folder;
    }

    private static PlanDigests Read(TemporaryFolder folder) => PlanDigests.Read(folder.Path, "dev", folder.GetPath("app/program.dll"));
}
