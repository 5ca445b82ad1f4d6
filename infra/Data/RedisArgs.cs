using Infra.Observability;
using Pulumi;

namespace Infra.Data;

/// <summary>Inputs of a <see cref="RedisCluster"/>.</summary>
public sealed class RedisArgs : ResourceArgs
{
    /// <summary>Nodes, users, snapshots and thresholds. Defaults to a cluster as production needs it.</summary>
    public RedisSpec Spec { get; init; } = new();

    /// <summary>Whether cluster, secrets and logs refuse to be deleted, and the cluster leaves a final snapshot. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Ids of the subnets, one in each zone; not public ones. ElastiCache spreads the nodes of a shard over them.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>Zones that the subnets are in. A shard has no more nodes than that, so that one lost zone loses one node of it.</summary>
    public required int ZoneCount { get; init; }

    /// <summary>Id of the security group of every node. Whoever makes it opens <see cref="RedisCluster.Port"/> in it.</summary>
    [Input("securityGroupId", required: true)]
    public required Input<string> SecurityGroupId { get; init; }

    /// <summary>ARN of the KMS key that encrypts nodes and snapshots. A change replaces the cluster.</summary>
    [Input("dataKeyArn", required: true)]
    public required Input<string> DataKeyArn { get; init; }

    /// <summary>ARN of the KMS key that encrypts the secrets.</summary>
    [Input("secretsKeyArn", required: true)]
    public required Input<string> SecretsKeyArn { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts the logs. Its policy must let CloudWatch Logs use it for the groups <c>/NAME/slow-log</c> and
    /// <c>/NAME/engine-log</c> (<see cref="Security.KeyPolicies.LogGroups"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>Where the alarms go.</summary>
    public required AlarmChannel AlarmChannel { get; init; }

    /// <summary>Where the name of the cluster stands.</summary>
    public required PrivateZone PrivateZone { get; init; }
}
