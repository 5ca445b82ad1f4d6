using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Messaging.Broker;

/// <summary>Inputs of a <see cref="MessageBroker"/>.</summary>
public sealed class BrokerArgs : ResourceArgs
{
    /// <summary>Nodes, queues, exchanges and thresholds. The defaults are those of production.</summary>
    public BrokerSpec Spec { get; init; } = new();

    /// <summary>Whether Pulumi refuses to delete broker, secrets and log groups, and AWS refuses to delete log groups. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region. Policies name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>
    /// Ids of the subnets in zone order. They must not be public. A cluster is reached in the first three, a single node in the first; a broker that
    /// exists keeps those that it was made with.
    /// </summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>
    /// Id of the security group of the broker and of nothing else: AWS accepts no other later. Its rules must allow clients to call
    /// <see cref="MessageBroker.Port"/>, and the function to call <see cref="MessageBroker.ManagementPort"/>.
    /// </summary>
    [Input("securityGroupId", required: true)]
    public required Input<string> SecurityGroupId { get; init; }

    /// <summary>Id of the function's security group. It must have a rule that allows calls to <see cref="MessageBroker.ManagementPort"/>.</summary>
    [Input("functionSecurityGroupId", required: true)]
    public required Input<string> FunctionSecurityGroupId { get; init; }

    /// <summary>ARN of the KMS key that encrypts messages at rest. A change replaces the broker.</summary>
    [Input("dataKeyArn", required: true)]
    public required Input<string> DataKeyArn { get; init; }

    /// <summary>ARN of the KMS key that encrypts the secrets.</summary>
    [Input("secretsKeyArn", required: true)]
    public required Input<string> SecretsKeyArn { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts the logs. Its policy must let CloudWatch Logs use it for the groups of
    /// <see cref="MessageBroker.LogGroupNames"/> (<see cref="KeyPolicies.LogGroups"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }

    /// <summary>The services that log in. Users of others are deleted, if the function made them.</summary>
    public ImmutableArray<BrokerApplication> Applications { get; init; } = [];

    /// <summary>The function that loads definitions and users, <c>functions/BrokerDefinitions</c>.</summary>
    public required Archive DefinitionsCode { get; init; }

    /// <summary>The function that sets retention and key of the log groups, <c>functions/LogGroups</c>.</summary>
    public required Archive LogGroupsCode { get; init; }

    /// <summary>What must exist before the function reaches the broker, such as the rules of security groups. Defaults to nothing.</summary>
    public ImmutableArray<Resource> After { get; init; } = [];
}
