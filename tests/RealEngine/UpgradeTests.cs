using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>
/// What the present program does to stacks that a release deployed, with the settings of that release. A resource whose name, type or parent
/// changes is seen here: Pulumi would delete the old one and create another.
/// </summary>
public sealed class UpgradeTests(UpgradeTests.Previews previews) : IClassFixture<UpgradeTests.Previews>
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
        var changes = PreviewedStep.ChangesOf(await previews.GetAsync(version, stack));

        // Nothing is approved where there is no file.
        Approved.Matches($"upgrade-from-{version}.{stack}.txt", changes);
    }

    [RealEngineTheory]
    [MemberData(nameof(Releases))]
    public async Task Preview_OverTheStateOfARelease_KeepsAllThatHoldsData(string version, string stack)
    {
        var types = Release.Find(version).TypesThatHoldData();

        var steps = PreviewedStep.AllOf(await previews.GetAsync(version, stack));

        Assert.Contains(steps, step => types.Contains(step.Type));
        Assert.Equal([], steps.Where(step => step.IsEnd && types.Contains(step.Type)).Select(step => $"{step}"));
    }

    // The guard above, guarded.
    [RealEngineFact]
    public async Task Preview_OverADatabaseOfAnotherName_IsSeenAsItsEnd()
    {
        var release = Release.Find("0.1.0");
        var export = release.ExportOf("dev").Replace("::infra-dev-mysql-primary\"", "::then\"", StringComparison.Ordinal);

        var steps = PreviewedStep.AllOf(await release.PreviewAsync("dev", export));

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
        var approved = PreviewedStep.ChangesOf(await previews.GetAsync(release.Version, "dev"));

        var changes = PreviewedStep.ChangesOf(
            await release.PreviewAsync("dev", release.ExportOf("dev").Replace(Urn, $"{Urn}-then", StringComparison.Ordinal)));

        Assert.Equal([$"create {Urn}", $"delete {Urn}-then"], changes.Split('\n').Except(approved.Split('\n')).Where(line => line.Length > 0));
    }

    /// <summary>One preview of each stack of a release for all tests.</summary>
    public sealed class Previews
    {
        private readonly Dictionary<(string Version, string Stack), Ended> _previews = [];

        /// <summary>A preview over the state of a release. Tests of one class ask for it one after another.</summary>
        internal async Task<Ended> GetAsync(string version, string stack)
        {
            if (!_previews.TryGetValue((version, stack), out var preview))
            {
                preview = await Release.Find(version).PreviewAsync(stack);
                _previews.Add((version, stack), preview);
            }

            return preview;
        }
    }
}
