namespace Infra.Compute.Bootstrap;

/// <summary>How long the parts of a drain take, in seconds.</summary>
internal static class DrainTimes
{
    /// <summary>Between two looks at the instance's target lifecycle state.</summary>
    public const int Poll = 5;

    /// <summary>From the first failing health check to the stop of the proxy: time for whoever sends requests to notice.</summary>
    public const int Notice = 20;

    /// <summary>What systemd adds to the grace before it kills.</summary>
    public const int StopMargin = 5;

    /// <summary>For the calls that complete the lifecycle action, with their retries.</summary>
    public const int Completion = 60;

    /// <summary>All of it: proxy and container stop one after the other, each within the grace.</summary>
    public static int Longest(int graceSeconds) => Poll + Notice + (2 * (graceSeconds + StopMargin)) + Completion;
}
