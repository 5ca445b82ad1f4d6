using Infra.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Data;

[Collection(Programs.Name)]
public sealed class MySqlShardProperties
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 1, 0 }, { 1, 1 }, { 1, 4 }, { 1, 15 }, { 3, 0 }, { 3, 1 }, { 3, 4 }, { 3, 15 },
    };

    [Theory, MemberData(nameof(Sizes))]
    public async Task Resources_OfAnySize_HaveEachReplicaInItsZoneAndEveryNameOnce(int shards, int replicas)
    {
        var spec = new MySqlSpec { Shards = shards, Replicas = replicas };

        var cloud = (await DataPrograms.RunAsync(spec)).Cloud;

        var instances = cloud.OfType("aws:rds/instance:Instance").ToList();
        Assert.Equal(spec.InstanceCount, instances.Select(instance => instance.Text("identifier")).Distinct().Count());
        Assert.All(instances.Where(instance => instance.Inputs.ContainsKey("replicateSourceDb")), replica =>
            Assert.Contains($"replica-{replica.Text("availabilityZone")["name-of-".Length..]}", replica.Name));
        Assert.Equal(3 * spec.InstanceCount, cloud.OfType("aws:cloudwatch/logGroup:LogGroup").Select(group => group.Text("name")).Distinct().Count());
    }
}
