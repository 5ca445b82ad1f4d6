namespace Infra.Compute.Bootstrap;

/// <summary>Durations of the parts of a drain, in seconds.</summary>
internal static class DrainTimes
{
    /// <summary>Between two requests for the instance's target lifecycle state.</summary>
    public const int Poll = 5;

    // An application load balancer asks the proxy's health path. A network load balancer only opens a connection, which the proxy takes until it
    // stops. The group deregisters the server, but new connections come for about two minutes more:
    // https://github.com/aws/containers-roadmap/issues/470, https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2366.
    private const int HttpNotice = 20;
    private const int TcpNotice = 120;

    /// <summary>Added to the grace before systemd kills a process.</summary>
    public const int StopMargin = 5;

    /// <summary>For the calls that complete the lifecycle action, including retries.</summary>
    public const int Completion = 60;

    /// <summary>From the first failed health check to the stop of the proxy: time in which load balancers notice.</summary>
    /// <param name="workload">What the server runs.</param>
    public static int NoticeOf(ServerWorkload workload) => workload is ServerWorkload.TcpContainer ? TcpNotice : HttpNotice;

    /// <summary>The whole drain: the proxy stops, then the container, each within the grace.</summary>
    /// <param name="workload">What the server runs.</param>
    /// <param name="graceSeconds">The grace.</param>
    public static int Longest(ServerWorkload workload, int graceSeconds) =>
        Poll + NoticeOf(workload) + (2 * (graceSeconds + StopMargin)) + Completion;
}
