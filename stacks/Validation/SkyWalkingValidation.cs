using Infra.Logs;
using Infra.Networking;
using Infra.Stacks.Planning;
using Infra.Telemetry;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates what SkyWalking needs of the rest of an environment.</summary>
internal static class SkyWalkingValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>Problems with paths from the settings.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan) =>
        plan.SkyWalking is null ? [] : [.. ValidateParts(plan), .. ValidateImages(plan), .. ValidateNamespaces(plan)];

    private static IEnumerable<Problem> ValidateParts(EnvironmentPlan plan)
    {
        if (!plan.Parts.Any(part => part.Spec is LogSearchSpec))
        {
            yield return new(
                SkyWalkingImages.Key, "must not be in an environment without logsearch, where it keeps its data", "{...}", "Add infra:logsearch: {}.")
            {
                DependsOn = ["logsearch"],
            };
        }

        if (plan.Clusters.IsEmpty)
        {
            yield return new(
                SkyWalkingImages.Key,
                "must not be in an environment where no service runs on Kubernetes, as it runs in the cluster",
                "{...}",
                "A cluster comes with the first service: runtime: kubernetes.")
            {
                DependsOn = ["runtime", "services"],
            };
        }
    }

    private static IEnumerable<Problem> ValidateImages(EnvironmentPlan plan) =>
        from image in plan.Settings.Network.Nat == NatMode.None
            ? SkyWalkingImages.FindOutside(plan.SkyWalking, plan.Settings.Region)
            : []
        select new Problem(image.Path, $"must be in ECR in {plan.Settings.Region} where network.nat is none", Problem.Quote(image.Value))
        {
            DependsOn = [PropertyPath.Create("network", "nat"), "region"],
        };

    private static IEnumerable<Problem> ValidateNamespaces(EnvironmentPlan plan) =>
        from service in plan.Services.Index()
        where service.Item is { HasPods: true, Namespace: SkyWalkingNames.Namespace }
        select new Problem(
            PropertyPath.Create("services", service.Index, "namespace"),
            "must not be that of SkyWalking",
            Problem.Quote(SkyWalkingNames.Namespace))
        {
            DependsOn = [SkyWalkingImages.Key],
        };
}
