using System.Collections.Immutable;
using Infra.Data;
using Infra.Validation;

namespace Infra.Storage.Files;

/// <summary>Validates shared files: rules between values.</summary>
public static class SharedFilesValidation
{
    /// <summary>Longest name of the component. Names of parameters and access points begin with it.</summary>
    internal const int MaxNameLength = 60;

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">The files.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(SharedFilesSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. ValidateThroughput(spec), .. ValidateLifecycle(spec).Under("lifecycle")];
    }

    /// <summary>Returns a problem for each two services whose ids are the same, so that the one could read the files of the other.</summary>
    /// <param name="services">Names of the services.</param>
    /// <returns>Problems with the path of the spec.</returns>
    public static IEnumerable<Problem> ValidateIds(IEnumerable<string> services) =>
        from same in services.Distinct().GroupBy(FileUser.IdOf)
        where same.Count() > 1
        select new Problem(
            PropertyPath.Root,
            "must be called by services whose names give different ids of users",
            $"{string.Join(" and ", same.Order(StringComparer.Ordinal))}, which both have {same.Key}",
            "Give one of them another name.");

    internal static SharedFilesArgs Check(string name, SharedFilesArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(SharedFiles), name, args,
        [
            .. ComponentNameValidation.Validate(name, MaxNameLength),
            .. args.Location.Validate(),
            .. SpecValidation.Validate(args.Spec),
            .. Validate(args.Spec),
            .. ValidateIds(args.Users.Select(user => user.Service)).Under("users"),
        ]);
    }

    private static IEnumerable<Problem> ValidateThroughput(SharedFilesSpec spec)
    {
        var isProvisioned = spec.Throughput == ThroughputMode.Provisioned;
        if (isProvisioned && spec.ProvisionedMiBps is null)
        {
            yield return new("provisionedMiBps", "must be set where throughput is provisioned") { DependsOn = ["throughput"] };
        }
        else if (!isProvisioned && spec.ProvisionedMiBps is { } throughput)
        {
            yield return new("provisionedMiBps", "must be left out where throughput is not provisioned", $"{throughput}")
            {
                DependsOn = ["throughput"],
            };
        }
    }

    private static IEnumerable<Problem> ValidateLifecycle(SharedFilesSpec spec)
    {
        if (spec.Lifecycle.ArchiveDays == 0)
        {
            yield break;
        }

        if (spec.Throughput != ThroughputMode.Elastic)
        {
            yield return new(
                "archiveDays", "must be 0 where throughput is not elastic, as AWS has no archive there", $"{spec.Lifecycle.ArchiveDays}")
            {
                DependsOn = ["throughput"],
            };
        }

        if (spec.Lifecycle.ArchiveDays <= spec.Lifecycle.InfrequentAccessDays)
        {
            yield return new(
                "archiveDays",
                $"must be more than infrequentAccessDays, {spec.Lifecycle.InfrequentAccessDays}",
                $"{spec.Lifecycle.ArchiveDays}")
            {
                DependsOn = ["infrequentAccessDays"],
            };
        }
    }
}
