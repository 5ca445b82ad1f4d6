using Infra.Compute.Bootstrap;
using Infra.Networking;
using Infra.Stacks.Planning;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>
/// Validates where the images of a service are. ECR of the region is reached through endpoints, or as the rest of AWS is. All other registries are
/// on the internet.
/// </summary>
internal static class ImageValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="service">One of its services.</param>
    /// <returns>Problems with paths from the service's settings.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan, ServicePlan service) =>
    [
        .. service.Container is { } container
            ? ValidateImage(plan, service, PropertyPath.Create(service.Settings.ContainerKey, "image"), container.Image)
            : [],

        .. from sidecar in service.Bootstrap.Sidecars
           from problem in ValidateImage(plan, service, PropertyPath.Root, sidecar.Image)
           select problem with { Rule = $"needs the image {sidecar.ImageKey}, which {problem.Rule}" },
    ];

    private static IEnumerable<Problem> ValidateImage(EnvironmentPlan plan, ServicePlan service, PropertyPath path, string image)
    {
        var region = plan.Settings.Region;
        var registry = ImageRegistry.Parse(image);
        if (registry.IsEcrIn(region))
        {
            yield break;
        }

        var port = registry is ImageRegistry.Other other ? other.Port : WebPorts.Https;
        if (plan.Settings.Network.Nat == NatMode.None)
        {
            yield return new(path, $"must be in ECR in {region} where network.nat is none", Problem.Quote(image));
        }
        else if (!service.DoesCall(new CallTarget.Internet(port)))
        {
            yield return new(
                path,
                $"must be in ECR in {region}, unless the service calls port {port} of the internet, where other registries are",
                Problem.Quote(image),
                $"Add {(port == WebPorts.Https ? CallTarget.InternetName : $"{{ internet: [{port}] }}")} to its calls, or copy the image to "
                + $"{plan.Settings.AccountId}.dkr.ecr.{region}.amazonaws.com.")
            {
                DependsOn = ["calls"],
            };
        }
    }
}
