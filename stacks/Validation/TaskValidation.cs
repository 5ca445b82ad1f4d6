using System.Collections.Immutable;
using Infra.Stacks.Planning;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates when a task runs.</summary>
internal static class TaskValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="service">One of its services; there is no rule on those that are no tasks.</param>
    /// <returns>Problems with paths from the task.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan, ServicePlan service)
    {
        if (service.Task is not { } task)
        {
            yield break;
        }

        if (task is { Before.IsEmpty: true, Schedule: null })
        {
            yield return new(PropertyPath.Root, "must have before or schedule, or nothing would run it");
        }

        ImmutableArray<string> others = [.. plan.Services.Where(other => other.Task is null).Select(other => other.Name)];
        foreach (var (index, name) in task.Before.Index())
        {
            var path = PropertyPath.Create("before", index);
            if (!others.Contains(name))
            {
                yield return new(path, "must be a service that is no task", Problem.Quote(name), Suggestion.Sentence(name, others));
            }
            else if (service.DoesCall(new CallTarget.Service(name)))
            {
                yield return new(
                    path,
                    "must not be a service that the task calls, which is not there before the task has succeeded in a first deployment",
                    Problem.Quote(name));
            }
        }
    }
}
