using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>How long targets may drain: long enough for the requests they have, and no longer than a roll-out can wait for each server.</summary>
public static class DrainTimes
{
    /// <summary>Shortest drain in seconds.</summary>
    public const int MinSeconds = 15;

    /// <summary>Longest drain in seconds.</summary>
    public const int MaxSeconds = 300;

    /// <summary>The problem of a drain that is too short or too long.</summary>
    /// <param name="seconds">Seconds that targets drain.</param>
    /// <param name="note">What the rule says behind the bounds, with what separates it from them. Defaults to nothing.</param>
    /// <returns>Problems with an empty path.</returns>
    public static IEnumerable<Problem> Validate(int seconds, string? note = null)
    {
        if (seconds is < MinSeconds or > MaxSeconds)
        {
            yield return new(PropertyPath.Root, $"must be {MinSeconds} to {MaxSeconds}{note}", $"{seconds}");
        }
    }
}
