using Infra.Compute.Bootstrap;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Cluster;

/// <summary>
/// Times at the end of a pod, in seconds. A pod that ends leaves its target group and its Services at the same moment, and is called for some time
/// more: <see href="https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2366"/>. So its containers first only wait.
/// </summary>
internal static class PodTimes
{
    // A network load balancer sends new connections for about two minutes after the pod has been taken from its target group, as to servers, and the
    // controller takes up to a minute to do so.
    private const int HttpNotice = 70;
    private const int TcpNotice = 180;

    private const int Margin = 5;

    /// <summary>Until nobody sends new requests, or opens new connections.</summary>
    /// <param name="workload">What the pod runs.</param>
    public static int NoticeOf(ServerWorkload workload) => workload is ServerWorkload.TcpContainer ? TcpNotice : HttpNotice;

    /// <summary>For which an application waits: until nobody sends new requests, and those that it has are answered.</summary>
    /// <param name="spec">What the pod runs, with the seconds that the longest request takes.</param>
    public static int Drain(BootstrapSpec spec) => NoticeOf(spec.Workload) + spec.ShutdownGraceSeconds;

    /// <summary>For which a pod that is called may take to end: the drain, then the end of the program.</summary>
    /// <param name="spec">What the pod runs, with the seconds that the longest request takes.</param>
    public static int Termination(BootstrapSpec spec) => Drain(spec) + spec.ShutdownGraceSeconds + Margin;

    /// <summary>Waits before the signal. Kubernetes itself waits, so an image needs no shell for it.</summary>
    /// <param name="seconds">How long.</param>
    public static LifecycleHandlerArgs Sleep(int seconds) => new() { Sleep = new SleepActionArgs { Seconds = seconds } };
}
