using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Networking;

/// <summary>Inputs of a <see cref="Network"/>.</summary>
public sealed class NetworkArgs : ResourceArgs
{
    /// <summary>Addresses, tiers and endpoints. Defaults to a network as production needs it.</summary>
    public NetworkSpec Spec { get; init; } = new();

    /// <summary>Account and region. Policies and endpoints name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Ids of the availability zones, such as <c>euc1-az1</c>, in any order. Removing one deletes its subnets and moves no other.</summary>
    public required ImmutableArray<ZoneId> Zones { get; init; }

    /// <summary>
    /// Which tiers open connections to which; their network ACLs refuse all others. Null, the default, lets every tier call every other tier and
    /// itself, except that public and isolated tiers never meet.
    /// </summary>
    public ImmutableArray<TierFlow>? TierFlows { get; init; }

    /// <summary>Whether the log group refuses to be deleted, by Pulumi and by AWS. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    internal IReadOnlyCollection<TierFlow> FlowsBetweenTiers => TierFlows ?? TierFlow.All(Spec.Tiers);

    /// <summary>
    /// ARN of the KMS key that encrypts the flow logs. Its policy must let CloudWatch Logs use it for
    /// <see cref="Network.FlowLogGroupNameOf"/> (<see cref="Security.KeyPolicies.LogGroups"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>Where the alarms of the NAT gateways go.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
