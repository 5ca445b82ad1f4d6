using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Edge;

/// <summary>Inputs of a <see cref="WebFirewall"/>.</summary>
public sealed class WebFirewallArgs : ResourceArgs
{
    /// <summary>The firewall.</summary>
    public required WebFirewallSpec Spec { get; init; }

    /// <summary>Whether Pulumi and AWS refuse to delete the log group. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>
    /// Whether an alarm goes off if the firewall allows no request for 15 minutes. Defaults to true, as public health checks send requests at all
    /// times. Set it to false without public health checks.
    /// </summary>
    public bool ExpectsTraffic { get; init; } = true;

    /// <summary>Account and region.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>ARN of the application load balancer that it protects.</summary>
    [Input("balancerArn", required: true)]
    public required Input<string> BalancerArn { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts the logs. Its policy must let CloudWatch Logs use it for <see cref="WebFirewall.LogGroupNameOf"/>.
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>Topic and runbooks of its alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
