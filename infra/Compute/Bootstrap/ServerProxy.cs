using System.Collections.Immutable;
using Infra.Networking;

namespace Infra.Compute.Bootstrap;

/// <summary>The proxy, nginx, in front of the service on every server.</summary>
public static class ServerProxy
{
    /// <summary>
    /// Port that load balancers call over TLS. The proxy makes its certificate at its start. Load balancers do not verify it:
    /// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html"/>.
    /// </summary>
    public const int Port = 8443;

    /// <summary>
    /// Path at which the proxy answers health checks. With a container, the answer is that of the container's own health path. With another service
    /// as upstream, the answer is 200 as long as the proxy runs, so that an outage of that service does not replace the servers in front of it. While
    /// the server drains, the answer is 503.
    /// </summary>
    public const string HealthPath = "/healthz";

    /// <summary>The private address ranges. The proxy believes <c>X-Forwarded-For</c> from these addresses by default.</summary>
    public static ImmutableArray<Cidr> PrivateBlocks { get; } =
        [Cidr.Parse("10.0.0.0/8"), Cidr.Parse("172.16.0.0/12"), Cidr.Parse("192.168.0.0/16"), Cidr.Parse("100.64.0.0/10")];
}
