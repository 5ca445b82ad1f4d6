using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>
/// Limits of the time in which targets drain: long enough for open requests, and short enough for a roll-out that waits for every server.
/// </summary>
public static class DrainTimes
{
    /// <summary>Shortest drain in seconds.</summary>
    public const int MinSeconds = 15;

    /// <summary>Longest drain in seconds.</summary>
    public const int MaxSeconds = 300;

    /// <summary>Returns a problem if a drain is too short or too long.</summary>
    /// <param name="seconds">Duration of the drain in seconds.</param>
    /// <param name="note">Text to append to the rule, with its separator. Defaults to none.</param>
    /// <returns>Problems with an empty path.</returns>
    public static IEnumerable<Problem> Validate(int seconds, string? note = null)
    {
        if (seconds is < MinSeconds or > MaxSeconds)
        {
            yield return new(PropertyPath.Root, $"must be {MinSeconds} to {MaxSeconds}{note}", $"{seconds}");
        }
    }
}
