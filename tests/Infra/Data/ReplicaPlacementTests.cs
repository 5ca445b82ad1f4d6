using CsCheck;
using Infra.Data;

namespace Infra.Tests.Data;

public sealed class ReplicaPlacementTests
{
    private static readonly Gen<string[]> Zones = Gen.Int[1, 8].HashSet[1, 8].Select(numbers =>
        numbers.Select(number => $"euc1-az{number}").ToArray());
    private static readonly Gen<int> Replicas = Gen.Int[0, 15];

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "euc1-az1")]
    [InlineData(2, "euc1-az1 euc1-az2")]
    [InlineData(3, "euc1-az1 euc1-az2 euc1-az3")]
    [InlineData(5, "euc1-az1 euc1-az1-2 euc1-az2 euc1-az2-2 euc1-az3")]
    public void Plan_ReplicasOverThreeZones_AreSpread(int replicas, string expected) =>
        Assert.Equal(expected, string.Join(' ', Keys(DataPrograms.ThreeZones, replicas)));

    [Fact]
    public void Plan_ReplicasWithoutZones_Throws() => Assert.Throws<ArgumentException>(() => ReplicaPlacement.Plan([], 1));

    [Fact]
    public void Plan_AnyZonesAndReplicas_HasThemAllSpreadEvenly() => Gen.Select(Zones, Replicas).Sample((zones, replicas) =>
    {
        var plan = ReplicaPlacement.Plan(zones, replicas);
        var counts = zones.Select(zone => plan.Count(replica => replica.ZoneId == zone)).ToList();
        return plan.Length == replicas && counts.Sum() == replicas && counts.Max() - counts.Min() <= 1
            && plan.Select(replica => replica.Key).Distinct().Count() == replicas;
    });

    [Fact]
    public void Plan_ZonesInAnyOrder_IsTheSame() => Gen.Select(Zones, Replicas).Sample((zones, replicas) =>
        Keys(zones, replicas).SequenceEqual(Keys(zones.Reverse(), replicas)));

    [Fact]
    public void Plan_OneMoreReplica_LeavesTheOthers() => Gen.Select(Zones, Replicas).Sample((zones, replicas) =>
        !Keys(zones, replicas).Except(Keys(zones, replicas + 1)).Any());

    // A new zone must get its share, and what it gets must leave other zones: not one more.
    [Fact]
    public void Plan_OneMoreZone_MovesNoMoreThanItsShare() =>
        Gen.Select(Zones.Where(zones => zones.Length > 1), Replicas, Gen.Int[0, 7]).Sample((zones, replicas, index) =>
    {
        var added = zones[index % zones.Length];
        var before = Keys(zones.Where(zone => zone != added), replicas).ToList();
        var after = ReplicaPlacement.Plan(zones, replicas);
        return after.Count(replica => !before.Contains(replica.Key)) == after.Count(replica => replica.ZoneId == added);
    });

    private static IEnumerable<string> Keys(IEnumerable<string> zones, int replicas) =>
        ReplicaPlacement.Plan(zones, replicas).Select(replica => replica.Key);
}
