using Infra.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Data;

/// <summary>Controls of AWS, CIS, checkov and general practice that concern a database, by their ids, over the defaults with two shards.</summary>
/// <remarks>
/// Not kept: FSBP RDS.23 asks for another port than 3306, which hides nothing behind a security group of its own; FSBP SecretsManager.1
/// asks for a rotation on a clock, where a password here changes with <c>passwordGeneration</c>. SecurityHub RDS.26 and FSBP RDS.46 concern
/// backup plans and subnets, which other components declare.
/// </remarks>
[Collection(Programs.Name)]
public sealed class MySqlControlsTests
{
    private static readonly Lazy<Task<DataRun>> Run = new(() => DataPrograms.RunAsync(new MySqlSpec { Shards = 2 }));

    [Fact]
    public Task FSBP_RDS_2_Instances_AreNotPublic() => EveryInstanceAsync(instance => instance.Inputs["publiclyAccessible"] is false);

    [Fact]
    public Task FSBP_RDS_3_Instances_AreEncrypted() => EveryInstanceAsync(instance => instance.Inputs["storageEncrypted"] is true);

    // Replicas have their primary's key, and RDS refuses one of their own.
    [Fact]
    public Task BP_rds_cmk_Primaries_HaveTheKeyOfData() => EveryPrimaryAsync(primary => primary.Text("kmsKeyId") == "data-key-arn");

    [Fact]
    public Task FSBP_RDS_5_Primaries_HaveAStandby() => EveryPrimaryAsync(primary => primary.Inputs["multiAz"] is true);

    [Fact]
    public Task FSBP_RDS_6_Instances_AreMonitored() =>
        EveryInstanceAsync(instance => instance.Inputs["monitoringInterval"] is 60.0 && instance.Text("monitoringRoleArn").Length > 0);

    [Fact]
    public Task FSBP_RDS_8_Instances_RefuseDeletion() => EveryInstanceAsync(instance => instance.Inputs["deletionProtection"] is true);

    [Fact]
    public Task FSBP_RDS_9_Instances_ExportTheirLogs() => HoldsAsync(cloud =>
        cloud.OfType("aws:rds/optionGroup:OptionGroup").Single() is var group
        && group.Groups("options").Single()["optionName"] is "MARIADB_AUDIT_PLUGIN"
        && Instances(cloud).All(instance =>
            instance.Texts("enabledCloudwatchLogsExports").SequenceEqual(["audit", "error", "slowquery"])
            && instance.Text("optionGroupName") == $"{group.Name}-name"));

    [Fact]
    public Task FSBP_RDS_11_Primaries_CanBeRestoredForFiveWeeks() => EveryPrimaryAsync(primary => primary.Inputs["backupRetentionPeriod"] is 35.0);

    [Fact]
    public Task Instances_KnowIamUsers() => EveryInstanceAsync(instance => instance.Inputs["iamDatabaseAuthenticationEnabled"] is true);

    [Fact]
    public Task FSBP_RDS_13_Instances_TakeMinorUpgrades() => EveryInstanceAsync(instance => instance.Inputs["autoMinorVersionUpgrade"] is true);

    [Fact]
    public Task FSBP_RDS_17_Instances_TagTheirSnapshots() => EveryInstanceAsync(instance => instance.Inputs["copyTagsToSnapshot"] is true);

    [Fact]
    public Task FSBP_RDS_25_Primaries_HaveNoUserThatIsGuessedFirst() =>
        EveryPrimaryAsync(primary => primary.Text("username") is not ("admin" or "root"));

    [Fact]
    public Task CKV_AWS_353_Instances_HaveInsightsWithTheKeyOfData() => EveryInstanceAsync(instance =>
        instance.Inputs["performanceInsightsEnabled"] is true && instance.Text("performanceInsightsKmsKeyId") == "data-key-arn");

    [Fact]
    public Task CKV_AWS_211_Instances_HaveACurrentAuthority() =>
        EveryInstanceAsync(instance => instance.Text("caCertIdentifier") == "rds-ca-rsa2048-g1");

    [Fact]
    public Task CKV2_AWS_69_Instances_RefuseClientsWithoutTls() => HoldsAsync(cloud =>
        cloud.OfType("aws:rds/parameterGroup:ParameterGroup").Single() is var group
        && group.Groups("parameters").Any(parameter => parameter["name"] is "require_secure_transport" && parameter["value"] is "1")
        && Instances(cloud).All(instance => instance.Text("parameterGroupName") == $"{group.Name}-name"));

