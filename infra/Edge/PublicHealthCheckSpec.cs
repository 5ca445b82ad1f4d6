using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>Health checks of public names by Route 53.</summary>
/// <remarks>Limits: <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html"/>.</remarks>
public sealed record PublicHealthCheckSpec
{
    /// <summary>
    /// Regions from which Route 53 checks. Nothing is checked where the firewall refuses the country of one of them: allow it, or list others.
    /// </summary>
    [Length(3, 8), Unique]
    [AllowedValues("ap-northeast-1", "ap-southeast-1", "ap-southeast-2", "eu-west-1", "sa-east-1", "us-east-1", "us-west-1", "us-west-2")]
    public ImmutableArray<string> Regions { get; init; } = ["ap-southeast-1", "eu-west-1", "us-east-1"];

    /// <summary>
    /// Path that the checks request at every host. Its answer must be one of the application: 200 to 399. Without it, the health path of the
    /// container that answers the host.
    /// </summary>
    [RegularExpression(
        @"/[A-Za-z0-9._~/?=&%-]{0,254}",
        ErrorMessage = "must be a path of letters, digits and ._~/?=&%-, at most 255, the first a slash, such as /status")]
    public string? Path { get; init; }

    /// <summary>Seconds between two checks by one health checker. A change replaces the health check.</summary>
    [AllowedValues(10, 30)]
    public int IntervalSeconds { get; init; } = 30;

    /// <summary>Consecutive failed checks after which the name counts as unhealthy.</summary>
    [Range(1, 10)]
    public int FailureThreshold { get; init; } = 3;

    /// <summary>The countries of <see cref="Regions"/>, as ISO 3166 codes.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html"/>.</remarks>
    public IEnumerable<string> Countries() => Regions.Select(region => region switch
    {
        "ap-northeast-1" => "JP",
        "ap-southeast-1" => "SG",
        "ap-southeast-2" => "AU",
        "eu-west-1" => "IE",
        "sa-east-1" => "BR",
        _ => "US",
    }).Distinct();
}
