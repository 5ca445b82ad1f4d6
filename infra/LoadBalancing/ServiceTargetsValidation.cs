using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>Validates what is behind a route or a listener.</summary>
internal static partial class ServiceTargetsValidation
{
    // An action has five groups at most, one of them of servers:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html.
    private const int MaxPods = 4;

    /// <summary>Every broken rule.</summary>
    /// <param name="targets">The targets.</param>
    /// <returns>Problems with paths from the targets.</returns>
    public static IEnumerable<Problem> Validate(ServiceTargets targets) =>
    [
        .. ValidateCount(targets),
        .. targets.Pods.SelectMany((pods, i) => ValidatePods(pods, targets.Pods[..i]).Under(PropertyPath.Create("pods", i))),
        .. ValidateSum(targets),
    ];

    private static IEnumerable<Problem> ValidateCount(ServiceTargets targets)
    {
        if (targets is { HasServers: false, Pods.IsEmpty: true })
        {
            yield return new("pods", "must be given for a service without servers");
        }
        else if (targets.Pods.Length > MaxPods)
        {
            yield return new("pods", $"must list at most {MaxPods}, AWS's limit", $"{targets.Pods.Length}");
        }
    }

    private static IEnumerable<Problem> ValidatePods(PodTargets pods, ImmutableArray<PodTargets> before)
    {
        if (pods.Percent is < 0 or > 100)
        {
            yield return new("percent", "must be 0 to 100", $"{pods.Percent}");
        }

        if (!SuffixPattern().IsMatch(pods.Suffix))
        {
            yield return new("suffix", "must be lower-case letters, digits and inner hyphens", Problem.Quote(pods.Suffix));
        }

        if (before.Any(other => other.Suffix == pods.Suffix))
        {
            yield return new("suffix", "must be unique", Problem.Quote(pods.Suffix));
        }

        if (before.Any(other => other.ClusterName == pods.ClusterName))
        {
            yield return new("clusterName", "must be unique", Problem.Quote(pods.ClusterName));
        }
    }

    private static IEnumerable<Problem> ValidateSum(ServiceTargets targets)
    {
        if (targets.Pods.IsEmpty || targets.Pods.Any(pods => pods.Percent is < 0 or > 100))
        {
            yield break;
        }

        var sum = 100 - targets.ServerPercent;
        if (targets.HasServers ? sum > 100 : sum != 100)
        {
            var rule = targets.HasServers ? "at most 100" : "100, as there are no servers";
            yield return new("pods", $"must have percents that sum to {rule}", $"{sum}");
        }
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?\z")]
    private static partial Regex SuffixPattern();
}
