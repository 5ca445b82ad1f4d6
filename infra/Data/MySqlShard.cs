using System.Collections.Immutable;

namespace Infra.Data;

/// <summary>A primary and its replicas.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Prefix">
/// Prefix of the names of its resources. The prefix of the first shard is the name of the database, so that a second shard renames nothing.
/// </param>
/// <param name="WriterName">DNS name of the primary.</param>
/// <param name="ReaderName">DNS name of the replicas; of the primary if it has none.</param>
/// <param name="Replicas">Its replicas.</param>
internal sealed record MySqlShard(int Number, string Prefix, string WriterName, string ReaderName, ImmutableArray<ReplicaPlan> Replicas)
{
    /// <summary>Stable key: <c>s0</c>, <c>s1</c> and so on.</summary>
    public string Key => $"s{Number}";

    /// <summary>Identifier of the primary.</summary>
    public string PrimaryIdentifier => $"{Prefix}-primary";

    /// <summary>Name of the secret.</summary>
    public string SecretName => MySqlDatabase.SecretNameOf(Prefix);

    /// <summary>Identifier of a replica.</summary>
    /// <param name="replica">The replica.</param>
    public string IdentifierOf(ReplicaPlan replica) => $"{Prefix}-replica-{replica.Key}";

    /// <summary>Name of the primary in alarms.</summary>
    public string PrimaryRole => $"{RolePrefix}primary";

    /// <summary>Name of a replica in alarms.</summary>
    /// <param name="replica">The replica.</param>
    public string RoleOf(ReplicaPlan replica) => $"{RolePrefix}replica-{replica.Key}";

    private string RolePrefix => Number == 0 ? "" : $"{Key}-";

    /// <summary>The shards of a database.</summary>
    /// <param name="name">Logical name of the database.</param>
    /// <param name="spec">The database.</param>
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
                   MySqlDatabase.WriterNameOf(domainName, part),
                   MySqlDatabase.ReaderNameOf(domainName, part),
                   replicas),
        ];
    }
}
