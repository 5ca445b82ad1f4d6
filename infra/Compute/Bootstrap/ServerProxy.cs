using System.Collections.Immutable;
using Infra.Networking;

namespace Infra.Compute.Bootstrap;

/// <summary>The proxy that every server has in front of its service.</summary>
public static class ServerProxy
{
    /// <summary>
    /// TLS port that balancers call. The certificate is made when the proxy starts; balancers do not verify it:
    /// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html"/>.
    /// </summary>
    public const int Port = 8443;

    /// <summary>
    /// Path at which the proxy answers the balancer's health checks. In front of a container the answer is that of the container's own health path.
    /// In front of another service it is 200 as long as the proxy runs, so that an outage of the service does not replace the servers before it. It
    /// is 503 while the server drains.
    /// </summary>
    public const string HealthPath = "/healthz";

    /// <summary>Private blocks of addresses, whose <c>X-Forwarded-For</c> is believed by default.</summary>
    public static ImmutableArray<Cidr> PrivateBlocks { get; } =
        [Cidr.Parse("10.0.0.0/8"), Cidr.Parse("172.16.0.0/12"), Cidr.Parse("192.168.0.0/16"), Cidr.Parse("100.64.0.0/10")];
}
