using Infra.Resilience;
using Infra.Tests.Stacks.Environments;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Parts;

/// <summary>Backups of the settings, and what they change of the parts that are backed up.</summary>
public sealed class BackupPartTests
{
    private const string Services = $"infra:services: [{{ name: web, {Container} }}]";

    [Theory]
    [InlineData(
        "infra:backup: { lock: {} }",
        "infra:backup.lock must be left out in development, as nobody could delete the environment before the days are over; got a lock.")]
    [InlineData(
        "infra:backup: { copies: ['arn:aws:backup:eu-central-1:111122223333:backup-vault:copies'] }",
        "infra:backup.copies[0] must be in another region or account, as the loss of this one takes both; "
            + "got 'arn:aws:backup:eu-central-1:111122223333:backup-vault:copies'.")]
    [InlineData(
        "infra:mysql: { offAtNight: true }\ninfra:backup: {}",
        "infra:mysql.offAtNight must be false with backup, as AWS Backup takes no database that is stopped; got true.")]
    public void Validate_InDevelopment_IsToldWhatIsWrong(string settings, string expected) =>
        Assert.Equal(expected, ProblemsWith($"{settings}\n{Services}"));

    // The days of the database are those of its own section.
    [Theory]
    [InlineData(7, "")]
    [InlineData(8, "infra:backup.lock.minDays must be at most 7, the fewest days that are kept, or backups fail; got 8.")]
    public void Validate_Lock_KnowsTheDaysOfTheDatabase(int minDays, string expected) => Assert.Equal(
        expected,
        ProblemsWith(
            $"infra:mysql: {{ backupRetentionDays: 7 }}\ninfra:backup: {{ lock: {{ minDays: {minDays} }} }}\n{Services}", "prod"));

    [Theory]
    [InlineData("infra:backup: {}", "There is nothing to back up: the environment has none of mysql, buckets and files.")]
    [InlineData("infra:files: {}\ninfra:backup: {}", "")]
    [InlineData("infra:mysql: { maintenanceWindow: mon:10:00-mon:11:00 }\ninfra:backup: { hour: 8 }", "")]
    [InlineData(
        "infra:mysql: { maintenanceWindow: mon:10:00-mon:11:00 }\ninfra:backup: { hour: 9 }",
        "backup.hour 9: RDS refuses backups in mysql.maintenanceWindow (mon:10:00-mon:11:00) and in the hour before. "
            + "Choose one that is two hours or more before the window, or after it.")]
    [InlineData("infra:mysql: { maintenanceWindow: mon:10:00-mon:11:00 }\ninfra:backup: { hour: 11 }", "")]
    public void Warnings_OfWhatIsNotBackedUp(string settings, string expected) => Assert.Equal(
        expected,
        string.Join('\n', PlanWith($"{settings}\n{Services}").Parts.Where(part => part.Spec is BackupsSpec)
            .SelectMany(part => part.FindWarnings([]))));

    // Its data is tagged, although nothing there is protected.
    [Fact]
    public async Task Declare_InDevelopment_TagsWhatIsBackedUp()
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith($"infra:mysql: {{}}\ninfra:backup: {{}}\n{Services}"));

        var primary = environment.One("aws:rds/instance:Instance");
        Assert.Equal("continuous", Recovery.TagOf(primary));
        Assert.Superset(
            new HashSet<string> { "backupRetentionPeriod", "backupWindow" }, primary.Options!.IgnoreChanges.ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain(environment.Resources, resource => resource.Name.EndsWith("-mysql-nights", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("infra:backup: {}", true)]
    public async Task Declare_BucketWithEvents_KeepsThoseOfAwsBackup(string backup, bool? isOn)
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith($$"""
            {{backup}}
            infra:queues: { list: [{ name: entries }] }
            infra:buckets: { list: [{ name: scans, events: [{ queue: entries }] }] }
            infra:services: [{ name: web, {{Container}}, consumes: [entries], storage: [scans] }]
            """));

        var notification = environment.One("aws:s3/bucketNotification:BucketNotification");
        Assert.Equal(isOn, notification.Inputs.GetValueOrDefault("eventbridge"));
    }

    // A restored database has an address beside each primary.
    [Theory]
    [InlineData("infra:backup: {}", 0)]
    [InlineData("infra:backup: { restoreTests: monthly }", 2)]
    public void Plan_RestoreTests_TakeAddresses(string backup, int more)
    {
        const string MySql = "infra:mysql: { shards: 2 }";

        Assert.Equal(more, CountOf($"{MySql}\n{backup}") - CountOf(MySql));

        static int CountOf(string settings) => PlanWith($"{settings}\n{Services}").Parts.Single(part => part.Key == "mysql").AddressCount;
    }
}
