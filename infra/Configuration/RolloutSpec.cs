using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Configuration;

/// <summary>
/// How a changed document reaches those who read it: in equal steps, then watched for a while. The defaults are those of production.
/// </summary>
/// <remarks>
/// Limits: <see href="https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_CreateDeploymentStrategy.html"/>. The defaults are those
/// that AWS recommends for production:
/// <see href="https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-deployment-strategy-predefined.html"/>.
/// </remarks>
public sealed record RolloutSpec
{
    /// <summary>Minutes until all have the change; 0 for at once.</summary>
    [Range(0, 1440)]
    [Production("so that a wrong change reaches few before alarms go off", Minimum = 10)]
    public int Minutes { get; init; } = 30;

    /// <summary>Percent of those who read it that each step adds.</summary>
    [Range(1, 100)]
    [Production("so that a wrong change reaches few before alarms go off", Maximum = 50)]
    public int StepPercent { get; init; } = 20;

    /// <summary>Minutes for which alarms still roll the change back when all have it.</summary>
    [Range(0, 1440)]
    [Production("so that alarms can roll a change back that all have", Minimum = 10)]
    public int BakeMinutes { get; init; } = 30;
}
