using Infra.Observability;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>Inputs of a <see cref="ServiceRoute"/>.</summary>
public sealed class ServiceRouteArgs : ResourceArgs
{
    /// <summary>The route. Defaults to all requests, round robin.</summary>
    public ServiceRouteSpec Spec { get; init; } = new();

    /// <summary>Name of the service, unique at its load balancer: 1 to 32 lower-case letters, digits and inner hyphens.</summary>
    public required string Service { get; init; }

    /// <summary>Port on which its targets accept TLS, 1 to 65535. A change replaces the target groups.</summary>
    public required int Port { get; init; }

    /// <summary>Path at which a healthy target answers 200.</summary>
    public required string HealthPath { get; init; }

    /// <summary>Seconds that a leaving target has to finish its requests, 15 to 300. Servers must run for at least this time.</summary>
    public required int DrainSeconds { get; init; }

    /// <summary>
    /// Whether the service has servers at all times. Defaults to true. Where it may have none, such as at night, there is no alarm on healthy
    /// targets.
    /// </summary>
    public bool AlwaysHasTargets { get; init; } = true;

    /// <summary>What is behind the route. Defaults to servers alone.</summary>
    public ServiceTargets Targets { get; init; } = new();

    /// <summary>Id of the VPC of the targets.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>ARN of the load balancer's HTTPS listener: <see cref="LoadBalancer.HttpsListenerArn"/>.</summary>
    [Input("listenerArn", required: true)]
    public required Input<string> ListenerArn { get; init; }

    /// <summary>Dimension of the load balancer in metrics: <see cref="LoadBalancer.ArnSuffix"/>.</summary>
    [Input("balancerArnSuffix", required: true)]
    public required Input<string> BalancerArnSuffix { get; init; }

    /// <summary>Thresholds of its alarms, which are also those of the load balancer's. Defaults to theirs.</summary>
    public LoadBalancerThresholds Thresholds { get; init; } = new();

    /// <summary>What its requests are promised. Defaults to nothing.</summary>
    public ObjectivesSpec? Objectives { get; init; }

    /// <summary>Topic and runbooks of its alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
