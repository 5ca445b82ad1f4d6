using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Logs;

/// <summary>Inputs of a <see cref="LogSearch"/>.</summary>
public sealed class LogSearchArgs : ResourceArgs
{
    /// <summary>Nodes, days and readers. The defaults are those of production.</summary>
    public LogSearchSpec Spec { get; init; } = new();

    /// <summary>
    /// Beginning of the two names in AWS that have little room, unique in account and region: the domain is <c>PREFIX-logs</c>, and the bucket for
    /// what is refused begins with <c>PREFIX-refused</c>. At most 23 lower-case letters, digits and single hyphens, the first a letter.
    /// </summary>
    public required string Prefix { get; init; }

    /// <summary>Names of the services. Each has a saved search.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>Programs that keep indices of their own in the domain. Defaults to none.</summary>
    public ImmutableArray<IndexOwner> Owners { get; init; } = [];

    /// <summary>Number of zones of the environment, at least 2.</summary>
    public required int Zones { get; init; }

    /// <summary>Whether Pulumi refuses to delete domain, bucket and log groups, and AWS refuses to delete log groups. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region. Policies name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Ids of the subnets in zone order, one for each zone. They must not be public. The domain uses the first of them.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>Id of the security group of the domain, which must let both others and readers call port 443.</summary>
    [Input("securityGroupId", required: true)]
    public required Input<string> SecurityGroupId { get; init; }

    /// <summary>Id of the security group of the function that loads definitions.</summary>
    [Input("functionSecurityGroupId", required: true)]
    public required Input<string> FunctionSecurityGroupId { get; init; }

    /// <summary>Id of the security group of the delivery.</summary>
    [Input("deliverySecurityGroupId", required: true)]
    public required Input<string> DeliverySecurityGroupId { get; init; }

    /// <summary>ARN of the KMS key that encrypts entries at rest. A change replaces the domain.</summary>
    [Input("dataKeyArn", required: true)]
    public required Input<string> DataKeyArn { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts the logs of the domain itself. Its policy must let CloudWatch Logs use it for the groups of
    /// <see cref="LogSearch.LogGroupNames"/> (<see cref="KeyPolicies.LogGroups"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }

    /// <summary>The function that splits what log groups send into entries, <c>functions/LogEvents</c>.</summary>
    public required Archive EventsCode { get; init; }

    /// <summary>The function that loads roles, life cycle and saved searches, <c>functions/LogDefinitions</c>.</summary>
    public required Archive DefinitionsCode { get; init; }

    /// <summary>What must exist before the function reaches the domain, such as the rules of security groups. Defaults to nothing.</summary>
    public ImmutableArray<Resource> After { get; init; } = [];
}
