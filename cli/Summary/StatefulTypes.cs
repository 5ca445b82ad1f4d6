using Infra.Engine.Resources;

namespace Infra.Cli.Summary;

/// <summary>Types of resources that keep what nothing else has: data, keys, names. Losing one is not undone by creating it again.</summary>
internal static class StatefulTypes
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "aws:backup/vault:Vault",
        "aws:cognito/userPool:UserPool",
        "aws:docdb/cluster:Cluster",
        "aws:dynamodb/table:Table",
        "aws:ebs/volume:Volume",
        "aws:ecr/repository:Repository",
        "aws:efs/fileSystem:FileSystem",
        "aws:elasticache/cluster:Cluster",
        "aws:elasticache/replicationGroup:ReplicationGroup",
        "aws:elasticache/serverlessCache:ServerlessCache",
        "aws:fsx/lustreFileSystem:LustreFileSystem",
        "aws:fsx/windowsFileSystem:WindowsFileSystem",
        "aws:grafana/workspace:Workspace",
        "aws:kinesis/stream:Stream",
        "aws:kms/key:Key",
        "aws:memorydb/cluster:Cluster",
        "aws:mq/broker:Broker",
        "aws:msk/cluster:Cluster",
        "aws:neptune/cluster:Cluster",
        "aws:opensearch/domain:Domain",
        "aws:rds/cluster:Cluster",
        "aws:rds/instance:Instance",
        "aws:redshift/cluster:Cluster",
        "aws:route53/zone:Zone",
        "aws:s3/bucket:Bucket",
        "aws:s3/bucketV2:BucketV2",
        "aws:secretsmanager/secret:Secret",
        "aws:sqs/queue:Queue",
        "kubernetes:apps/v1:StatefulSet",
        "kubernetes:core/v1:PersistentVolumeClaim",
    };

    /// <summary>Whether Pulumi protects a resource that keeps what nothing else has: a word or nothing. Null for all other resources.</summary>
    public static string? Describe(ResourceState resource) => !Types.Contains(resource.Type) ? null : resource.Protect ? "protected" : "";
}
