using Infra.Resilience.Experiments;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates drills: that the environment has what they take, and that none starts by itself in production unasked.</summary>
internal static class DrillValidation
{
    private const string Key = "drills";

    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>Problems with paths from the settings.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan)
    {
        if (plan.Settings.Drills is not { } drills)
        {
            yield break;
        }

        foreach (var problem in DrillsValidation.Validate(drills, DrillPlanner.Plan(plan)).Under(Key)
            .DependingOn("zones", "services", "network", "cluster", "mysql", "redis", "broker", "profile"))
        {
            yield return problem;
        }

        if (drills is { Schedule: { } schedule, ScheduleInProduction: false } && plan.Profile == EnvironmentProfile.Production)
        {
            yield return new(
                PropertyPath.Create(Key, "schedule"),
                "must be left out in production, unless it is asked for in so many words",
                Problem.Quote(schedule.Text),
                "Start drills by hand, or set drills.scheduleInProduction to true.")
            {
                DependsOn = ["profile"],
            };
        }
    }
}
