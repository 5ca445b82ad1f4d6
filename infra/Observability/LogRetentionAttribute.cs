using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Observability;

/// <summary>A number of days that CloudWatch Logs can keep a log group.</summary>
public sealed class LogRetentionAttribute : RuleAttribute
{
    /// <summary>Key of the setting of an environment from which all others take their default.</summary>
    public const string SharedKey = "logRetentionDays";

    /// <summary>Days that logs are kept where no setting says it.</summary>
    public const int DefaultDays = 180;

    /// <summary>
    /// The numbers of days that CloudWatch Logs accepts:
    /// <see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"/>.
    /// </summary>
    public static ImmutableArray<int> AllowedDays { get; } =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    /// <inheritdoc/>
    public override string Rule => "must be a number of days that CloudWatch Logs accepts";

    /// <inheritdoc/>
    public override string Fix => $"Those are {string.Join(", ", AllowedDays)}.";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is int days && AllowedDays.Contains(days);
}
