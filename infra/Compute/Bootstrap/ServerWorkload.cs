namespace Infra.Compute.Bootstrap;

/// <summary>What a server runs: a container, or a proxy that passes requests on.</summary>
public abstract record ServerWorkload
{
    private ServerWorkload()
    {
    }

    /// <summary>The container; null for a server without one.</summary>
    public virtual ContainerSpec? Container => null;

    /// <summary>A container that answers HTTP, behind a proxy on the same server. The proxy reaches it over plain HTTP on the loopback interface.</summary>
    /// <param name="Spec">The container.</param>
    /// <param name="Proxy">The proxy, which the balancer calls.</param>
    public sealed record HttpContainer(ContainerSpec Spec, ProxySpec Proxy) : ServerWorkload
    {
        /// <inheritdoc/>
        public override ContainerSpec? Container => Spec;
    }

    /// <summary>A proxy that passes requests on to another service.</summary>
    /// <param name="Upstream">The service.</param>
    /// <param name="Proxy">The proxy, which the balancer calls.</param>
    public sealed record HttpForward(UpstreamService Upstream, ProxySpec Proxy) : ServerWorkload;

    /// <summary>A container that speaks a protocol over TCP, behind a proxy on the same server.</summary>
    /// <param name="Spec">The container.</param>
    /// <param name="Tls">Whether the proxy accepts TLS, and passes what is in it on to the container.</param>
    public sealed record TcpContainer(ContainerSpec Spec, bool Tls) : ServerWorkload
    {
        /// <inheritdoc/>
        public override ContainerSpec? Container => Spec;
    }
}
