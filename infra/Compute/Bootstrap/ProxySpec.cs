using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// The proxy of a server: TLS for the load balancer, rate limit, time limits, and a page for the case that no upstream answers.
/// </summary>
[FormerKey("maxFails", Fix = NothingCounts)]
[FormerKey("failTimeoutSeconds", Fix = NothingCounts)]
public record ProxySpec
{
    /// <summary>Largest request body in MiB where the spec gives none.</summary>
    public const int DefaultMaxBodyMiB = 10;

    private const string NothingCounts = "Remove it: no answer counts against an address of the upstream.";

    /// <summary>Requests per second that each server accepts from one client in the long run: the refill rate of its token bucket.</summary>
    [Range(1, 100_000)]
    public int RateLimitPerSecond { get; init; } = 50;

    /// <summary>
    /// Requests above this rate that a client may send at once: the size of its token bucket. Further requests are answered with 429.
    /// </summary>
    [Range(1, 100_000)]
    public int RateLimitBurst { get; init; } = 100;

    /// <summary>Seconds to wait for a connection to the upstream, less than <c>readTimeoutSeconds</c>.</summary>
    /// <remarks>Limit of nginx: <see href="https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_connect_timeout"/>.</remarks>
    [Range(1, 75)]
    public int ConnectTimeoutSeconds { get; init; } = 2;

    /// <summary>
    /// Seconds to wait for the upstream's next bytes. It also ends idle WebSockets and streams. Without it, as long as callers wait: a few seconds
    /// less than the idle timeout of the balancer in front, or 45 without a balancer.
    /// </summary>
    [Range(1, 4000)]
    public int? ReadTimeoutSeconds { get; init; }

    /// <summary>
    /// Largest request body in MiB. Larger ones are answered with 413. Without it, 10 with a container, or <c>maxUploadMiB</c> of a bucket that it
    /// writes to where that is more; with a service as upstream that of the service.
    /// </summary>
    [Range(1, 1024)]
    public int? MaxBodyMiB { get; init; }

    /// <summary>
    /// Whether the proxy keeps answers that the application marks as cacheable (<c>Cache-Control</c>, <c>Expires</c>, <c>Vary</c>), for requests
    /// without cookies and authorization, and gives them during an outage.
    /// </summary>
    public bool Cache { get; init; }

    internal int ReadTimeout => ReadTimeoutSeconds ?? ProxyTimes.DefaultReadSeconds;

    internal int MaxBody => MaxBodyMiB ?? DefaultMaxBodyMiB;
}
