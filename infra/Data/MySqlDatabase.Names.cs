using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Data;

public sealed partial class MySqlDatabase
{
    // Short, so that clients soon stop calling a replica whose record is deleted.
    private const int TtlSeconds = 10;

    private void CreateNames(DeclaredShard shard)
    {
        var set = ServingOf(shard);
        _ = new Aws.Route53.Record($"{shard.Plan.Prefix}-writer", new()
        {
            ZoneId = _args.PrivateZone.ZoneId,
            Name = shard.Plan.WriterName,
            Type = "CNAME",
            Ttl = TtlSeconds,
            Records = set.Primary.Address,
        }, Child);
        if (set.Plan.Replicas.IsEmpty)
        {
            CreateReaderName(shard.Plan, "primary", set.Primary, healthCheckId: null);
        }

        foreach (var replica in set.Plan.Replicas)
        {
            CreateReaderName(shard.Plan, replica.Key, set.Replicas[replica.Key], CreateHealthCheck(set.Plan, replica).Id);
        }
    }

    // A weighted record even for a single instance, as Route 53 does not allow a weighted record beside a simple one of the same name.
    private void CreateReaderName(MySqlShard shard, string key, Aws.Rds.Instance target, Input<string>? healthCheckId) =>
        _ = new Aws.Route53.Record($"{shard.Prefix}-reader-{key}", new()
        {
            ZoneId = _args.PrivateZone.ZoneId,
            Name = shard.ReaderName,
            Type = "CNAME",
            Ttl = TtlSeconds,
            SetIdentifier = key,
            WeightedRoutingPolicies = new Aws.Route53.Inputs.RecordWeightedRoutingPolicyArgs { Weight = 1 },
            HealthCheckId = healthCheckId,
            Records = target.Address,
        }, Child);

    // Route 53 cannot call an address in a VPC, so it reads the metric of the alarm that a lost replica raises; not the alarm's state, hence an
    // answer of its own for missing values. Where all replicas are lost, it returns them all:
    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-private-hosted-zones.html.
    private Aws.Route53.HealthCheck CreateHealthCheck(MySqlShard shard, ReplicaPlan replica)
    {
        var name = $"{shard.Prefix}-reader-{replica.Key}-check";
        var alarm = Alarms.For($"{MySqlAlarms.Liveness}-{shard.RoleOf(replica)}");
        return new(name, new()
        {
            Type = "CLOUDWATCH_METRIC",
            CloudwatchAlarmName = alarm.Id,
            CloudwatchAlarmRegion = _args.Location.Region,
            InsufficientDataHealthStatus = "Unhealthy",
            Tags = new() { ["Name"] = name },
        }, new() { Parent = this, DependsOn = alarm.Resource });
    }
}
