namespace Infra.LoadBalancing;

/// <summary>How an application load balancer talks to its targets.</summary>
public enum TargetProtocol
{
    /// <summary>Encrypted. The balancer does not verify the target's certificate, so a self-signed one serves.</summary>
    Https,

    /// <summary>In the clear.</summary>
    Http,
}
