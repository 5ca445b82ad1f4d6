using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>Inputs of <see cref="ServiceObjectives"/>.</summary>
public sealed class ServiceObjectivesArgs : ResourceArgs
{
    /// <summary>The objectives.</summary>
    public required ObjectivesSpec Spec { get; init; }

    /// <summary>Dimension of the load balancer in metrics: <see cref="LoadBalancer.ArnSuffix"/>.</summary>
    [Input("balancerArnSuffix", required: true)]
    public required Input<string> BalancerArnSuffix { get; init; }

    /// <summary>Dimensions of the target groups of the service in metrics, one to three: their requests are counted together.</summary>
    public required ImmutableArray<Input<string>> GroupArnSuffixes { get; init; }

    /// <summary>Topic and runbooks of its alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
