using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>Validates the args of a <see cref="NetworkLoadBalancer"/>.</summary>
public static class NetworkLoadBalancerValidation
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-limits.html.
    private const int MaxListeners = 50;
    private const int MaxPort = 65535;

    /// <summary>Every broken rule on the listeners of one load balancer.</summary>
    /// <param name="listeners">The listeners, in any order.</param>
    /// <returns>Problems with the path <c>listeners</c> or below it.</returns>
    public static IEnumerable<Problem> Validate(ImmutableArray<TcpListener> listeners) =>
    [
        .. listeners.Length is >= 1 and <= MaxListeners
            ? []
            : new[] { new Problem("listeners", $"must list 1 to {MaxListeners}", $"{listeners.Length}") },
        .. listeners.SelectMany((listener, i) => ValidateListener(listener, listeners[..i]).Under(PropertyPath.Create("listeners", i))),
    ];

    internal static NetworkLoadBalancerArgs Check(string name, NetworkLoadBalancerArgs args) =>
        ArgsCheck.Require(nameof(NetworkLoadBalancer), name, args,
        [
            .. BalancerNames.Validate(args.Name).Under("name"),
            .. SpecValidation.Validate(args.Spec),
            .. Validate(args.Listeners),
            .. args.CertificateArn is null && HasTls(args) ? new[] { new Problem("certificateArn", "must be set where a listener speaks TLS") } : [],
        ]);

    internal static bool HasTls(NetworkLoadBalancerArgs args) => args.Listeners.Any(listener => listener.Protocol == TcpProtocol.Tls);

    private static IEnumerable<Problem> ValidateListener(TcpListener listener, ImmutableArray<TcpListener> before) =>
    [
        .. ValidateRange("port", listener.Port, 1, MaxPort),
        .. before.Any(other => other.Port == listener.Port) ? new[] { new Problem("port", "must be unique", $"{listener.Port}") } : [],
        .. ValidateRange("targetPort", listener.TargetPort, 1, MaxPort),
        .. DrainTimes.Validate(listener.DrainSeconds).Under("drainSeconds"),
        .. ValidateRange("healthIntervalSeconds", listener.HealthIntervalSeconds, 5, 300),
        .. ServiceTargetsValidation.Validate(listener.Targets).Under("targets"),
    ];

    private static IEnumerable<Problem> ValidateRange(string key, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            yield return new(key, $"must be {min} to {max}", $"{value}");
        }
    }
}
