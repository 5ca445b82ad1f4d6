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

    // The guard above, guarded.
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
