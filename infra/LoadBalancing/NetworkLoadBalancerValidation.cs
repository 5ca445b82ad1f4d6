using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>What a network load balancer must keep to.</summary>
public static class NetworkLoadBalancerValidation
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-limits.html.
    private const int MaxListeners = 50;
    private const int LastPort = 65535;

    /// <summary>Every broken rule, with paths from the spec.</summary>
    /// <param name="spec">The balancer.</param>
    public static ImmutableArray<Problem> Validate(NetworkLoadBalancerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. BalancerNames.Problems("name", spec.Name),
            .. Checks.Defined("tls", spec.Tls),
            .. Checks.Within("listeners", spec.Listeners.Length, 1, MaxListeners),
            .. spec.Listeners.SelectMany((listener, i) => ValidateListener($"listeners[{i}]", listener, spec.Listeners[..i])),
        ];
    }

    internal static NetworkLoadBalancerArgs Check(string name, NetworkLoadBalancerArgs args) => ArgsCheck.Require(nameof(NetworkLoadBalancer), name, args,
    [
        .. Validate(args.Spec),
        .. args.CertificateArn is null && HasTls(args.Spec) ? new[] { new Problem("certificateArn", "must be set where a listener speaks TLS") } : [],
    ]);

    internal static bool HasTls(NetworkLoadBalancerSpec spec) => spec.Listeners.Any(listener => listener.Protocol == TcpProtocol.Tls);

    private static IEnumerable<Problem> ValidateListener(string path, TcpListenerSpec listener, ImmutableArray<TcpListenerSpec> before) =>
    [
        .. Checks.Within($"{path}.port", listener.Port, 1, LastPort),
        .. before.Any(other => other.Port == listener.Port) ? new[] { new Problem($"{path}.port", "must be unique", $"{listener.Port}") } : [],
        .. Checks.Defined($"{path}.protocol", listener.Protocol),
        .. listener.TargetPort is { } target ? Checks.Within($"{path}.targetPort", target, 1, LastPort) : [],
        .. DrainValidation.Validate($"{path}.drainSeconds", listener.DrainSeconds),
        .. Checks.Within($"{path}.healthIntervalSeconds", listener.HealthIntervalSeconds, 5, 300),
    ];
}
