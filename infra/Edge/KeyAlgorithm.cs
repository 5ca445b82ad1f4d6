namespace Infra.Edge;

/// <summary>
/// Key of a certificate, of those ACM issues:
/// <see href="https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html#algorithms-term"/>.
/// </summary>
public enum KeyAlgorithm
{
    /// <summary>RSA of 2048 bits, which every client knows.</summary>
    Rsa2048,

    /// <summary>ECDSA on P-256: smaller and faster, known by all current clients.</summary>
    EcPrime256V1,

    /// <summary>ECDSA on P-384.</summary>
    EcSecp384R1,
}
