using System.Collections.Immutable;

namespace Infra.Edge;

/// <summary>A certificate of names within one domain. Its defaults are those of production.</summary>
public sealed record CertificateSpec
{
    /// <summary>Domain whose hosted zone proves the names, in lower case.</summary>
    public required string Domain { get; init; }

    /// <summary>
    /// Names it is for, all within the domain, in any order; <c>*.NAME</c> for all names one label below. At most ten, AWS's default quota. The shortest, which
    /// comes first in it, has at most 64 characters. Changing the names replaces the certificate, the new one before the old goes.
    /// </summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Its key. Defaults to RSA of 2048 bits. Changing it replaces the certificate.</summary>
    public KeyAlgorithm KeyAlgorithm { get; init; } = KeyAlgorithm.Rsa2048;

    /// <summary>
    /// Days before it ends at which its alarm goes off, 1 to 44. Defaults to 30: by then ACM should have renewed it for weeks,
    /// <see href="https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html"/>.
    /// </summary>
    public int ExpiryAlarmDays { get; init; } = 30;
}
