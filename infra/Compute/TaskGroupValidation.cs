using System.Text.RegularExpressions;
using Infra.Compute.Bootstrap;
using Infra.Validation;

namespace Infra.Compute;

/// <summary>Validates the args of a task.</summary>
internal static partial class TaskGroupValidation
{
    private const int MaxMinutes = ServerWorkload.TaskContainer.MaxMinutes;

    internal static TaskGroupArgs Check(string name, TaskGroupArgs args) =>
        ArgsCheck.Require(nameof(TaskGroup), name, args, ValidateArgs(name, args));

    internal static IEnumerable<Problem> ValidateArgs(string name, TaskGroupArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return
        [
            .. ServersValidation.Validate(name, args),
            .. SpecValidation.Validate(args.Spec).Under("spec"),
            .. MachineValidation.Validate(args.Spec).Under("spec"),
            .. args.Schedule is { } schedule ? SpecValidation.Validate(schedule).Under("schedule") : [],
            .. ValidateTime(args.TimeLimitMinutes),
            .. ValidateRuns(args),
        ];
    }

    private static IEnumerable<Problem> ValidateTime(int minutes)
    {
        if (minutes is < 1 or > MaxMinutes)
        {
            yield return new("timeLimitMinutes", $"must be 1 to {MaxMinutes}", $"{minutes}");
        }
    }

    private static IEnumerable<Problem> ValidateRuns(TaskGroupArgs args)
    {
        if (args is { Deployment: null, Schedule: null })
        {
            yield return new("deployment", "must be given where there is no schedule, as nothing would run the task");
        }
        else if (args.Deployment is { Version: var version } && !VersionForm().IsMatch(version))
        {
            yield return new(PropertyPath.Create("deployment", "version"), "must be 1 to 64 letters and digits", Problem.Quote(version));
        }
    }

    // It is a word in the parameter of the result.
    [GeneratedRegex(@"^[A-Za-z0-9]{1,64}\z")]
    private static partial Regex VersionForm();
}
