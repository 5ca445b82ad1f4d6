namespace Infra.LoadBalancing;

/// <summary>Clients of a load balancer.</summary>
public enum BalancerScheme
{
    /// <summary>Clients on the internet. The load balancer has public addresses.</summary>
    InternetFacing,

    /// <summary>Clients in the VPC and in networks that are linked to it.</summary>
    Internal,
}
