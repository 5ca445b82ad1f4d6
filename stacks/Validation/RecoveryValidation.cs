using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates the second region of an environment.</summary>
internal static class RecoveryValidation
{
    private const string FilesKey = "files";

    /// <summary>Every broken rule between the second region and the first.</summary>
    /// <param name="plan">The plan of the environment.</param>
    /// <returns>Problems with paths from the settings.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan)
    {
        if (plan is not { Role: LandscapeRole.Only, Settings.Recovery: { } recovery })
        {
            yield break;
        }

        if (recovery.Region == plan.Settings.Region)
        {
            yield return new(
                PropertyPath.Create(SecondRegion.Key, "region"), "must be another region than the environment's", Problem.Quote(recovery.Region))
            {
                DependsOn = ["region"],
            };
        }

        if (recovery is { Active: true, FileSystemId: null } && plan.Sections.ContainsKey(FilesKey))
        {
            yield return new(
                PropertyPath.Create(SecondRegion.Key, "fileSystemId"),
                "is required with active: true, as files can only be read while they are a copy",
                Fix: $"aws efs describe-replication-configurations --region {recovery.Region} tells the id.");
        }

        if (recovery is { Active: false, FileSystemId: { } copy })
        {
            yield return new(
                PropertyPath.Create(SecondRegion.Key, "fileSystemId"),
                "must be left out unless active is true, or files are not copied any more",
                Problem.Quote(copy));
        }

        foreach (var problem in plan.Settings.Services.SelectMany(ValidateName))
        {
            yield return problem;
        }
    }

    /// <summary>A problem of the second region, at the setting that leads to it.</summary>
    /// <param name="problem">The problem, with a path from the settings of the second region.</param>
    /// <param name="recovery">The second region.</param>
    public static Problem Place(Problem problem, RecoverySettings recovery) => problem.Path.Segments switch
    {
        [{ Key: "region" or "zones" }, ..] => problem.Under(SecondRegion.Key),
        [{ Key: "network" }, { Key: "cidr" }] when recovery.Cidr is not null =>
            problem with { Path = PropertyPath.Create(SecondRegion.Key, "cidr"), DependsOn = [] },
        _ => new(
            PropertyPath.Create(SecondRegion.Key, "region"),
            $"must be one in which the environment can be: {$"{problem}".TrimEnd('.')}"),
    };

    // Names of the second region begin with those of the first and this word.
    private static IEnumerable<Problem> ValidateName(ServiceSettings service, int index)
    {
        if (service.Name == EnvironmentNames.Second || service.Name.StartsWith($"{EnvironmentNames.Second}-", StringComparison.Ordinal))
        {
            yield return new(
                PropertyPath.Create("services", index, "name"),
                $"must not begin with {EnvironmentNames.Second}, as the names in the second region do",
                Problem.Quote(service.Name));
        }
    }
}
