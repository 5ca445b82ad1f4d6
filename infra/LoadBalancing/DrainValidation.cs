using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>How long targets may drain: long enough for requests under way, and no longer than a rollout can wait for each server.</summary>
public static class DrainValidation
{
    private const int MinSeconds = 15;
    private const int MaxSeconds = 300;

    /// <summary>A problem unless targets drain for 15 to 300 seconds.</summary>
    /// <param name="path">Where that is said.</param>
    /// <param name="seconds">How long they drain.</param>
    /// <param name="note">What the rule says behind the bounds, with what separates it from them. Defaults to nothing.</param>
    public static IEnumerable<Problem> Validate(string path, int seconds, string? note = null) => Checks.Within(path, seconds, MinSeconds, MaxSeconds, note);
}
