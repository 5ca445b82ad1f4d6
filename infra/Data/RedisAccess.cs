namespace Infra.Data;

/// <summary>
/// What users may do, in ElastiCache's words:
/// <see href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#Access-string"/>.
/// </summary>
internal static class RedisAccess
{
    // What clients ask of a cluster to find the shards, although some of it is held to be dangerous.
    private const string Discovery = "+info +cluster|info +cluster|nodes +cluster|shards +cluster|slots";

    /// <summary>Nothing: for the user that clients without a name would be.</summary>
    public const string None = "off ~* -@all";

    /// <summary>All keys, all commands but those that run the cluster or stop it for everyone, such as FLUSHALL, KEYS and CONFIG.</summary>
    public const string ReadWrite = $"on ~* +@all -@admin -@dangerous {Discovery}";

    /// <summary>All keys, and only commands that read.</summary>
    public const string ReadOnly = $"on ~* -@all +@read +@connection -@dangerous {Discovery}";
}
