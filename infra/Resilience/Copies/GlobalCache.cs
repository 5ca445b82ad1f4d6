using Infra.Data;
using Infra.Validation;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Resilience.Copies;

/// <summary>
/// A global datastore of ElastiCache: one Redis cluster takes writes, and those in other regions that join it have its keys and only answer reads.
/// It is made of an existing cluster; the others join with <see cref="RedisArgs.GlobalGroupId"/>.
/// </summary>
public sealed class GlobalCache : ComponentResource
{
    // ElastiCache puts a word of five letters and a hyphen before it.
    private const int MaxNameLength = 40;

    /// <summary>Id of the global datastore: <see cref="RedisArgs.GlobalGroupId"/> of the clusters that join it.</summary>
    [Output("globalGroupId")]
    public Output<string> GlobalGroupId { get; private set; }

    /// <param name="name">
    /// Logical name, 1 to 40 lower-case letters, digits and single hyphens; also the end of the id, unique in the account.
    /// </param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public GlobalCache(string name, GlobalCacheArgs args, ComponentResourceOptions? options = null)
        : base("infra:resilience:GlobalCache", name, Check(name, args), options)
    {
        var group = new Aws.ElastiCache.GlobalReplicationGroup($"{name}-global", new()
        {
            GlobalReplicationGroupIdSuffix = name,
            GlobalReplicationGroupDescription = $"Cache {name} in several regions.",
            PrimaryReplicationGroupId = args.PrimaryId,

            // ElastiCache takes these of all members here, and refuses them of one.
            CacheNodeType = args.Spec.NodeType,
            EngineVersion = args.Spec.EngineVersion,
            NumNodeGroups = args.Spec.Shards,
        }, new()
        {
            Parent = this,

            // After a switch, a refresh reads the cluster that takes writes then, and another one would replace the global datastore.
            IgnoreChanges = ["primaryReplicationGroupId"],
        });

        GlobalGroupId = group.GlobalReplicationGroupId;
        RegisterOutputs();
    }

    private static GlobalCacheArgs Check(string name, GlobalCacheArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(GlobalCache), name, args,
        [
            .. ComponentNameValidation.Validate(name, MaxNameLength),
            .. RedisValidation.ValidateGlobal(args.Spec).Under("spec"),
        ]);
    }
}
