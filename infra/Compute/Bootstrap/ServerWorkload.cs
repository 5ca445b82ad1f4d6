namespace Infra.Compute.Bootstrap;

/// <summary>The program that a server runs: a container behind a proxy, a proxy that passes requests on, or a container that nothing calls.</summary>
public abstract record ServerWorkload
{
    private ServerWorkload()
    {
    }

    /// <summary>The container; null for a server without one.</summary>
    public virtual ContainerSpec? Container => null;

    /// <summary>Whether there is a proxy on the server.</summary>
    public virtual bool HasProxy => true;

    /// <summary>
    /// A container that answers HTTP, behind a proxy on the same server. The proxy calls it over plain HTTP on the loopback interface.
    /// </summary>
    /// <param name="Spec">The container.</param>
    /// <param name="Proxy">The proxy, which the load balancer calls.</param>
    public sealed record HttpContainer(ListeningContainerSpec Spec, ProxySpec Proxy) : ServerWorkload
    {
        /// <inheritdoc/>
        public override ContainerSpec? Container => Spec;
    }

    /// <summary>A proxy that passes requests on to another service.</summary>
    /// <param name="Upstream">The service.</param>
    /// <param name="Proxy">The proxy, which the load balancer calls.</param>
    public sealed record HttpForward(UpstreamService Upstream, ProxySpec Proxy) : ServerWorkload;

    /// <summary>A container that speaks a protocol over TCP, behind a proxy on the same server.</summary>
    /// <param name="Spec">The container.</param>
    /// <param name="Tls">
    /// Whether the proxy ends TLS and passes the decrypted bytes on to the container. If false, it passes connections on unchanged.
    /// </param>
    public sealed record TcpContainer(ListeningContainerSpec Spec, bool Tls) : ServerWorkload
    {
        /// <inheritdoc/>
        public override ContainerSpec? Container => Spec;
    }

    /// <summary>A container that nothing calls: it looks for its work itself. There is no proxy.</summary>
    /// <param name="Spec">The container.</param>
    public sealed record WorkerContainer(ContainerSpec Spec) : ServerWorkload
    {
        /// <inheritdoc/>
        public override ContainerSpec? Container => Spec;

        /// <inheritdoc/>
        public override bool HasProxy => false;
    }

    /// <summary>A container that runs to its end, once on each server, which then leaves its group. Nothing calls it.</summary>
    /// <param name="Spec">The container.</param>
    /// <param name="TimeLimitMinutes">Minutes after its start in which it must end, 1 to 240.</param>
    /// <param name="ResultParameter">
    /// Name of the parameter in which deployments wait for the result. Null for a task that no deployment waits for.
    /// </param>
    public sealed record TaskContainer(ContainerSpec Spec, int TimeLimitMinutes, string? ResultParameter) : ServerWorkload
    {
        /// <summary>Longest time limit of a task, in minutes.</summary>
        public const int MaxMinutes = 240;

        /// <inheritdoc/>
        public override ContainerSpec? Container => Spec;

        /// <inheritdoc/>
        public override bool HasProxy => false;
    }
}
