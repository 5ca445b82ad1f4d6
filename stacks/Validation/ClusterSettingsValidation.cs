using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Networking;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates the clusters of an environment.</summary>
internal static class ClusterSettingsValidation
{
    /// <summary>Every broken rule. A rule that the next cluster breaks by what it takes from the present one is named once.</summary>
    /// <param name="plan">The environment.</param>
    /// <returns>Problems with paths from the settings.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan)
    {
        if (plan.Settings.Cluster.Next is not null && plan.Clusters.IsEmpty)
        {
            yield return new(
                PropertyPath.Create("cluster", "next"),
                "must be left out where no service runs on Kubernetes",
                Fix: "A cluster comes with the first service: runtime: kubernetes.")
            {
                DependsOn = ["runtime", "services"],
            };
        }

        if (plan.Settings.Cluster is { Next: not null, Generation: ClusterSettings.LastGeneration })
        {
            yield return new(
                PropertyPath.Create("cluster", "next"), $"must be left out at generation {ClusterSettings.LastGeneration}, after which there is none")
            {
                DependsOn = [PropertyPath.Create("cluster", "generation")],
            };
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cluster in plan.Clusters)
        {
            foreach (var (problem, others) in Find(plan, cluster).Where(found => known.Add($"{found.Problem}")))
            {
                // What the next cluster does not set itself is that of the present one.
                var inherited = cluster.IsNext ? problem.DependsOn.Append(problem.Path).Select(path => path.Under("cluster")) : [];
                var found = problem.Under(cluster.Key);
                yield return found with { DependsOn = [.. found.DependsOn, .. inherited, .. others] };
            }
        }
    }

    // Each with what it depends on outside the cluster.
    private static IEnumerable<(Problem Problem, ImmutableArray<PropertyPath> Others)> Find(EnvironmentPlan plan, ClusterPlan cluster)
    {
        var (network, zones) = (plan.Settings.Network, plan.Settings.Zones.Length);
        return
        [
            .. ClusterValidation.Validate(cluster.Spec, network.Cidr, zones).Select(problem => With(problem, Of("cidr"), "zones")),
            .. FindTierWithoutEgress(network, cluster).Select(problem => With(problem, Of("tiers"))),
            .. FindTiersThatCall(network, cluster).Select(problem => With(problem, Of("tiers"))),
            .. FindImages(plan.Settings, cluster).Select(problem => With(problem, Of("nat"), "region")),
            .. FindFewNodes(plan, cluster, zones).Select(problem => With(problem, "profile", "zones")),
        ];

        static PropertyPath Of(string key) => PropertyPath.Create("network", key);

        static (Problem, ImmutableArray<PropertyPath>) With(Problem problem, params ImmutableArray<PropertyPath> others) => (problem, others);
    }

    private static IEnumerable<Problem> FindTierWithoutEgress(NetworkSpec network, ClusterPlan cluster)
    {
        ImmutableArray<TierSpec> tiers = [.. network.Tiers.Where(tier => tier.Exposure == Exposure.Egress)];
        if (!tiers.Any(tier => tier.Name == cluster.Spec.Tier))
        {
            yield return new(
                "tier",
                "must be a tier with egress, as nodes call AWS and are not to be reached from outside",
                Problem.Quote(cluster.Spec.Tier),
                TierChoices.Describe(tiers));
        }
    }

    private static IEnumerable<Problem> FindTiersThatCall(NetworkSpec network, ClusterPlan cluster)
    {
        ImmutableArray<TierSpec> tiers = [.. network.Tiers.Where(tier => tier.Exposure != Exposure.Public)];
        return from caller in cluster.Spec.PrivateAccess.Index()
               where caller.Item.Tier is { } tier && !tiers.Any(known => known.Name == tier)
               select new Problem(
                   PropertyPath.Create("privateAccess", caller.Index),
                   "must be a block, or a tier that is not public",
                   Problem.Quote(caller.Item.Tier!),
                   TierChoices.Describe(tiers));
    }

    private static IEnumerable<Problem> FindImages(EnvironmentSettings settings, ClusterPlan cluster) =>
        from image in settings.Network.Nat == NatMode.None ? ClusterImages.FindOutside(cluster.Spec, settings.Region) : []
        select new Problem(image.Path, $"must be in ECR in {settings.Region} where network.nat is none", Problem.Quote(image.Value));

    private static IEnumerable<Problem> FindFewNodes(EnvironmentPlan plan, ClusterPlan cluster, int zones)
    {
        if (plan.Profile == EnvironmentProfile.Production && cluster.Spec.Nodes.FindMissingHeadroom(zones) is { } nodes)
        {
            var rule = $"must be {nodes} or more in production where mode is managed, so that a group can have a second node in each zone";
            yield return new(PropertyPath.Create("nodes", "maxNodes"), rule, $"{cluster.Spec.Nodes.MaxNodes}") { DependsOn = ["nodes"] };
        }
    }
}
