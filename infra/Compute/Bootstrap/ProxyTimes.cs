namespace Infra.Compute.Bootstrap;

/// <summary>
/// Times of the proxy, in seconds. Along the path of a request each hop waits longer than the next one, so that the innermost gives up first and its
/// answer reaches the client. Idle connections end the other way round: the caller closes them first.
/// </summary>
public static class ProxyTimes
{
    /// <summary>For which a proxy waits for its upstream's next bytes where its spec gives no time.</summary>
    public const int DefaultReadSeconds = 45;

    /// <summary>Addresses of a service's balancer that are tried for one request. A container has one address.</summary>
    public const int ServiceAttempts = 2;

    /// <summary>By which the proxy keeps idle connections longer than the balancers in front of it.</summary>
    internal const int KeepAliveMargin = 15;

    /// <summary>For which idle connections to a container are kept: less than the shortest of common servers, 2 seconds in gunicorn.</summary>
    /// <remarks><see href="https://docs.gunicorn.org/en/stable/settings.html#keepalive"/>.</remarks>
    internal const int ContainerKeepAlive = 1;

    /// <summary>Longest time from the arrival of a request until the proxy answers it for an upstream that stays silent.</summary>
    /// <param name="proxy">The proxy.</param>
    /// <param name="isForward">Whether its upstream is a service; else it is a container.</param>
    public static int LongestSilence(ProxySpec proxy, bool isForward)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        return proxy.ReadTimeout + ConnectTime(proxy, isForward);
    }

    /// <summary>Longest time until the proxy has a connection to its upstream, or gives up.</summary>
    /// <inheritdoc cref="LongestSilence"/>
    public static int ConnectTime(ProxySpec proxy, bool isForward)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        return proxy.ConnectTimeoutSeconds * (isForward ? ServiceAttempts : 1);
    }

    /// <summary>For which idle connections to a service's balancer are kept: half of its own idle timeout.</summary>
    /// <param name="idleTimeoutSeconds">Idle timeout of the balancer.</param>
    internal static int ServiceKeepAlive(int idleTimeoutSeconds) => Math.Max(1, idleTimeoutSeconds / 2);
}
