namespace Infra.Stacks.Settings;

/// <summary>Where services run.</summary>
public enum ServiceRuntime
{
    /// <summary>On servers of their own, in autoscaling groups.</summary>
    Servers,

    /// <summary>In pods of the environment's Kubernetes cluster.</summary>
    Kubernetes,
}
