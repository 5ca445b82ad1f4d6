using System.Collections.Immutable;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// The proxy of a server: TLS towards the balancer, rate limit, retries on other servers, and an answer when there is none.
/// </summary>
public sealed record ProxySpec
{
    /// <summary>
    /// TLS port that the balancer calls, 1 to 65535. Defaults to 8443. The certificate is made when the proxy starts; balancers do not verify it:
    /// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html"/>.
    /// </summary>
    public int ListenPort { get; init; } = 8443;

    /// <summary>What requests are passed to.</summary>
    public required Upstream Upstream { get; init; }

    /// <summary>
    /// Path that the proxy answers the balancer's health checks at, without a query. Defaults to <c>/healthz</c>. With a container the answer is
    /// that of the container's own health path; with a service it is 200 as long as the proxy runs, so that an outage of the service does not
    /// replace the servers before it. 503 while draining.
    /// </summary>
    public string HealthPath { get; init; } = "/healthz";

    /// <summary>
    /// Blocks of the balancer's and the servers' own addresses, whose <c>X-Forwarded-For</c> is believed, 1 to 32. Default to the private
    /// ranges. A client is the last address that is in none of them.
    /// </summary>
    public ImmutableArray<string> TrustedBlocks { get; init; } = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

    /// <summary>
    /// Whether <c>X-Forwarded-Host</c> of a request is passed on, for proxies that only other proxies call. Defaults to false: it says what <c>Host</c>
    /// says. A container is given the request's own <c>Host</c>, a service its own name, which its balancer finds it by.
    /// </summary>
    public bool BelievesForwardedHost { get; init; }

    /// <summary>Requests per second that a client may keep up on each server, 1 to 100,000: the refill of its token bucket. Defaults to 50.</summary>
    public int RateLimitPerSecond { get; init; } = 50;

    /// <summary>
    /// Requests beyond that rate that a client may send at once, 1 to 100,000: the size of the bucket. Defaults to 100. The next one is answered 429.
    /// </summary>
    public int RateLimitBurst { get; init; } = 100;

    /// <summary>
    /// Failed tries within <see cref="FailTimeoutSeconds"/> after which an address of a service is left alone, 1 to 100. Defaults to 3.
    /// Of no effect on a container, which is alone.
    /// </summary>
    public int MaxFails { get; init; } = 3;

    /// <summary>Seconds that failures are counted in, and that a failing address is left alone, 1 to 300. Defaults to 10.</summary>
    public int FailTimeoutSeconds { get; init; } = 10;

    /// <summary>Seconds to wait for a connection to the upstream, 1 to 75. Defaults to 2.</summary>
    public int ConnectTimeoutSeconds { get; init; } = 2;

    /// <summary>Seconds to wait for the upstream's next bytes, 1 to 3,600. Defaults to 30.</summary>
    public int ReadTimeoutSeconds { get; init; } = 30;

    /// <summary>Largest request body in MiB, 1 to 1,024. Defaults to 10. Larger ones are answered 413.</summary>
    public int MaxBodyMiB { get; init; } = 10;
}
