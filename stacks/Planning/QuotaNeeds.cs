using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Networking;
using Infra.Stacks.Parts;

namespace Infra.Stacks.Planning;

/// <summary>
/// What an environment needs of the quotas that a young account meets, beside AWS's defaults (Service Quotas in the console,
/// <see href="https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html"/>). The account's own values are not looked up.
/// </summary>
internal static class QuotaNeeds
{
    /// <summary>The quotas, those first that a first deployment exceeds most often.</summary>
    /// <param name="plan">The environment.</param>
    public static ImmutableArray<QuotaNeed> Plan(EnvironmentPlan plan)
    {
        var network = plan.Settings.Network;
        var gateways = network.Nat == NatMode.Single ? 1 : plan.Settings.Zones.Length;
        var balancers = (plan.PublicServices.Any() ? 1 : 0) + (plan.InternalServices.Any() ? 1 : 0);
        return
        [
            .. plan.Services.IsEmpty ? [] : new[] { new QuotaNeed("vCPUs of running On-Demand instances", DescribeProcessors(plan), "5") },
            new("Elastic IP addresses", $"{(plan.HasNat ? gateways : 0)}", "5"),
            new("resource policies of CloudWatch Logs", $"{CountLogPolicies(plan)}", "10, which AWS does not raise"),
            new("VPCs", "1", "5"),
            new("interface endpoints of a VPC", $"{network.Endpoints.Length}", "50"),
            new("Application Load Balancers", $"{balancers}", "50"),
            .. plan.Parts.SelectMany(part => part.Quotas),
        ];
    }

    /// <summary>The quotas as one text.</summary>
    /// <param name="plan">The environment.</param>
    public static string Describe(EnvironmentPlan plan) =>
        $"Quotas that {plan.Names.Prefix} needs in {plan.Location.Region}, beside all else in the account (in brackets AWS's default): "
        + string.Join("; ", Plan(plan).Select(need => $"{need.Quota}: {need.Need} ({need.Default})"))
        + ". docs/first-deployment.md tells how to compare and raise them.";

    // One for the queries to the network's resolver, one for the firewall of the public balancer, one for the experiments of drills.
    private static int CountLogPolicies(EnvironmentPlan plan) =>
        1 + (plan.PublicServices.Any() ? 1 : 0) + (DrillPlanner.HasDrills(plan) ? 1 : 0) + plan.Parts.Sum(part => part.LogPolicyCount);

    private static string DescribeProcessors(EnvironmentPlan plan)
    {
        // A task that runs before servers may run beside all others.
        var now = Sum(plan, service => service.Task is null ? service.Servers.MinSize : 1) + SumOfPods(plan, service => service.Pods.MinReplicas);
        var refresh = Sum(
            plan, service => service.Task is null ? ((service.Servers.MinSize * service.Servers.RefreshMaxHealthyPercent) + 99) / 100 : 1)
            + SumOfPods(plan, service => service.Pods.MinReplicas + service.Pods.SurgeOf(service.Pods.MinReplicas));
        var largest = Sum(plan, service => service.MaxInstances) + SumOfPods(plan, service => service.Pods.MaxPods);
        var unknown = plan.Services.Count(service => service.HasServers && service.Servers.InstanceTypes.Any(type => type.Size is null));
        return $"{now} at first, {refresh} in a refresh, {largest} in a refresh at the largest size"
            + (unknown == 0 ? "" : $", without {unknown} {(unknown == 1 ? "service" : "services")} of instance types whose size is not known");
    }

    // Of the types of a service the one with most processors counts. Spot servers, which have a quota of their own, are counted too.
    private static int Sum(EnvironmentPlan plan, Func<ServicePlan, int> size) => plan.Services
        .Where(service => service.HasServers && service.Servers.InstanceTypes.All(type => type.Size is not null))
        .Sum(service => size(service) * service.Servers.InstanceTypes.Max(type => type.Size?.VCpus ?? 0));

    // Nodes have room for what is set aside for pods, and a little more. Node groups keep some in any case.
    private static int SumOfPods(EnvironmentPlan plan, Func<ServicePlan, int> count) => plan.Clusters.Sum(cluster => Math.Max(
        cluster.Spec.Nodes.ProcessorsKept(cluster.Pools.Length, plan.Settings.Zones.Length),
        (int)Math.Ceiling(plan.Services.Where(cluster.Runs).Sum(service => count(service) * PodDemand.For(1, service.PodBootstrap).Cpus))));
}
