using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.Backup.Inputs;

namespace Infra.Resilience;

public sealed partial class Backups
{
    private const int StartMinutes = 60;
    private const int CompletionMinutes = 12 * 60;

    private Aws.Backup.Plan CreatePlan(BackedUp kind, Aws.Backup.Vault vault)
    {
        var name = $"{_name}-{kind.Key}";
        return new($"{name}-plan", new()
        {
            Name = name,
            Rules =
            [
                RuleOf(kind.ContinuousDays is null ? "daily" : "continuous", "*", vault, kind.ContinuousDays ?? _spec.DailyDays, _spec.DailyDays,
                    isContinuous: kind.ContinuousDays is not null),
                RuleOf("monthly", "1", vault, _spec.MonthlyDays, _spec.MonthlyDays, isContinuous: false),
            ],
            Tags = new() { ["Name"] = $"{name}-plan" },
        }, Child);
    }

    // A copy of a continuous recovery point is a snapshot: https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html.
    private Inputs.PlanRuleArgs RuleOf(string name, string days, Aws.Backup.Vault vault, int keptDays, int copiedDays, bool isContinuous) => new()
    {
        RuleName = name,
        TargetVaultName = vault.Name,
        Schedule = ScheduleOf(days, _spec.Hour),
        EnableContinuousBackup = isContinuous,
        StartWindow = StartMinutes,
        CompletionWindow = CompletionMinutes,
        Lifecycle = new Inputs.PlanRuleLifecycleArgs { DeleteAfter = keptDays },
        CopyActions =
        [
            .. _spec.Copies.Select(copy => new Inputs.PlanRuleCopyActionArgs
            {
                DestinationVaultArn = copy,
                Lifecycle = new Inputs.PlanRuleCopyActionLifecycleArgs { DeleteAfter = copiedDays },
            }),
        ],
    };

    // An account can have other environments with the same tag.
    private void Select(BackedUp kind, Aws.Backup.Plan plan, Aws.Iam.Role role, Resource rights)
    {
        var name = $"{_name}-{kind.Key}";
        _ = new Aws.Backup.Selection($"{name}-selection", new()
        {
            Name = name,
            PlanId = plan.Id,
            IamRoleArn = role.Arn,
            Resources = [kind.Resources],
            Conditions =
            [
                new Inputs.SelectionConditionArgs
                {
                    StringEquals =
                    [
                        .. TagsOf(kind.Tag).Select(tag => new Inputs.SelectionConditionStringEqualArgs { Key = tag.Key, Value = tag.Value }),
                    ],
                },
            ],
        }, new() { Parent = this, DependsOn = { rights } });
    }

    private IEnumerable<KeyValuePair<string, string>> TagsOf(string tag) =>
        _args.Tags.Add(Data.BackupTag.Key, tag).Select(pair => KeyValuePair.Create($"aws:ResourceTag/{pair.Key}", pair.Value));

    private static string ScheduleOf(string days, int hour) => $"cron(0 {hour} {days} * ? *)";
}
