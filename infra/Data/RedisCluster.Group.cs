using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Data;

public sealed partial class RedisCluster
{
    private Aws.ElastiCache.ReplicationGroup CreateReplicationGroup(
        RedisGeneration generation, Aws.ElastiCache.UserGroup users, Aws.ElastiCache.SubnetGroup subnets)
    {
        var (id, spec) = ($"{_name}{generation.Suffix}", generation.Spec);
        var args = new Aws.ElastiCache.ReplicationGroupArgs
        {
            ReplicationGroupId = id,
            Description = $"Cache {id}.",
            ReplicasPerNodeGroup = spec.ReplicasPerShard,

            // Cluster mode requires it, even without replicas:
            // https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html.
            AutomaticFailoverEnabled = true,
            MultiAzEnabled = spec.ReplicasPerShard > 0,
            Port = Port,
            SubnetGroupName = subnets.Name,
            SecurityGroupIds = _args.SecurityGroupId,
            UserGroupIds = users.UserGroupId,
            KmsKeyId = _args.DataKeyArn,
            LogDeliveryConfigurations = [CreateLog(generation, "slow-log"), CreateLog(generation, "engine-log")],
            MaintenanceWindow = _spec.MaintenanceWindow.ToString(),
            SnapshotWindow = _spec.SnapshotWindow.ToString(),
            SnapshotRetentionLimit = _spec.SnapshotRetentionDays,
            FinalSnapshotIdentifier = _args.Protect ? (Input<string>)FinalSnapshot.NameFor(id, "cluster", Child) : null,
            SnapshotName = generation.Next?.Snapshot is { } snapshot ? (Input<string>)snapshot : null,
            ApplyImmediately = false,
            Tags = new() { ["Name"] = $"{id}-group" },
        };
        if (_args.GlobalGroupId is { } globalGroup)
        {
            args.GlobalReplicationGroupId = globalGroup;
        }
        else
        {
            SetEngine(args, generation);
        }

        return new($"{id}-group", args, GroupOptions(generation));
    }

    private CustomResourceOptions GroupOptions(RedisGeneration generation)
    {
        var options = OptionsOf(generation);

        // The snapshot matters at creation only. A later change of it is ignored.
        options.IgnoreChanges.Add("snapshotName");
        if (_args.IsGlobal)
        {
            // The global datastore has them, and ElastiCache refuses to change them for one member:
            // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Getting-Started.html.
            options.IgnoreChanges.AddRange(["autoMinorVersionUpgrade", "engineVersion", "nodeType", "numNodeGroups", "parameterGroupName"]);
        }

        return options;
    }

    // A copy has all of this from the cluster that takes the writes, and the provider refuses it beside the id of the global datastore:
    // https://www.pulumi.com/registry/packages/aws/api-docs/elasticache/replicationgroup/.
    private void SetEngine(Aws.ElastiCache.ReplicationGroupArgs args, RedisGeneration generation)
    {
        args.Engine = _engine;
        args.EngineVersion = generation.Spec.EngineVersion;
        args.AutoMinorVersionUpgrade = generation.Spec.AllowMinorUpgrades;
        args.NodeType = generation.Spec.NodeType;
        args.ClusterMode = "enabled";
        args.NumNodeGroups = generation.Spec.Shards;
        args.ParameterGroupName = CreateParameterGroup(generation).Name;
        args.TransitEncryptionEnabled = true;
        args.TransitEncryptionMode = "required";
        args.AtRestEncryptionEnabled = true;
    }

    private Aws.ElastiCache.SubnetGroup CreateSubnetGroup()
    {
        var name = $"{_name}-subnets";
        return new(name, new() { Description = $"Subnets of {_name}.", SubnetIds = _args.SubnetIds, Tags = new() { ["Name"] = name } }, Child);
    }

    private Aws.ElastiCache.ParameterGroup CreateParameterGroup(RedisGeneration generation)
    {
        var name = $"{_name}{generation.Suffix}-parameters";
        return new(name, new()
        {
            Description = $"Parameters of {_name}{generation.Suffix}.",
            Family = RedisVersion.For(generation.Spec.Engine, generation.Spec.EngineVersion).ParameterFamily,
            Parameters =
            [
                .. _spec.Parameters.SetItem(RedisValidation.ClusterEnabled, "yes").Select(parameter =>
                    new Aws.ElastiCache.Inputs.ParameterGroupParameterArgs { Name = parameter.Key, Value = parameter.Value }),
            ],
            Tags = new() { ["Name"] = name },
        }, Child);
    }
}
