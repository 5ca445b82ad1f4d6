namespace Infra.Data;

/// <summary>
/// Access strings of users: <see href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#Access-string"/>.
/// </summary>
internal static class RedisAccess
{
    // Commands with which clients find the shards. Some of them are in the category dangerous.
    private const string Discovery = "+info +cluster|info +cluster|nodes +cluster|shards +cluster|slots";

    /// <summary>No permissions. For the user default, which clients without a user name get.</summary>
    public const string None = "off ~* -@all";

    /// <summary>
    /// All keys, and all commands except those that administer the cluster or block it for all clients, such as CONFIG, FLUSHALL and KEYS.
    /// </summary>
    public const string ReadWrite = $"on ~* +@all -@admin -@dangerous {Discovery}";

    /// <summary>All keys, and read commands only.</summary>
    public const string ReadOnly = $"on ~* -@all +@read +@connection -@dangerous {Discovery}";
}
