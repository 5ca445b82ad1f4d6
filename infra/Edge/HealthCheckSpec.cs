using System.Collections.Immutable;

namespace Infra.Edge;

/// <summary>A check of a public address from around the world. Its defaults are those of production.</summary>
public sealed record HealthCheckSpec
{
    /// <summary>Host that is asked, in lower case: <c>shop.example.com</c>.</summary>
    public required string Host { get; init; }

    /// <summary>Path that is asked for, from a slash, at most 255 characters. Defaults to <c>/health</c>.</summary>
    public string Path { get; init; } = "/health";

    /// <summary>
    /// Regions to ask from, three at least of those Route 53 has checkers in:
    /// <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html"/>. Defaults to one in Europe, in America and in Asia.
    /// </summary>
    public ImmutableArray<string> Regions { get; init; } = ["ap-southeast-1", "eu-west-1", "us-east-1"];

    /// <summary>Seconds between two checks of a checker, 10 or 30. Defaults to 30. Changing it replaces the check.</summary>
    public int IntervalSeconds { get; init; } = 30;

    /// <summary>Failures in a row after which a checker thinks it down, 1 to 10. Defaults to 3.</summary>
    public int FailureThreshold { get; init; } = 3;

    /// <summary>Text that the first 5,120 bytes of the answer must hold, at most 255 characters. Null for any answer 2xx or 3xx.</summary>
    public string? SearchText { get; init; }
}
