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
        var changes = await Release.Find(version).PreviewAsync(stack);

        // Nothing is approved where there is no file.
        Approved.Matches($"upgrade-from-{version}.{stack}.txt", changes);
    }

    [RealEngineTheory]
    [MemberData(nameof(Releases))]
    public async Task Preview_OverTheStateOfARelease_KeepsAllThatHoldsData(string version, string stack)
    {
        var release = Release.Find(version);
        var types = release.TypesThatHoldData();
        using var folder = await release.DeployedAsync(stack);

        var steps = PreviewedStep.AllOf((await folder.PulumiAsync("preview", "--stack", stack, "--json")).Succeeded());

        Assert.Contains(steps, step => types.Contains(step.Type));
        Assert.Equal([], steps.Where(step => step.IsEnd && types.Contains(step.Type)).Select(step => $"{step}"));
    }

    // The guard above, guarded.
    [RealEngineFact]
    public async Task Preview_OverADatabaseOfAnotherName_IsSeenAsItsEnd()
    {
        var release = Release.Find("0.1.0");
        var export = release.ExportOf("dev").Replace("::infra-dev-mysql-primary\"", "::then\"", StringComparison.Ordinal);
        using var folder = await release.DeployedAsync("dev", export);

        var steps = PreviewedStep.AllOf((await folder.PulumiAsync("preview", "--stack", "dev", "--json")).Succeeded());

        Assert.Contains(steps, step => step.IsEnd && step.Type == "aws:rds/instance:Instance" && release.TypesThatHoldData().Contains(step.Type));
    }

    [RealEngineTheory("bash")]
    [MemberData(nameof(Releases))]
    public async Task Commands_OfThePageOnUpgrading_UpgradeAStackOfARelease(string version, string stack)
    {
        using var folder = await Release.Find(version).DeployedAsync(stack);

        var blocks = DocumentedCommands.BlocksOf("upgrading.md", "prod");
        foreach (var block in blocks.Where(block => !block.Contains("pulumi cancel", StringComparison.Ordinal)))
        {
            await DocumentedCommands.RunAsync(folder, block.Replace("prod", stack, StringComparison.Ordinal));
        }

        Assert.Equal("", PreviewedStep.ChangesOf(await folder.PulumiAsync("preview", "--stack", stack, "--json", "--expect-no-changes")));
    }

    // The guard of names, guarded.
    [RealEngineFact]
    public async Task Preview_OverAStateWithAnotherName_ShowsCreationAndDeletion()
    {
        const string Urn = "urn:pulumi:dev::infra::infra:observability:Dashboard$aws:cloudwatch/dashboard:Dashboard::infra-dev-dashboard";
        var release = Release.Find("0.1.0");
        var approved = await release.PreviewAsync("dev");

        var changes = await release.PreviewAsync("dev", release.ExportOf("dev").Replace(Urn, $"{Urn}-then", StringComparison.Ordinal));

        Assert.Equal([$"create {Urn}", $"delete {Urn}-then"], changes.Split('\n').Except(approved.Split('\n')).Where(line => line.Length > 0));
    }
}
