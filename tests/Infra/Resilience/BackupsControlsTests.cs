using System.Globalization;
using Infra.Tests.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Resilience;

/// <summary>Controls of AWS and general practice that concern backups, by their ids.</summary>
[Collection(Programs.Name)]
public sealed class BackupsControlsTests
{
    private const int ManyDays = 35;

    private static readonly Lazy<Task<DataRun>> Run = new(() => BackupsPrograms.RunAsync(BackupsPrograms.All(databaseDays: ManyDays)));

    [Fact]
    public async Task FSBP_Backup_1_Vaults_HaveOurKey() => Assert.All(
        (await Run.Value).Cloud.OfType("aws:backup/vault:Vault"), vault => Assert.Equal("data-key-arn", vault.Text("kmsKeyArn")));

    [Fact]
    public async Task BP_backup_plan_schedule_Plans_KeepTheBackupsOfEachDayForManyDays() => Assert.All(
        (await Run.Value).Cloud.OfType("aws:backup/plan:Plan"),
        plan => Assert.Contains(
            plan.Groups("rules"),
            rule => rule["schedule"].Equals("cron(0 5 * * ? *)")
                && Convert.ToDouble(((IReadOnlyDictionary<string, object>)rule["lifecycle"])["deleteAfter"], CultureInfo.InvariantCulture)
                    >= ManyDays));

    [Fact]
    public async Task Selections_AllKindsOfData_AreSelected() => Assert.Equal(
        ["shop-backup-buckets", "shop-backup-databases", "shop-backup-files"],
        (await Run.Value).Cloud.OfType("aws:backup/selection:Selection").Select(selection => selection.Text("name")).Order(StringComparer.Ordinal));

    [Fact]
    public async Task BP_backup_restore_test_Databases_AreRestoredOnASchedule() => Assert.Equal(
        "cron(0 19 2 * ? *)",
        Assert.Single((await Run.Value).Cloud.OfType("aws:backup/restoreTestingPlan:RestoreTestingPlan")).Text("scheduleExpression"));
}
