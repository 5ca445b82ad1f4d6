using Infra.Data;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.Backup.Inputs;

namespace Infra.Resilience;

public sealed partial class Backups
{
    // Backups have half a day before.
    private const int RestoreHoursLater = 14;
    private const int RestoreStartHours = 4;
    private const int ValidationHours = 1;
    private const int HoursPerDay = 24;

    // Names of these two have letters, digits and underscores alone.
    private string RestoreName => $"{_name}_databases".Replace('-', '_');

    // Without overrides AWS Backup restores into the default network:
    // https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html.
    private void TestRestores(DatabaseBackups databases, Aws.Backup.Vault vault)
    {
        var name = $"{_name}-restore-test";
        var (role, rights) = CreateRole("restore-role", "Restores databases as a test", BackupPolicies.Restore);
        var plan = new Aws.Backup.RestoreTestingPlan($"{name}-plan", new()
        {
            Name = RestoreName,
            ScheduleExpression = RestoreSchedule,
            ScheduleExpressionTimezone = "Etc/UTC",
            StartWindowHours = RestoreStartHours,
            RecoveryPointSelection = new Inputs.RestoreTestingPlanRecoveryPointSelectionArgs
            {
                Algorithm = "LATEST_WITHIN_WINDOW",
                IncludeVaults = [vault.Arn],
                RecoveryPointTypes = ["CONTINUOUS", "SNAPSHOT"],
                SelectionWindowDays = databases.Days,
            },
            Tags = new() { ["Name"] = $"{name}-plan" },
        }, Child);
        _ = new Aws.Backup.RestoreTestingSelection($"{name}-selection", new()
        {
            Name = RestoreName,
            RestoreTestingPlanName = plan.Name,
            IamRoleArn = role.Arn,
            ProtectedResourceType = "RDS",
            ProtectedResourceConditions = new Inputs.RestoreTestingSelectionProtectedResourceConditionsArgs
            {
                StringEquals =
                [
                    .. TagsOf(BackupTag.Continuous).Select(tag =>
                        new Inputs.RestoreTestingSelectionProtectedResourceConditionsStringEqualArgs { Key = tag.Key, Value = tag.Value }),
                ],
            },
            RestoreMetadataOverrides = new InputMap<string>
            {
                ["dbSubnetGroupName"] = databases.SubnetGroupName,
                ["vpcSecurityGroupIds"] = databases.SecurityGroupId.ToOutput().Apply(group => $"[\"{group}\"]"),
            },
            ValidationWindowHours = ValidationHours,
        }, new() { Parent = this, DependsOn = { rights } });
    }

    private string RestoreSchedule
    {
        get
        {
            var hour = (_spec.Hour + RestoreHoursLater) % HoursPerDay;
            return _spec.RestoreTests == RestoreTestFrequency.Weekly ? $"cron(0 {hour} ? * SUN *)" : $"cron(0 {hour} 2 * ? *)";
        }
    }
}
