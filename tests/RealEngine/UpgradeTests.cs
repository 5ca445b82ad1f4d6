using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>
/// What the present program does to stacks that a release deployed, with the settings of that release. A resource whose name, type or parent
/// changes is seen here: Pulumi would delete the old one and create another.
/// </summary>
public sealed class UpgradeTests
{
    public static TheoryData<string, string> Releases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (release, stack) in Release.All.SelectMany(release => Release.Stacks.Select(stack => (release, stack))))
            {
                data.Add(release.Version, stack);
            }

            return data;
        }
    }

    [RealEngineTheory]
    [MemberData(nameof(Releases))]
    public async Task Preview_OverTheStateOfARelease_ChangesNothingButWhatIsApproved(string version, string stack)
    {
        var release = new Release(version);

        var changes = await PreviewAsync(release, stack, release.ExportOf(stack));

        // Nothing is approved where there is no file.
        Approved.Matches($"upgrade-from-{version}.{stack}.txt", changes);
    }

    // The guard above, guarded.
    [RealEngineFact]
    public async Task Preview_OverAStateWithAnotherName_ShowsCreationAndDeletion()
    {
        const string Urn = "urn:pulumi:dev::infra::infra:observability:Dashboard$aws:cloudwatch/dashboard:Dashboard::infra-dev-dashboard";
        var release = new Release("0.1.0");

        var changes = await PreviewAsync(release, "dev", release.ExportOf("dev").Replace(Urn, $"{Urn}-then", StringComparison.Ordinal));

        Assert.Equal($"create {Urn}\ndelete {Urn}-then\n", changes);
    }

    private static async Task<string> PreviewAsync(Release release, string stack, string export)
    {
        using var folder = new PulumiFolder(release.Folder);
        await File.WriteAllTextAsync(folder.PathOf("export.json"), export);
        (await folder.PulumiAsync("stack", "init", stack)).Succeeded();
        (await folder.PulumiAsync("stack", "import", "--stack", stack, "--file", "export.json")).Succeeded();
        return PreviewedStep.ChangesOf(await folder.PulumiAsync("preview", "--stack", stack, "--json", "--expect-no-changes"));
    }
}
