using CsCheck;
using Infra.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Data;

/// <summary>What holds of all specs, sound and unsound: a list of problems or a whole plan, never a crash.</summary>
[Collection(Programs.Name)]
public sealed class DataRulesProperties
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["abz019-_.:@ \n"], 0, 20], Gen.OneOfConst("", "8.4", "8.0", "8.4.9", "db.r7g.large", "db.t4g.medium", "02:00-03:00", "sun:03:30-sun:04:30", "app", "cache.r7g.large", "8.2"));

    private static readonly Gen<int> Number = Gen.OneOf(Gen.Int[-2, 20], Gen.Int, Gen.OneOfConst(100, 400, 500, 1000, 12000, int.MaxValue));

    [Fact]
    public void MySqlProblems_OfAnySpec_AreListed() => Gen.Select(Text.Array[6], Number.Array[8], Gen.Bool).Sample(
        (texts, numbers, flag) => !MySqlValidation.Validate(new()
        {
            EngineVersion = texts[0],
            InstanceClass = texts[1],
            DatabaseName = texts[2],
            MasterUsername = texts[3],
            BackupWindow = texts[4],
            MaintenanceWindow = texts[5],
            AllowMinorUpgrades = flag,
            Replicas = numbers[0],
            Shards = numbers[1],
            StorageGiB = numbers[2],
            MaxStorageGiB = numbers[3],
            Iops = numbers[4],
            StorageThroughput = numbers[5],
            BackupRetentionDays = numbers[6],
            Thresholds = new() { FreeStorageGiB = numbers[7] },
        }).IsDefault,
        iter: 1000);

    [Fact]
    public void RedisProblems_OfAnySpec_AreListed() => Gen.Select(Text.Array[6], Number.Array[4], Gen.Bool).Sample(
        (texts, numbers, flag) => !RedisValidation.Validate(new()
        {
            EngineVersion = texts[0],
            NodeType = texts[1],
            ApplicationUsername = texts[2],
            ReaderUsername = texts[3],
            SnapshotWindow = texts[4],
            MaintenanceWindow = texts[5],
            Protect = flag,
            Shards = numbers[0],
            ReplicasPerShard = numbers[1],
            SnapshotRetentionDays = numbers[2],
            Thresholds = new() { Connections = numbers[3] },
        }).IsDefault,
        iter: 1000);

    [Fact]
    public async Task MySqlPlans_OfSoundSpecs_HaveEachReplicaInItsZoneAndEveryNameOnce()
    {
        var specs = from shards in new[] { 1, 3 } from replicas in new[] { 0, 1, 4, 15 } select new MySqlSpec { Shards = shards, Replicas = replicas };
        foreach (var spec in specs)
        {
            var cloud = (await DataPrograms.RunAsync(spec)).Cloud;

            var instances = cloud.OfType("aws:rds/instance:Instance").ToList();
            Assert.Equal(spec.InstanceCount, instances.Select(instance => instance.Text("identifier")).Distinct().Count());
            Assert.All(instances.Where(instance => instance.Inputs.ContainsKey("replicateSourceDb")), replica =>
                Assert.Contains($"replica-{replica.Text("availabilityZone")["name-of-".Length..]}", replica.Name));
            Assert.Equal(2 * spec.InstanceCount, cloud.OfType("aws:cloudwatch/logGroup:LogGroup").Select(group => group.Text("name")).Distinct().Count());
        }
    }
}
