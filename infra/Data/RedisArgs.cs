using Infra.Edge;
using Infra.Observability;
using Pulumi;

namespace Infra.Data;

/// <summary>Inputs of a <see cref="RedisCluster"/>.</summary>
public sealed class RedisArgs : ResourceArgs
{
    /// <summary>Nodes, users, snapshots and thresholds. The defaults are those of production.</summary>
    public RedisSpec Spec { get; init; } = new();

    /// <summary>
    /// Whether Pulumi refuses to delete cluster, secrets and log groups, AWS refuses to delete log groups, and a deleted cluster leaves a final
    /// snapshot. Defaults to true.
    /// </summary>
    public bool Protect { get; init; } = true;

    /// <summary>Ids of the subnets, one in each zone. They must not be public. ElastiCache spreads the nodes of a shard over them.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>
    /// Number of zones of the subnets. A shard may not have more nodes than zones, so that a lost zone takes one node of it at most.
    /// </summary>
    public required int ZoneCount { get; init; }

    /// <summary>Id of the security group of all nodes. It must have rules that allow clients to call <see cref="RedisCluster.Port"/>.</summary>
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

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }

    /// <summary>Hosted zone of the name of the cluster.</summary>
    public required PrivateZone PrivateZone { get; init; }

    /// <summary>
    /// Whether a global datastore is made of the cluster, which then changes node type, shards and version of all its members, and turns patches off.
    /// Changes of these have no effect on the cluster itself. Defaults to false.
    /// </summary>
    public bool IsGlobal { get; init; }

    /// <summary>
    /// Id of a global datastore whose cluster takes the writes: this one joins it as a copy that only answers reads, with the engine, version, node
    /// type, shards and parameters of that cluster. Those in <see cref="Spec"/> must be the same, as names of nodes, users and alarms follow them.
    /// Null, the default, for a cluster of its own. A change replaces the cluster.
    /// </summary>
    [Input("globalGroupId")]
    public Input<string>? GlobalGroupId { get; init; }
}
