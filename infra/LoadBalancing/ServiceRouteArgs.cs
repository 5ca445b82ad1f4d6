using Infra.Observability;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>Inputs of a <see cref="ServiceRoute"/>.</summary>
public sealed class ServiceRouteArgs : ResourceArgs
{
    /// <summary>The route. Defaults to every request, shared in turn.</summary>
    public ServiceRouteSpec Spec { get; init; } = new();

    /// <summary>Name of the service, unique behind its balancer: 1 to 32 lower-case letters, digits and inner hyphens.</summary>
    public required string Service { get; init; }

    /// <summary>TLS port that its targets listen on, 1 to 65535. A change replaces the target groups.</summary>
    public required int Port { get; init; }

    /// <summary>Path at which a healthy target answers 200.</summary>
    public required string HealthPath { get; init; }

    /// <summary>Seconds that requests have when a target leaves, 15 to 300. Servers must stay up for as long.</summary>
    public required int DrainSeconds { get; init; }

    /// <summary>Id of the VPC of the targets.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>ARN of the balancer's HTTPS listener: <see cref="LoadBalancer.HttpsListenerArn"/>.</summary>
    [Input("listenerArn", required: true)]
    public required Input<string> ListenerArn { get; init; }

    /// <summary>How metrics name the balancer: <see cref="LoadBalancer.ArnSuffix"/>.</summary>
    [Input("balancerArnSuffix", required: true)]
    public required Input<string> BalancerArnSuffix { get; init; }

    /// <summary>Where its alarms go.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
