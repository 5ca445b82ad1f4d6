namespace Infra.LoadBalancing;

internal static class TlsPolicies
{
    /// <summary>Name of a TLS policy in AWS.</summary>
    public static string NameOf(TlsPolicy policy) => policy switch
    {
        TlsPolicy.Tls12PostQuantum => "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
        TlsPolicy.Tls12 => "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
        TlsPolicy.Tls13PostQuantum => "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
        TlsPolicy.Tls13 => "ELBSecurityPolicy-TLS13-1-3-2021-06",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "Not a TLS policy."),
    };
}
