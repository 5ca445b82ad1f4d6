using System.ComponentModel.DataAnnotations;
using Infra.Observability;

namespace Infra.Stacks.Settings;

/// <summary>The bucket of the access logs of load balancers.</summary>
public sealed record AccessLogSettings
{
    /// <summary>Days that access logs are kept.</summary>
    [Range(1, 36_500)]
    [LogsInProduction]
    public int RetentionDays { get; init; } = 180;
}
