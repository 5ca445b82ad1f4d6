using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Messaging;

/// <summary>Validates a queue: rules between values.</summary>
public static partial class JobQueueValidation
{
    private const int SecondsInADay = 86_400;

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">A queue.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(JobQueueSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. ValidateDeduplication(spec), .. ValidateAge(spec)];
    }

    internal static JobQueueArgs Check(string name, JobQueueArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(JobQueue), name, args,
        [
            .. ValidateName(name, args.Spec.Fifo),
            .. args.Location.Validate(),
            .. SpecValidation.Validate(args.Spec).Under("spec"),
            .. Validate(args.Spec).Under("spec"),
        ]);
    }

    private static IEnumerable<Problem> ValidateName(string name, bool fifo)
    {
        var longest = JobQueueNames.MaxLength - new JobQueueNames("", fifo).DeadLetters.Length;
        if (name.Length > longest || !NameForm().IsMatch(name))
        {
            yield return new(
                "name",
                $"must be 1 to {longest} lower-case letters, digits and single hyphens, the first a letter, without -dead-letters at the end",
                Problem.Quote(name));
        }
    }

    private static IEnumerable<Problem> ValidateDeduplication(JobQueueSpec spec)
    {
        if (spec is { ContentBasedDeduplication: true, Fifo: false })
        {
            yield return new("contentBasedDeduplication", "must be false without fifo, as other queues know no duplicates", "true")
            {
                DependsOn = ["fifo"],
            };
        }
    }

    // No message gets older than the queue keeps it.
    private static IEnumerable<Problem> ValidateAge(JobQueueSpec spec)
    {
        if (spec.Thresholds.OldestSeconds >= spec.RetentionDays * SecondsInADay)
        {
            yield return new(
                PropertyPath.Create("thresholds", "oldestSeconds"),
                $"must be less than retentionDays, {spec.RetentionDays * SecondsInADay} seconds, or the alarm comes when messages are lost",
                $"{spec.Thresholds.OldestSeconds}")
            {
                DependsOn = ["retentionDays"],
            };
        }
    }

    [GeneratedRegex(@"^(?!.*-dead-letters\z)[a-z](-?[a-z0-9]+)*\z")]
    private static partial Regex NameForm();
}
