using Infra.Observability;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>Inputs of a <see cref="ServiceRoute"/>.</summary>
public sealed class ServiceRouteArgs : ResourceArgs
{
    /// <summary>The service.</summary>
    public required ServiceRouteSpec Spec { get; init; }

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
