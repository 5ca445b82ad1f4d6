namespace Infra.LoadBalancing;

/// <summary>What a listener of a network load balancer accepts.</summary>
public enum TcpProtocol
{
    /// <summary>TCP, passed on as it comes, with whatever encryption the ends agreed on.</summary>
    Tcp,

    /// <summary>TLS, which the balancer ends and begins anew towards the targets.</summary>
    Tls,
}
