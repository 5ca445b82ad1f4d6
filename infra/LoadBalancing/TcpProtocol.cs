namespace Infra.LoadBalancing;

/// <summary>Protocol of a listener of a network load balancer.</summary>
public enum TcpProtocol
{
    /// <summary>TCP. The load balancer passes the bytes on unchanged, encrypted or not.</summary>
    Tcp,

    /// <summary>TLS. The load balancer decrypts, and encrypts again for the targets.</summary>
    Tls,
}
