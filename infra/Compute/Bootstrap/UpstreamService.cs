namespace Infra.Compute.Bootstrap;

/// <summary>
/// Another service behind an internal load balancer, called over TLS 1.3. The proxy looks up its name every ten seconds and uses all its IPv4
/// addresses.
/// </summary>
/// <param name="HostName">DNS name of the load balancer, in lower case.</param>
/// <param name="Port">Port of its TLS listener, 1 to 65535.</param>
/// <param name="CertificateName">
/// Name that the load balancer's certificate must have, from an authority that the system trusts. Null: the connection is encrypted and the
/// certificate is not verified, because no certificate of a customer can have AWS's names of load balancers.
/// </param>
/// <param name="IdleTimeoutSeconds">Idle timeout of the load balancer in seconds, 1 to 4000. Idle connections to it are closed before.</param>
/// <param name="IsInMesh">
/// Whether a service mesh takes the connection, which leaves the pod in its tunnel of mutual TLS. The proxy then speaks plain HTTP, so that the mesh
/// sees requests.
/// </param>
public sealed record UpstreamService(
    string HostName, int Port, string? CertificateName = null, int IdleTimeoutSeconds = 60, bool IsInMesh = false);
