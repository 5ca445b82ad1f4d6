using Infra.Cluster;
using Infra.Stacks.Planning;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates how errors in the logs of pods are counted, which all are in one log group of the cluster.</summary>
internal static class LogErrorsValidation
{
    // Of a log group: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html.
    private const int MaxFilters = 100;

    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>Problems with paths from the settings.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan) =>
    [
        .. plan.Services.SelectMany((service, index) => ValidatePattern(plan, service).Under(PropertyPath.Create("services", index, "logErrors"))),
        .. ValidateCount(plan),
    ];

    private static IEnumerable<Problem> ValidatePattern(EnvironmentPlan plan, ServicePlan service) =>
        service is { HasPods: true, Settings.CountedErrors: { } errors }
            ? WorkloadValidation.Validate(errors, service.Namespace, service.Name, plan.LongerNamesOf(service)).DependingOn(
                ["runtime", .. ServicePaths.OfEach(plan, "name", "namespace", "runtime", "podPercent")])
            : [];

    private static IEnumerable<Problem> ValidateCount(EnvironmentPlan plan)
    {
        var count = plan.Services.Count(service => service is { HasPods: true, Settings.CountedErrors: not null });
        if (count > MaxFilters)
        {
            yield return new(
                "services",
                $"must have at most {MaxFilters} with logErrors on Kubernetes, AWS's limit of metric filters on a log group",
                $"{count}",
                "Count errors of the services that users wait for, or move some to servers.")
            {
                DependsOn = ["runtime", .. ServicePaths.OfEach(plan, "logErrors", "runtime", "podPercent")],
            };
        }
    }
}
