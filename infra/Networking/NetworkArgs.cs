using Infra.Observability;
using Pulumi;

namespace Infra.Networking;

/// <summary>Inputs of a <see cref="Network"/>.</summary>
public sealed class NetworkArgs : ResourceArgs
{
    /// <summary>What it is to be like.</summary>
    public required NetworkSpec Spec { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts the flow logs. Its policy must let CloudWatch Logs use it for
    /// <see cref="Network.FlowLogGroupNameOf"/> (<see cref="Security.KeyPolicies.LogGroups"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>Where the alarms of the NAT gateways go.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
