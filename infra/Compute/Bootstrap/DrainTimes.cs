namespace Infra.Compute.Bootstrap;

/// <summary>Durations of the parts of a drain, in seconds.</summary>
internal static class DrainTimes
{
    /// <summary>Between two requests for the instance's target lifecycle state.</summary>
    public const int Poll = 5;

    /// <summary>From the first failed health check to the stop of the proxy: time in which load balancers notice.</summary>
    public const int Notice = 20;

    /// <summary>Added to the grace before systemd kills a process.</summary>
    public const int StopMargin = 5;

    /// <summary>For the calls that complete the lifecycle action, including retries.</summary>
    public const int Completion = 60;

    /// <summary>The whole drain: the proxy stops, then the container, each within the grace.</summary>
    public static int Longest(int graceSeconds) => Poll + Notice + (2 * (graceSeconds + StopMargin)) + Completion;
}
