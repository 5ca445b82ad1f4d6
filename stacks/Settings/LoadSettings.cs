using System.ComponentModel.DataAnnotations;

namespace Infra.Stacks.Settings;

/// <summary>
/// The load that a service is planned for. Nothing is declared from it: a preview compares it with the sizes of the service and gives hints.
/// </summary>
public sealed record LoadSettings
{
    /// <summary>Requests per second at the busiest time.</summary>
    [Required(ErrorMessage = "the requests per second at the busiest time")]
    [Range(0.01, 10_000_000.0)]
    public required double RequestsPerSecond { get; init; }

    /// <summary>Requests per second that one processor answers while it is fully busy, as a load test measures.</summary>
    [Required(ErrorMessage = "the requests per second that one processor answers")]
    [Range(0.01, 1_000_000.0)]
    public required double RequestsPerProcessor { get; init; }
}
