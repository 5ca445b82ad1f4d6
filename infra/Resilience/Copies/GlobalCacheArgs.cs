using Infra.Data;
using Pulumi;

namespace Infra.Resilience.Copies;

/// <summary>Inputs of a <see cref="GlobalCache"/>.</summary>
public sealed class GlobalCacheArgs : ResourceArgs
{
    /// <summary>
    /// The cluster in the region that is active at first, made with <see cref="RedisArgs.IsGlobal"/>. Its node type, shards and version are those of
    /// all members.
    /// </summary>
    public required RedisSpec Spec { get; init; }

    /// <summary>
    /// Id of that cluster. It counts once, when the global datastore is made: which cluster takes writes changes in AWS alone.
    /// </summary>
    [Input("primaryId", required: true)]
    public required Input<string> PrimaryId { get; init; }
}
