using System.Collections.Immutable;
using Aws = Pulumi.Aws;

namespace Infra.Data;

public sealed partial class MySqlDatabase
{
    // Short, so that clients soon stop calling a replica whose record is deleted.
    private const int TtlSeconds = 10;

    private void CreateNames(MySqlShard shard, Aws.Rds.Instance primary, ImmutableSortedDictionary<string, Aws.Rds.Instance> replicas)
    {
        _ = new Aws.Route53.Record($"{shard.Prefix}-writer", new()
        {
            ZoneId = _args.PrivateZone.ZoneId,
            Name = shard.WriterName,
            Type = "CNAME",
            Ttl = TtlSeconds,
            Records = primary.Address,
        }, Child);
        foreach (var (key, target) in replicas.IsEmpty ? replicas.Add("primary", primary) : replicas)
        {
            CreateReaderName(shard, key, target);
        }
    }

    // A weighted record even for a single instance, as Route 53 does not allow a weighted record beside a simple one of the same name. The records
    // have no health check, so Route 53 also returns a replica that is down.
    private void CreateReaderName(MySqlShard shard, string key, Aws.Rds.Instance target) =>
        _ = new Aws.Route53.Record($"{shard.Prefix}-reader-{key}", new()
        {
            ZoneId = _args.PrivateZone.ZoneId,
            Name = shard.ReaderName,
            Type = "CNAME",
            Ttl = TtlSeconds,
            SetIdentifier = key,
            WeightedRoutingPolicies = new Aws.Route53.Inputs.RecordWeightedRoutingPolicyArgs { Weight = 1 },
            Records = target.Address,
        }, Child);
}
