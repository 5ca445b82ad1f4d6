using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Cluster;

/// <summary>
/// Times at the end of a pod, in seconds. A pod that ends leaves its target group and its Services at the same moment, and is called for some time
/// more: <see href="https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2366"/>. So its containers first only wait.
/// </summary>
internal static class PodTimes
{
    /// <summary>Until nobody sends new requests.</summary>
    public const int Notice = 70;

    private const int Margin = 5;

    /// <summary>For which an application waits: until nobody sends new requests, and those that it has are answered.</summary>
    /// <param name="graceSeconds">Seconds that the longest request takes.</param>
    public static int Drain(int graceSeconds) => Notice + graceSeconds;

    /// <summary>For which a pod that is called may take to end: the drain, then the end of the program.</summary>
    /// <param name="graceSeconds">Seconds that the longest request takes.</param>
    public static int Termination(int graceSeconds) => Drain(graceSeconds) + graceSeconds + Margin;

    /// <summary>Waits before the signal. Kubernetes itself waits, so an image needs no shell for it.</summary>
    /// <param name="seconds">How long.</param>
    public static LifecycleHandlerArgs Sleep(int seconds) => new() { Sleep = new SleepActionArgs { Seconds = seconds } };
}
