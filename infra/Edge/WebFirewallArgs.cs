using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Edge;

/// <summary>Inputs of a <see cref="WebFirewall"/>.</summary>
public sealed class WebFirewallArgs : ResourceArgs
{
    /// <summary>The firewall.</summary>
    public required WebFirewallSpec Spec { get; init; }

    /// <summary>Whether the log group refuses to be deleted, by Pulumi and by AWS. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>
    /// Whether an alarm goes off when no request passes for a quarter of an hour. Defaults to true, as public health checks request at all times;
    /// false where there are none.
    /// </summary>
    public bool ExpectsTraffic { get; init; } = true;

    /// <summary>Account and region.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>ARN of the application load balancer that it is in front of.</summary>
    [Input("balancerArn", required: true)]
    public required Input<string> BalancerArn { get; init; }

    /// <summary>ARN of the KMS key for logs. Its policy lets CloudWatch Logs use it for <see cref="WebFirewall.LogGroupNameOf"/>.</summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>Where its alarms go.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
