using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>What an application load balancer must keep to.</summary>
public static class LoadBalancerValidation
{
    /// <summary>Every broken rule, with paths from the spec.</summary>
    /// <param name="spec">The balancer.</param>
    public static ImmutableArray<Problem> Validate(LoadBalancerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. BalancerNames.Problems("name", spec.Name),
            .. Checks.Defined("scheme", spec.Scheme),
            .. Checks.Defined("tls", spec.Tls),
            .. Checks.Within("idleTimeoutSeconds", spec.IdleTimeoutSeconds, 1, 4000),
            .. Checks.Within("clientKeepAliveSeconds", spec.ClientKeepAliveSeconds, 60, 604_800),
            .. Checks.Within("strictTransportSecuritySeconds", spec.StrictTransportSecuritySeconds, 0),
            .. Checks.Positive("thresholds.balancerErrors", spec.Thresholds.BalancerErrors),
            .. Checks.Positive("thresholds.targetErrors", spec.Thresholds.TargetErrors),
            .. Checks.Positive("thresholds.latencySeconds", spec.Thresholds.LatencySeconds),
            .. Checks.Positive("thresholds.tlsErrors", spec.Thresholds.TlsErrors),
        ];
    }

    internal static LoadBalancerArgs Check(string name, LoadBalancerArgs args) => ArgsCheck.Require(nameof(LoadBalancer), name, args, Validate(args.Spec));
}
