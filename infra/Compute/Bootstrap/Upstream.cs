namespace Infra.Compute.Bootstrap;

/// <summary>What a proxy passes requests to.</summary>
public abstract record Upstream
{
    private Upstream()
    {
    }

    /// <summary>The container on the same server, over plain HTTP on the loopback interface.</summary>
    public sealed record Container : Upstream;

    /// <summary>
    /// Another service behind an internal balancer, over TLS 1.3. The name is resolved every ten seconds, and all of its IPv4 addresses are used.
    /// </summary>
    /// <param name="HostName">DNS name of the balancer, in lower case.</param>
    /// <param name="Port">Port of its TLS listener, 1 to 65535.</param>
    /// <param name="CertificateName">
    /// Name that the balancer's certificate must carry, from an authority the system trusts. With null the connection is encrypted and the
    /// certificate not verified, as AWS's own names of balancers are in no certificate that a customer can have.
    /// </param>
    public sealed record Service(string HostName, int Port, string? CertificateName = null) : Upstream;
}
