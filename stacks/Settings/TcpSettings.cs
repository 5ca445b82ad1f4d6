using System.ComponentModel.DataAnnotations;

namespace Infra.Stacks.Settings;

/// <summary>The listener of a TCP service.</summary>
public sealed record TcpSettings
{
    /// <summary>
    /// TCP port that clients call, unique among the environment's internal TCP services. A public service listens on 443. A change replaces the
    /// listener and its target group.
    /// </summary>
    [Required(ErrorMessage = "the port that clients call"), Range(1, 65535)]
    public required int Port { get; init; }

    /// <summary>
    /// Whether clients, and the balancer towards servers and pods, use TLS. A public service must. A change replaces the target group.
    /// </summary>
    public bool Tls { get; init; } = true;

    /// <summary>
    /// Host within the domain at which the internet reaches it, such as <c>ledger.shop.example.com</c>. Without it only services that call it reach
    /// it.
    /// </summary>
    [RegularExpression(
        @"(?=.{1,128}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+",
        ErrorMessage = "must be a host in lower case, at most 128 characters, such as ledger.shop.example.com")]
    public string? PublicHost { get; init; }

    /// <summary>
    /// Whether the proxy of its servers and pods sees the addresses of clients, and logs them, rather than those of the balancer. Not for a public
    /// service, which no address of the internet reaches, nor for one in pods that others in pods call.
    /// </summary>
    public bool PreserveClientAddresses { get; init; }

    /// <summary>Seconds between two health checks of a server or pod: three failures take it out, two successes bring it back.</summary>
    [Range(5, 300)]
    public int HealthIntervalSeconds { get; init; } = 10;
}
