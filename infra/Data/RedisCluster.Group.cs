using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Data;

public sealed partial class RedisCluster
{
    private Aws.ElastiCache.ReplicationGroup CreateReplicationGroup(Aws.ElastiCache.UserGroup users)
    {
        var args = new Aws.ElastiCache.ReplicationGroupArgs
        {
            ReplicationGroupId = _name,
            Description = $"Cache {_name}.",
            ReplicasPerNodeGroup = _spec.ReplicasPerShard,

            // Cluster mode requires it, even without replicas:
            // https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html.
            AutomaticFailoverEnabled = true,
            MultiAzEnabled = _spec.ReplicasPerShard > 0,
            Port = Port,
            SubnetGroupName = CreateSubnetGroup().Name,
            SecurityGroupIds = _args.SecurityGroupId,
            UserGroupIds = users.UserGroupId,
            KmsKeyId = _args.DataKeyArn,
            LogDeliveryConfigurations = [CreateLog("slow-log"), CreateLog("engine-log")],
            MaintenanceWindow = _spec.MaintenanceWindow.ToString(),
            SnapshotWindow = _spec.SnapshotWindow.ToString(),
            SnapshotRetentionLimit = _spec.SnapshotRetentionDays,
            FinalSnapshotIdentifier = _args.Protect ? (Input<string>)FinalSnapshot.NameFor(_name, "cluster", Child) : null,
            ApplyImmediately = false,
            Tags = new() { ["Name"] = $"{_name}-group" },
        };
        if (_args.GlobalGroupId is { } globalGroup)
        {
            args.GlobalReplicationGroupId = globalGroup;
        }
        else
        {
            SetEngine(args);
        }

        var options = Stateful;
        if (_args.IsGlobal)
        {
            // The global datastore has them, and ElastiCache refuses to change them for one member:
            // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Getting-Started.html.
            options.IgnoreChanges.AddRange(["autoMinorVersionUpgrade", "engineVersion", "nodeType", "numNodeGroups", "parameterGroupName"]);
        }

        return new($"{_name}-group", args, options);
    }

    // A copy has all of this from the cluster that takes the writes, and the provider refuses it beside the id of the global datastore:
    // https://www.pulumi.com/registry/packages/aws/api-docs/elasticache/replicationgroup/.
    private void SetEngine(Aws.ElastiCache.ReplicationGroupArgs args)
    {
        args.Engine = _engine;
        args.EngineVersion = _spec.EngineVersion;
        args.AutoMinorVersionUpgrade = _spec.AllowMinorUpgrades;
        args.NodeType = _spec.NodeType;
        args.ClusterMode = "enabled";
        args.NumNodeGroups = _spec.Shards;
        args.ParameterGroupName = CreateParameterGroup().Name;
        args.TransitEncryptionEnabled = true;
        args.TransitEncryptionMode = "required";
        args.AtRestEncryptionEnabled = true;
    }

    private Aws.ElastiCache.SubnetGroup CreateSubnetGroup()
    {
        var name = $"{_name}-subnets";
        return new(name, new() { Description = $"Subnets of {_name}.", SubnetIds = _args.SubnetIds, Tags = new() { ["Name"] = name } }, Child);
    }

    private Aws.ElastiCache.ParameterGroup CreateParameterGroup()
    {
        var name = $"{_name}-parameters";
        return new(name, new()
        {
            Description = $"Parameters of {_name}.",
            Family = RedisVersion.For(_spec.Engine, _spec.EngineVersion).ParameterFamily,
            Parameters =
            [
                .. _spec.Parameters.SetItem(RedisValidation.ClusterEnabled, "yes").Select(parameter =>
                    new Aws.ElastiCache.Inputs.ParameterGroupParameterArgs { Name = parameter.Key, Value = parameter.Value }),
            ],
            Tags = new() { ["Name"] = name },
        }, Child);
    }
}
