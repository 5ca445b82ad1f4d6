using Infra.Validation;

namespace Infra.Data;

/// <summary>Validates the next instances of a database.</summary>
internal static class MySqlNextValidation
{
    private const string Next = "next";
    private const string Step = "step";
    private const string ReplicaKey = "replica";
    private const string RestoreKey = "restoreFrom";

    /// <summary>Every broken rule. A rule that they break by what they take from the present ones is named once.</summary>
    /// <param name="spec">A database.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static IEnumerable<Problem> Validate(MySqlSpec spec)
    {
        if (spec.Next is not { } next)
        {
            return [];
        }

        var known = MySqlValidation.Validate(spec with { Next = null }).Select(problem => $"{problem}").ToHashSet(StringComparer.Ordinal);
        return
        [
            .. ValidateGeneration(spec),
            .. ValidateSource(spec, next).Concat(ValidateStep(next)).Select(problem => problem.Under(Next)),
            .. from problem in MySqlValidation.Validate(next.Over(spec))
               where !known.Contains($"{problem}")
               let found = problem.Under(Next)
               select found with { DependsOn = [.. found.DependsOn, .. problem.DependsOn, problem.Path] },
        ];
    }

    private static IEnumerable<Problem> ValidateGeneration(MySqlSpec spec)
    {
        if (spec.Generation == MySqlSpec.LastGeneration)
        {
            yield return new(Next, $"must be left out at generation {MySqlSpec.LastGeneration}, after which there is none")
            {
                DependsOn = ["generation"],
            };
        }
    }

    private static IEnumerable<Problem> ValidateSource(MySqlSpec spec, MySqlNext next)
    {
        if (next is { FromRecovery: true, EngineVersion: not null })
        {
            yield return new(
                "engineVersion", "must be left out with fromRecovery: true, as the way back is no upgrade", Problem.Quote(next.EngineVersion.Text))
            {
                DependsOn = ["fromRecovery"],
            };
        }

        if (next is { FromRecovery: true, Replica: false })
        {
            yield return new("fromRecovery", "must be false without replica: true, as only replicas follow others", "true")
            {
                DependsOn = [ReplicaKey],
            };
        }

        if (next.Replica && next.RestoreFrom is not null)
        {
            yield return new(RestoreKey, "must be left out with replica: true, as a replica has the data of the present instances")
            {
                DependsOn = [ReplicaKey],
            };
        }

        if (next is { Replica: true, EngineVersion.Line: { } line } && line.StandardSupportEnds < spec.EngineVersion.Line.StandardSupportEnds)
        {
            yield return new(
                "engineVersion", $"must not be before that of the present instances, {spec.EngineVersion.Line.Name}, which a replica follows",
                Problem.Quote(next.EngineVersion.Text))
            { DependsOn = [ReplicaKey] };
        }

        if ((next.Replica || next.RestoreFrom is not null) && next.StorageGiB < spec.StorageGiB)
        {
            yield return new(
                "storageGiB", $"must not be less than that of the present instances, {spec.StorageGiB}, as RDS makes no copy smaller",
                $"{next.StorageGiB}",
                "Leave restoreFrom and replica out, and fill the empty instances by mysqldump.")
            { DependsOn = [ReplicaKey, RestoreKey] };
        }
    }

    private static IEnumerable<Problem> ValidateStep(MySqlNext next)
    {
        if (next is { Step: MySqlNextStep.Upgraded or MySqlNextStep.Promoted, Replica: false })
        {
            yield return new(
                Step, "must be beside, serving or released without replica: true, as only replicas follow the present instances",
                Problem.Quote(next.Step == MySqlNextStep.Upgraded ? "upgraded" : "promoted"))
            { DependsOn = [ReplicaKey] };
        }

        if (next is { Step: MySqlNextStep.Upgraded, Replica: true, EngineVersion: null })
        {
            yield return new(Step, "must not be upgraded without an engineVersion, as there is nothing to upgrade to", Problem.Quote("upgraded"))
            {
                DependsOn = ["engineVersion"],
            };
        }
    }
}
