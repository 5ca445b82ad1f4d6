using System.Collections.Immutable;

namespace Infra.Data;

/// <summary>A primary and its replicas, of one generation.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Prefix">
/// Prefix of the names of what stays with all generations: DNS names and secrets. The prefix of the first shard is the name of the database, so that
/// a second shard renames nothing.
/// </param>
/// <param name="Generation">Number of the generation.</param>
/// <param name="InstancePrefix">Prefix of the names of its instances: that of the rest in the first generation.</param>
/// <param name="WriterName">DNS name of the primary.</param>
/// <param name="ReaderName">DNS name of the replicas; of the primary if it has none.</param>
/// <param name="Replicas">Its replicas.</param>
internal sealed record MySqlShard(
    int Number,
    string Prefix,
    int Generation,
    string InstancePrefix,
    string WriterName,
    string ReaderName,
    ImmutableArray<ReplicaPlan> Replicas)
{
    /// <summary>Stable key: <c>s0</c>, <c>s1</c> and so on.</summary>
    public string Key => $"s{Number}";

    /// <summary>Identifier of the primary.</summary>
    public string PrimaryIdentifier => $"{InstancePrefix}-primary";

    /// <summary>Name of the secret.</summary>
    public string SecretName => MySqlDatabase.SecretNameOf(Prefix);

    /// <summary>Identifier of a replica.</summary>
    /// <param name="replica">The replica.</param>
    public string IdentifierOf(ReplicaPlan replica) => $"{InstancePrefix}-replica-{replica.Key}";

    /// <summary>Name of the primary in alarms.</summary>
    public string PrimaryRole => $"{RolePrefix}primary";

    /// <summary>Name of a replica in alarms.</summary>
    /// <param name="replica">The replica.</param>
    public string RoleOf(ReplicaPlan replica) => $"{RolePrefix}replica-{replica.Key}";

    /// <summary>What the names of a generation have after the name of the database: <c>-g2</c>; nothing for the first.</summary>
    /// <param name="generation">Number of the generation, from 1.</param>
    public static string SuffixOfGeneration(int generation) => generation == 1 ? "" : $"-g{generation}";

    private string RolePrefix => $"{(Generation == 1 ? "" : $"g{Generation}-")}{(Number == 0 ? "" : $"{Key}-")}";

    /// <summary>The shards of a generation of a database.</summary>
    /// <param name="name">Logical name of the database.</param>
    /// <param name="spec">The generation.</param>
    /// <param name="zones">Ids of its zones.</param>
    /// <param name="domainName">Domain of the private zone.</param>
    public static ImmutableArray<MySqlShard> Plan(string name, MySqlSpec spec, IEnumerable<string> zones, string domainName)
    {
        var replicas = ReplicaPlacement.Plan(zones, spec.Replicas);
        return
        [
            .. from number in Enumerable.Range(0, spec.Shards)
               let part = MySqlDatabase.ShardSuffixOf(number)
               select new MySqlShard(
                   number,
                   $"{name}{part}",
                   spec.Generation,
                   $"{name}{SuffixOfGeneration(spec.Generation)}{part}",
                   MySqlDatabase.WriterNameOf(domainName, part),
                   MySqlDatabase.ReaderNameOf(domainName, part),
                   replicas),
        ];
    }
}
