namespace Infra.LoadBalancing;

/// <summary>From where a load balancer is reached.</summary>
public enum BalancerScheme
{
    /// <summary>From the internet, at public addresses.</summary>
    InternetFacing,

    /// <summary>From inside the VPC and from networks linked to it.</summary>
    Internal,
}
