namespace Infra.LoadBalancing;

/// <summary>
/// Which versions of TLS, key exchanges and ciphers a listener accepts. All forward-secret:
/// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html"/>.
/// </summary>
public enum TlsPolicy
{
    /// <summary>
    /// TLS 1.3 and 1.2 with authenticated ciphers, and hybrid post-quantum key exchange for clients that know it: AWS's recommendation.
    /// </summary>
    Tls12PostQuantum,

    /// <summary>TLS 1.3 and 1.2 with authenticated ciphers.</summary>
    Tls12,

    /// <summary>TLS 1.3 alone, with hybrid post-quantum key exchange for clients that know it.</summary>
    Tls13PostQuantum,

    /// <summary>TLS 1.3 alone.</summary>
    Tls13,
}
