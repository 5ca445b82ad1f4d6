namespace Infra.Compute.Bootstrap;

/// <summary>
/// Another service behind an internal balancer, over TLS 1.3. Its name is resolved every ten seconds, and all of its IPv4 addresses are used.
/// </summary>
/// <param name="HostName">DNS name of the balancer, in lower case.</param>
/// <param name="Port">Port of its TLS listener, 1 to 65535.</param>
/// <param name="CertificateName">
/// Name that the balancer's certificate must carry, from an authority that the system trusts. With null the connection is encrypted and the
/// certificate is not verified, as no customer can have a certificate of AWS's own names of balancers.
/// </param>
public sealed record UpstreamService(string HostName, int Port, string? CertificateName = null);
