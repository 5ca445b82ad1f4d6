using System.Collections.Immutable;
using Infra.Validation;

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

    /// <summary>A problem unless CloudWatch Logs accepts a number of days.</summary>
    /// <param name="path">Where that is said.</param>
    /// <param name="days">The number.</param>
    public static IEnumerable<Problem> Problems(string path, int days) =>
        AllowedDays.Contains(days)
            ? []
            : [new(path, "must be a number of days that CloudWatch Logs accepts", $"{days}", $"Those are {string.Join(", ", AllowedDays)}.")];
}
