namespace Infra.Tests.Stacks.Declarations;

/// <summary>Every setting reaches the plan: another valid value of it declares another environment.</summary>
/// <remarks>
/// A setting whose other values all have problems beside the rest, such as the name of a tier that services name, is judged and so not dead.
/// </remarks>
public sealed class GoodValueTests
{
    // Settings without effect beside the others.
    private static readonly (string Path, string Reason)[] WithoutEffect =
    [
        ("exemptions", "they decide what is refused: ProductionValidationTests"),
        ("cluster.next.controllers.", "Auto Mode, which the next cluster here has, brings controllers of its own: ManagedNodesTests"),
        ("drills.scheduleInProduction", "it decides what is refused: DrillsTests"),
        ("mysql.workingHours", "a database that always runs has no use for them: MySqlNightsTests"),
        ("publicHealthChecks.", "no route here leads all paths of a host: CheckedHostsTests, PublicHealthCheckTests"),
        ("services[0].servers.onDemandBase", "without spot servers, every server is on demand"),
        ("queues.list[2].retiring", "it is no input, but whether Pulumi protects the queue, and who may call it: JobQueueTests, QueuesPartTests"),
        ("services[0].load.", "they are for hints: NumberHintsTests, MachineHintsTests"),
        ("services[1].load.", "they are for hints: NumberHintsTests, MachineHintsTests"),
        ("services[2].container.healthPath", "a TCP service has no health path"),
    ];

    public static TheoryData<string> Keys =>
        [.. SettingChanges.Paths.Where(path => !WithoutEffect.Any(setting => path.StartsWith(setting.Path, StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Declare_OtherValidValue_ChangesTheEnvironment(string path)
    {
        var change = await SettingChanges.FindAsync(path);

        Assert.True(
            change.HasEffect || change.Valid == 0,
            $"{path} is read and not used: {change.Valid} valid values of it declare the same environment.");
    }
}
