namespace Infra.LoadBalancing;

/// <summary>
/// TLS versions, key exchanges and ciphers that a listener accepts. All of them have forward secrecy:
/// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html"/>.
/// </summary>
public enum TlsPolicy
{
    /// <summary>
    /// TLS 1.3 and 1.2 with authenticated ciphers, and hybrid post-quantum key exchange for clients that support it. AWS recommends this policy.
    /// </summary>
    Tls12PostQuantum,

    /// <summary>TLS 1.3 and 1.2 with authenticated ciphers.</summary>
    Tls12,

    /// <summary>TLS 1.3 only, with hybrid post-quantum key exchange for clients that support it.</summary>
    Tls13PostQuantum,

    /// <summary>TLS 1.3 only.</summary>
    Tls13,
}
