using Infra.Cluster;
using Infra.Stacks.Planning;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates where a service runs, and its pods.</summary>
internal static class PodValidation
{
    /// <summary>Every broken rule on a service.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="service">One of its services.</param>
    /// <returns>Problems with paths from the service.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan, ServicePlan service) =>
    [
        .. PodGroupValidation.Validate(service.Pods).Under("pods"),
        .. service.HasPods ? ValidatePods(plan.Settings.Cluster, service) : [],
        .. ValidateClients(plan, service),
    ];

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-troubleshooting.html#loopback-timeout: a connection from a pod to
    // a pod of its own node ends nowhere then.
    private static IEnumerable<Problem> ValidateClients(EnvironmentPlan plan, ServicePlan service)
    {
        if (service is { HasPods: true, Tcp.PreserveClientAddresses: true }
            && plan.Services.FirstOrDefault(caller => caller.HasPods && caller.DoesCall(new CallTarget.Service(service.Name))) is { } caller)
        {
            yield return new(
                PropertyPath.Create("tcp", "preserveClientAddresses"),
                $"must be false for a service in pods that others in pods call, as {caller.Name} does: while the balancer preserves addresses, it "
                + "cannot connect two pods of one node",
                "true");
        }
    }

    private static IEnumerable<Problem> ValidatePods(ClusterSpec cluster, ServicePlan service)
    {
        if (service.Settings.Tier != cluster.Tier)
        {
            yield return new(
                "tier",
                $"must be {cluster.Tier} on Kubernetes, the tier of the cluster",
                Problem.Quote(service.Settings.Tier),
                "Network policies, not tiers, keep pods apart.");
        }

        if (service.Container is { } container)
        {
            foreach (var problem in WorkloadValidation.Validate(container).Under(service.Settings.ContainerKey))
            {
                yield return problem;
            }
        }
    }
}
