using Infra.Validation;

namespace Infra.Compute;

public static partial class ServerGroupValidation
{
    // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html.
    private const int LongestCheckpointSeconds = 172_800;

    private static IEnumerable<Problem> ValidateRefresh(ServerGroupSpec spec) =>
    [
        .. Checks.Within("refreshMinHealthyPercent", spec.RefreshMinHealthyPercent, 0, 100),
        .. Checks.Within("refreshMaxHealthyPercent", spec.RefreshMaxHealthyPercent, 100, 200),
        .. Checks.Within("refreshCheckpointSeconds", spec.RefreshCheckpointSeconds, 0, LongestCheckpointSeconds),
        .. ValidateHealthyShares(spec),
        .. ValidateCheckpoints(spec),
    ];

    private static IEnumerable<Problem> ValidateHealthyShares(ServerGroupSpec spec)
    {
        if (spec.RefreshMaxHealthyPercent - spec.RefreshMinHealthyPercent > 100)
        {
            yield return new(
                "refreshMaxHealthyPercent",
                "must be at most 100 above refreshMinHealthyPercent",
                $"{spec.RefreshMaxHealthyPercent} and {spec.RefreshMinHealthyPercent}");
        }

        if (spec is { RefreshMinHealthyPercent: 100, RefreshMaxHealthyPercent: 100 })
        {
            yield return new(
                "refreshMaxHealthyPercent", "must be above 100 where refreshMinHealthyPercent is 100, as nothing could be replaced otherwise", "100");
        }
    }

    private static IEnumerable<Problem> ValidateCheckpoints(ServerGroupSpec spec)
    {
        var checkpoints = OrEmpty(spec.RefreshCheckpoints);
        var isAscending = checkpoints.Zip(checkpoints.Skip(1), (one, next) => one < next).All(holds => holds);
        if (!checkpoints.IsEmpty && !(isAscending && checkpoints[0] >= 1 && checkpoints[^1] == 100))
        {
            yield return new("refreshCheckpoints", "must be ascending percentages from 1 on, the last 100", $"[{string.Join(", ", checkpoints)}]");
        }
    }
}