    [Fact]
    public Task BP_rds_managed_password_Primaries_TakeItWriteOnly() =>
        EveryPrimaryAsync(primary => primary.Inputs.ContainsKey("passwordWo") && !primary.Inputs.ContainsKey("password"));

    [Fact]
    public Task BP_rds_final_snapshot_Primaries_LeaveASnapshotAndTheirBackups() => EveryPrimaryAsync(primary =>
        primary.Inputs["skipFinalSnapshot"] is false && primary.Text("finalSnapshotIdentifier").Length > 0
            && primary.Inputs["deleteAutomatedBackups"] is false);

    [Fact]
    public Task BP_rds_storage_autoscaling_Instances_MayGrow() => EveryInstanceAsync(instance => instance.Inputs["maxAllocatedStorage"] is 1000.0);

    [Fact]
    public Task BP_rds_change_window_Instances_ChangeInTheirWindow() =>
        EveryInstanceAsync(instance => instance.Inputs["applyImmediately"] is false && instance.Text("maintenanceWindow").Length > 0);

    [Fact]
    public Task BP_rds_subnet_group_az_Subnets_AreSeveral() =>
        HoldsAsync(cloud => cloud.OfType("aws:rds/subnetGroup:SubnetGroup").Single().Texts("subnetIds").Count() > 1);

    [Fact]
    public Task CKV_AWS_149_Secrets_HaveTheKeyOfSecrets() => HoldsAsync(cloud =>
        cloud.OfType("aws:secretsmanager/secret:Secret").All(secret =>
            secret.Text("kmsKeyId") == "secrets-key-arn" && secret.Inputs["recoveryWindowInDays"] is 30.0));

    [Fact]
    public Task CKV_AWS_158_LogGroups_AreEncryptedAndKeptSixMonths() => HoldsAsync(cloud =>
        cloud.OfType("aws:cloudwatch/logGroup:LogGroup").All(group =>
            group.Text("kmsKeyId") == "logs-key-arn" && group.Inputs["retentionInDays"] is 180.0));

    [Fact]
    public Task BP_alarm_coverage_Instances_HaveTheirAlarms() => HoldsAsync(cloud => Instances(cloud).All(instance =>
        new[] { "CPUUtilization", "FreeStorageSpace", "DatabaseConnections" }
            .Concat(instance.Inputs.ContainsKey("replicateSourceDb") ? ["ReplicaLag"] : []).All(metric =>
            cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Any(alarm =>
                alarm.Text("metricName") == metric && alarm.Group("dimensions")["DBInstanceIdentifier"] is string id && id == instance.Name))));

    [Fact]
    public Task CKV_AWS_60_Roles_AreForServicesOfThisAccount() =>
        HoldsAsync(cloud => cloud.OfType("aws:iam/role:Role").Single().Text("assumeRolePolicy") is var policy
        && policy.Contains("\"Principal\":{\"Service\":\"monitoring.rds.amazonaws.com\"}", StringComparison.Ordinal)
        && policy.Contains("\"aws:SourceAccount\":\"111122223333\"", StringComparison.Ordinal));

    [Fact]
    public Task EveryTaggedResource_IsNamedAsItIsInTheProgram() => HoldsAsync(cloud =>
        cloud.Resources.Where(resource => resource.Inputs.ContainsKey("tags"))
            .All(resource => resource.Group("tags")["Name"] is string name && name == resource.Name));

    private static IEnumerable<RecordedResource> Instances(RecordingCloud cloud) => cloud.OfType("aws:rds/instance:Instance");

    private static Task EveryInstanceAsync(Func<RecordedResource, bool> control) =>
        HoldsAsync(cloud => Instances(cloud).Count() == 6 && Instances(cloud).All(control));

    private static Task EveryPrimaryAsync(Func<RecordedResource, bool> control) => HoldsAsync(cloud =>
        Instances(cloud).Where(instance => !instance.Inputs.ContainsKey("replicateSourceDb")).ToList() is { Count: 2 } primaries
            && primaries.All(control));

    private static async Task HoldsAsync(Func<RecordingCloud, bool> control) =>
        Assert.True(control((await Run.Value).Cloud));
}
