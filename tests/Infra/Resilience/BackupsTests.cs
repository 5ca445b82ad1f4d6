using System.Text.Json.Nodes;
using Infra.Resilience;
using Infra.Tests.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Resilience;

[Collection(Programs.Name)]
public sealed class BackupsTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string Lock = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
    private const string Plan = "aws:backup/plan:Plan";
    private const string RestorePlan = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
    private const string RestoreSelection = "aws:backup/restoreTestingSelection:RestoreTestingSelection";
    private const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";
    private const string Selection = "aws:backup/selection:Selection";
    private const string Vault = "aws:backup/vault:Vault";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Vault_InBothModes_HasOurKeyAndIsNotEmptiedWhenProtected(bool isPreview)
    {
        var run = await BackupsPrograms.RunAsync(BackupsPrograms.All(), isPreview);

        Assert.Equal(
            """{"forceDestroy":false,"kmsKeyArn":"data-key-arn","name":"shop-backup","tags":{"Name":"shop-backup-vault"}}""",
            Text(run, Vault, "shop-backup-vault"));
        Assert.True(run.Options[$"{Vault} shop-backup-vault"].Protect);
        Assert.Empty(run.Cloud.OfType(Lock));
    }

    [Fact]
    public async Task Vault_Unprotected_IsDeletedWithItsRecoveryPoints()
    {
        var run = await BackupsPrograms.RunAsync(BackupsPrograms.All(protect: false));

        Assert.Equal(true, run.Cloud.Get(Vault, "shop-backup-vault").Inputs["forceDestroy"]);
        Assert.NotEqual(true, run.Options[$"{Vault} shop-backup-vault"].Protect);
    }

    // Another key: another vault, and the one before stays until its recovery points have ended.
    [Fact]
    public async Task Vaults_OfOtherNumbers_HaveKeysOfTheirOwnAndStayAsLongAsTheyCount()
    {
        var run = await BackupsPrograms.RunAsync(BackupsPrograms.All(new() { Vault = 3, FormerVaults = 2, Lock = new() }));

        Assert.Equal(
            [
                ("shop-backup", "data-key-arn", false), ("shop-backup-2", "shop-backup-2-key-arn", false),
                ("shop-backup-3", "shop-backup-3-key-arn", true),
            ],
            run.Cloud.OfType(Vault).OrderBy(vault => vault.Name, StringComparer.Ordinal).Select(vault => (
                vault.Text("name"), vault.Text("kmsKeyArn"), run.Options[$"{Vault} {vault.Name}"].Protect == true)).Order());
        Assert.Equal(3, run.Cloud.OfType(Lock).Count());
        Assert.Equal(3, run.Cloud.OfType("aws:backup/vaultPolicy:VaultPolicy").Count());
        Assert.Equal(
            ["shop-backup-3-key-arn"],
            run.Cloud.OfType("aws:kms/key:Key").Where(key => run.Options[$"infra:security:EncryptionKey {key.Name[..^4]}"].Protect == true)
                .Select(key => $"{key.Name}-arn"));
        Assert.All(
            run.Cloud.OfType(Plan).SelectMany(plan => plan.Groups("rules")), rule => Assert.Equal("shop-backup-3", rule["targetVaultName"]));
        Assert.Contains(
            "\"Resource\":[\"data-key-arn\",\"shop-backup-3-key-arn\",\"shop-backup-2-key-arn\"]",
            run.Cloud.Get(RolePolicy, "shop-backup-role-policy").Text("policy"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vault_Raised_LeavesTheOneBeforeAsItWas()
    {
        var before = (await BackupsPrograms.RunAsync(BackupsPrograms.All())).Whole;
        var after = (await BackupsPrograms.RunAsync(BackupsPrograms.All(new() { Vault = 2, FormerVaults = 1 }))).Whole;

        Assert.Empty(before.Keys.Except(after.Keys));
        Assert.Equal(
            [
                "aws:backup/vault:Vault shop-backup-2-vault", "aws:backup/vaultPolicy:VaultPolicy shop-backup-2-vault-policy",
                "aws:kms/alias:Alias shop-backup-2-alias", "aws:kms/key:Key shop-backup-2-key",
            ],
            after.Keys.Except(before.Keys));
        Assert.DoesNotContain(before.Keys.Where(key => before[key] != after[key]), key => key.StartsWith(Vault, StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_MoreFormerVaultsThanThereWere_IsReported() => Assert.Equal(
        ["formerVaults must be less than vault, 2, as there was none before the first; got 2."],
        BackupsValidation.Validate(new() { Vault = 2, FormerVaults = 2 }, new("111122223333", "eu-central-1"), databaseDays: null)
            .Select(problem => $"{problem}"));

    [Fact]
    public async Task VaultPolicy_RefusesDeletionToAllButAwsBackup() => Assert.Equal(
        """
        {"Version":"2012-10-17","Statement":[{"Sid":"KeepRecoveryPoints","Effect":"Deny","Principal":"*",
        "Action":["backup:DeleteRecoveryPoint","backup:UpdateRecoveryPointLifecycle"],"Resource":"*","Condition":{"ArnNotEquals":
        {"aws:PrincipalArn":"arn:aws:iam::111122223333:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup"}}}]}
        """.ReplaceLineEndings(""),
        (await BackupsPrograms.RunAsync(BackupsPrograms.All())).Cloud
            .Get("aws:backup/vaultPolicy:VaultPolicy", "shop-backup-vault-policy").Text("policy"));

    // Without changeableForDays, which would make it final.
    [Fact]
    public async Task Lock_OfASpec_IsInGovernanceMode() => Assert.Equal(
        """{"backupVaultName":"shop-backup","maxRetentionDays":400,"minRetentionDays":9}""",
        Text(
            await BackupsPrograms.RunAsync(BackupsPrograms.All(new() { Lock = new() { MinDays = 9, MaxDays = 400 } })),
            Lock,
            "shop-backup-vault-lock"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plans_OfEachKindOfData_HaveADailyAndAMonthlyRule(bool isPreview)
    {
        var run = await BackupsPrograms.RunAsync(
            BackupsPrograms.All(new() { Hour = 3, ContinuousDays = 20, DailyDays = 36, MonthlyDays = 400 }), isPreview);

        Assert.Equal(
            [
                "continuous cron(0 3 * * ? *) True 20", "monthly cron(0 3 1 * ? *) False 400",
                "continuous cron(0 3 * * ? *) True 30", "monthly cron(0 3 1 * ? *) False 400",
                "daily cron(0 3 * * ? *) False 36", "monthly cron(0 3 1 * ? *) False 400",
            ],
            run.Cloud.OfType(Plan).OrderBy(plan => plan.Name, StringComparer.Ordinal).SelectMany(plan => RulesOf(run, plan.Name)
                .Select(rule => $"{rule["ruleName"]} {rule["schedule"]} {(bool)rule["enableContinuousBackup"]!} "
                    + $"{rule["lifecycle"]!["deleteAfter"]}")));
    }

    [Fact]
    public async Task Copies_OfContinuousPoints_AreKeptAsDailyOnes()
    {
        var run = await BackupsPrograms.RunAsync(BackupsPrograms.All(new() { Copies = [BackupsPrograms.Copy], DailyDays = 36 }));

        Assert.Equal(
            [
                $$$"""[{"destinationVaultArn":"{{{BackupsPrograms.Copy}}}","lifecycle":{"deleteAfter":36}}]""",
                $$$"""[{"destinationVaultArn":"{{{BackupsPrograms.Copy}}}","lifecycle":{"deleteAfter":365}}]""",
            ],
            RulesOf(run, "shop-backup-databases-plan").Select(rule => rule["copyActions"]!.ToJsonString()));
    }

    // Other environments of the account have the tag Backup too.
    [Theory]
    [InlineData("databases", "continuous", "arn:aws:rds:eu-central-1:111122223333:db:*")]
    [InlineData("buckets", "continuous", "arn:aws:s3:::*")]
    [InlineData("files", "daily", "arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/*")]
    public async Task Selections_OfEachKind_AreByTagsOfTheEnvironment(string kind, string tag, string resources)
    {
        var selection = BackupsPrograms.InputsOf(
            await BackupsPrograms.RunAsync(BackupsPrograms.All()), Selection, $"shop-backup-{kind}-selection");

        Assert.Equal($"""["{resources}"]""", selection["resources"]!.ToJsonString());
        Assert.Equal(
            [$"aws:ResourceTag/Backup={tag}", "aws:ResourceTag/Environment=prod", "aws:ResourceTag/Project=shop"],
            selection["conditions"]![0]!["stringEquals"]!.AsArray().Select(one => $"{one!["key"]}={one["value"]}"));
    }

    [Theory]
    [InlineData(RestoreTestFrequency.Monthly, "cron(0 19 2 * ? *)")]
    [InlineData(RestoreTestFrequency.Weekly, "cron(0 19 ? * SUN *)")]
    public async Task RestoreTests_OfDatabases_GoIntoOurSubnets(RestoreTestFrequency frequency, string schedule)
    {
        var run = await BackupsPrograms.RunAsync(BackupsPrograms.All(new() { RestoreTests = frequency }));

        var plan = BackupsPrograms.InputsOf(run, RestorePlan, "shop-backup-restore-test-plan");
        Assert.Equal(("shop_backup_databases", schedule), ((string?)plan["name"], (string?)plan["scheduleExpression"]));
        Assert.Equal("""["shop-backup-vault-arn"]""", plan["recoveryPointSelection"]!["includeVaults"]!.ToJsonString());
        var selection = BackupsPrograms.InputsOf(run, RestoreSelection, "shop-backup-restore-test-selection");
        Assert.Equal(
            ("RDS", "database-subnets", """["database-group"]"""),
            (
                (string?)selection["protectedResourceType"],
                (string?)selection["restoreMetadataOverrides"]!["dbSubnetGroupName"],
                (string?)selection["restoreMetadataOverrides"]!["vpcSecurityGroupIds"]));
    }

    [Fact]
    public async Task RestoreTests_None_LeaveNoTrace()
    {
        var run = await BackupsPrograms.RunAsync(BackupsPrograms.All(new() { RestoreTests = RestoreTestFrequency.None }));

        Assert.DoesNotContain(run.Cloud.Resources, resource => resource.Name.Contains("restore", StringComparison.Ordinal));
    }

    // A role that may not use the key of a bucket makes a backup without its objects.
    [Fact]
    public async Task Role_OfBackups_MayUseTheDataKeyThroughServices()
    {
        var key = (await StatementsAsync(BackupsPrograms.All())).Single(statement => (string?)statement["Sid"] == "Key");

        Assert.Equal("data-key-arn", (string?)key["Resource"]);
        Assert.Contains("s3.eu-central-1.amazonaws.com", key["Condition"]!["StringEquals"]!["kms:ViaService"]!.AsArray().Select(one => (string?)one));
    }

    [Fact]
    public async Task Role_WithoutDatabasesBucketsAndFiles_HasNoRightsOnThem() => Assert.Equal(
        ["Find", "Vaults", "RecoveryPoints", "Key", "KeyGrants"],
        (await StatementsAsync(BackupsPrograms.None())).Select(statement => (string?)statement["Sid"]));

    [Fact]
    public async Task Alarms_OfAllKinds_WatchTheVault()
    {
        var run = await BackupsPrograms.RunAsync(BackupsPrograms.All(new() { Copies = [BackupsPrograms.Copy] }));

        Assert.Equal(
            [
                "aborted NumberOfBackupJobsAborted shop-backup", "copy-failed NumberOfCopyJobsFailed shop-backup",
                "expired NumberOfBackupJobsExpired shop-backup", "failed NumberOfBackupJobsFailed shop-backup",
                "missed NumberOfBackupJobsCompleted shop-backup", "restore-failed NumberOfRestoreJobsFailed RDS",
            ],
            run.Cloud.OfType(Alarm).Select(alarm => alarm.Name).Order(StringComparer.Ordinal).Select(name =>
            {
                var inputs = BackupsPrograms.InputsOf(run, Alarm, name);
                return $"{name["shop-backup-alarm-".Length..]} {inputs["metricName"]} {inputs["dimensions"]!.AsObject().Single().Value}";
            }));
        Assert.Equal("breaching", (string?)BackupsPrograms.InputsOf(run, Alarm, "shop-backup-alarm-missed")["treatMissingData"]);
    }

    private static string Text(DataRun run, string type, string name) => BackupsPrograms.InputsOf(run, type, name).ToJsonString();

    private static IEnumerable<JsonNode> RulesOf(DataRun run, string plan) =>
        BackupsPrograms.InputsOf(run, Plan, plan)["rules"]!.AsArray().Select(rule => rule!);

    private static async Task<IReadOnlyList<JsonNode>> StatementsAsync(BackupsArgs args) =>
    [
        .. JsonNode.Parse((await BackupsPrograms.RunAsync(args)).Cloud.Get(RolePolicy, "shop-backup-role-policy").Text("policy"))!["Statement"]!
            .AsArray().Select(statement => statement!),
    ];
}
