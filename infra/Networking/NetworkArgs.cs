using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Networking;

/// <summary>Inputs of a <see cref="Network"/>.</summary>
public sealed class NetworkArgs : ResourceArgs
{
    /// <summary>Addresses, tiers and endpoints. The defaults are those of production.</summary>
    public NetworkSpec Spec { get; init; } = new();

    /// <summary>Account and region. Policies and endpoints name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>
    /// Ids of the availability zones, such as <c>euc1-az1</c>, in any order. Removing a zone deletes its subnets and moves no other subnet.
    /// </summary>
    public required ImmutableArray<ZoneId> Zones { get; init; }

    /// <summary>
    /// Tiers that open connections to each other. Network ACLs refuse all other flows. Null, the default, lets every tier call every other tier and
    /// itself, except between public and isolated tiers.
    /// </summary>
    public ImmutableArray<TierFlow>? TierFlows { get; init; }

    /// <summary>
    /// Flows between tiers and the internet or gateway endpoints. Null, the default, serves the web ports of public tiers, and lets tiers with egress
    /// call HTTPS on the internet and S3.
    /// </summary>
    public OutsideFlows? OutsideFlows { get; init; }

    /// <summary>
    /// Domains that the VPC's resolver answers, each with all names below it. It answers every other name with nothing. Null, the default, for all
    /// names. Queries are logged in either case.
    /// </summary>
    public ImmutableArray<string>? AnsweredNames { get; init; }

    /// <summary>Whether Pulumi and AWS refuse to delete the log groups. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    internal IReadOnlyCollection<TierFlow> FlowsBetweenTiers => TierFlows ?? TierFlow.All(Spec.Tiers);

    internal OutsideFlows FlowsOutside => OutsideFlows ?? OutsideFlows.All(Spec.Tiers);

    /// <summary>
    /// ARN of the KMS key that encrypts the logs. Its policy must let CloudWatch Logs use it for <see cref="Network.FlowLogGroupNameOf"/> and
    /// <see cref="Network.QueryLogGroupNameOf"/> (<see cref="Security.KeyPolicies.LogGroups"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>Topic and runbooks of the alarms of the NAT gateways.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
