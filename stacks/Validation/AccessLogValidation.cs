using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates the settings of access logs and of their archive.</summary>
internal static class AccessLogValidation
{
    private static readonly PropertyPath Archive = PropertyPath.Create("accessLogs", "archive");

    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The plan.</param>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan)
    {
        var logs = plan.Settings.AccessLogs;
        foreach (var problem in ObjectLockValidation.Validate(logs.Archive, plan.Protect).Under(Archive).DependingOn("profile"))
        {
            yield return problem;
        }

        if (logs.Archive is { } archive && archive.Days < logs.RetentionDays)
        {
            yield return new(
                Archive.Then("days"),
                $"must be accessLogs.retentionDays or more, which is {logs.RetentionDays}, or a log outlives the lock on its copy",
                $"{archive.Days}")
            {
                DependsOn = [PropertyPath.Create("accessLogs", "retentionDays"), "logRetentionDays"],
            };
        }
    }
}
