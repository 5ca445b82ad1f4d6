using System.ComponentModel.DataAnnotations;

namespace Infra.Compute.Bootstrap;

/// <summary>The proxy of a server: TLS towards the balancer, rate limit, retries on other servers, and a page where no upstream answers.</summary>
public sealed record ProxySpec
{
    /// <summary>Requests per second that a client may keep up on each server: the refill of its token bucket.</summary>
    [Range(1, 100_000)]
    public int RateLimitPerSecond { get; init; } = 50;

    /// <summary>Requests above that rate that a client may send at once: the size of its token bucket. The next one is answered with 429.</summary>
    [Range(1, 100_000)]
    public int RateLimitBurst { get; init; } = 100;

    /// <summary>
    /// Failed tries within <c>failTimeoutSeconds</c> after which an address of the upstream gets no requests. It has no effect on a container, which
    /// is the only upstream.
    /// </summary>
    [Range(1, 100)]
    public int MaxFails { get; init; } = 3;

    /// <summary>Seconds in which failures are counted, and for which a failing address gets no requests.</summary>
    [Range(1, 300)]
    public int FailTimeoutSeconds { get; init; } = 10;

    /// <summary>Seconds to wait for a connection to the upstream.</summary>
    /// <remarks>nginx's own limit: <see href="https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_connect_timeout"/>.</remarks>
    [Range(1, 75)]
    public int ConnectTimeoutSeconds { get; init; } = 2;

    /// <summary>Seconds to wait for the upstream's next bytes.</summary>
    [Range(1, 3600)]
    public int ReadTimeoutSeconds { get; init; } = 30;

    /// <summary>Largest request body in MiB. Larger ones are answered with 413.</summary>
    [Range(1, 1024)]
    public int MaxBodyMiB { get; init; } = 10;
}
