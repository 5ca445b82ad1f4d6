using System.ComponentModel.DataAnnotations;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// The proxy of a server: TLS for the load balancer, rate limit, retries on other servers, and a page for the case that no upstream answers.
/// </summary>
public record ProxySpec
{
    /// <summary>Requests per second that each server accepts from one client in the long run: the refill rate of its token bucket.</summary>
    [Range(1, 100_000)]
    public int RateLimitPerSecond { get; init; } = 50;

    /// <summary>
    /// Requests above this rate that a client may send at once: the size of its token bucket. Further requests are answered with 429.
    /// </summary>
    [Range(1, 100_000)]
    public int RateLimitBurst { get; init; } = 100;

    /// <summary>
    /// Failed attempts within <c>failTimeoutSeconds</c> after which an address of the upstream gets no requests. It has no effect on a container, as
    /// it is the only upstream.
    /// </summary>
    [Range(1, 100)]
    public int MaxFails { get; init; } = 3;

    /// <summary>Seconds in which failed attempts are counted, and in which a failing address gets no requests.</summary>
    [Range(1, 300)]
    public int FailTimeoutSeconds { get; init; } = 10;

    /// <summary>Seconds to wait for a connection to the upstream.</summary>
    /// <remarks>Limit of nginx: <see href="https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_connect_timeout"/>.</remarks>
    [Range(1, 75)]
    public int ConnectTimeoutSeconds { get; init; } = 2;

    /// <summary>Seconds to wait for the upstream's next bytes.</summary>
    [Range(1, 3600)]
    public int ReadTimeoutSeconds { get; init; } = 30;

    /// <summary>Largest request body in MiB. Larger ones are answered with 413.</summary>
    [Range(1, 1024)]
    public int MaxBodyMiB { get; init; } = 10;
}
