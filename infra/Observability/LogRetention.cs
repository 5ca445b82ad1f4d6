using System.Collections.Immutable;

namespace Infra.Observability;

/// <summary>How long CloudWatch Logs can keep a log group.</summary>
public static class LogRetention
{
    /// <summary>
    /// The numbers of days that CloudWatch Logs accepts:
    /// <see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"/>.
    /// </summary>
    public static ImmutableArray<int> AllowedDays { get; } =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
}
