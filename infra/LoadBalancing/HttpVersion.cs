namespace Infra.LoadBalancing;

/// <summary>Which HTTP an application load balancer speaks with its targets.</summary>
public enum HttpVersion
{
    /// <summary>HTTP/1.1, whatever the client speaks.</summary>
    Http1,

    /// <summary>HTTP/2.</summary>
    Http2,

    /// <summary>gRPC over HTTP/2.</summary>
    Grpc,
}
