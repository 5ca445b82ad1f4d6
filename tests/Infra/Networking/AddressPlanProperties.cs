using CsCheck;
using Infra.Networking;
using static Infra.Tests.Networking.NetworkPrograms;

namespace Infra.Tests.Networking;

/// <summary>What holds of every address plan. The oracle counts single addresses and knows nothing of slots and runs as types.</summary>
public sealed class AddressPlanProperties
{
    private const int Cases = 2000;
    private const int Places = 8;
    private const int Slots = 16;

    private static readonly Gen<Request> Sound =
        from vpcPrefix in Gen.Int[16, 25]
        from second in Gen.Int[0, 255]
        from wishes in Gen.Select(Gen.Int[16, 28], Gen.Int[0, Slots - 1], Gen.Enum<Exposure>()).Array[1, 8]
        from places in Gen.Shuffle(new[] { 1, 2, 3, 4, 5, 6, 7, 8 }, 1, Places)
        let request = new Request(
            Cidr.Parse($"10.{second}.0.0/{vpcPrefix}"),
            Fit(vpcPrefix, wishes),
            [.. Zones(places.Select(place => $"use1-az{place}"))])
        where request.Tiers.Length > 0
        select request;

    private static readonly Gen<Request> Any =
        from cidr in Gen.OneOfConst("10.0.0.0/16", "10.0.0.0/20", "10.0.0.0/24", "10.0.0.0/25", "10.0.0.0/26", "10.0.0.0/15", "8.0.0.0/16")
        from tiers in
            (from exposure in Gen.Enum<Exposure>()
             from slot in Gen.Int[0, Slots - 1]
             from prefix in Gen.Int[16, 28]
             select (exposure, slot, prefix)).Array[0, 4]
        from zones in Gen.OneOfConst("use1-az1", "use1-az2", "use1-az3", "euc1-az1").Array[0, 4]
        let named = tiers.Select((tier, i) => Tier($"t{i}", i + 1, tier.exposure, tier.slot, tier.prefix))
        select new Request(Cidr.Parse(cidr), [.. named], [.. Zones(zones)]);

    [Fact]
    public void Subnets_OfAnyPlan_DoNotOverlap() => Sound.Sample(request =>
    {
        var ranges = Plan(request).Subnets.Select(subnet => Range(subnet.Cidr)).OrderBy(range => range.First).ToList();
        return ranges.Zip(ranges.Skip(1)).All(pair => pair.First.Last < pair.Second.First);
    }, iter: Cases);

    [Fact]
    public void Subnets_OfAnyPlan_AreWhereSlotAndZonePutThem() => Sound.Sample(request =>
    {
        var vpc = Range(request.Cidr);
        var expected = from tier in request.Tiers
                       from zone in request.Zones
                       let size = 1L << (32 - tier.PrefixLength)
                       select (
                           tier.Name,
                           $"{zone}",
                           vpc.First + (tier.Slot * (vpc.Last - vpc.First + 1) / Slots) + (($"{zone}"[^1] - '1') * size),
                           size);
        var actual = Plan(request).Subnets.Select(subnet => (subnet.Tier, $"{subnet.ZoneId}", Range(subnet.Cidr).First, subnet.Cidr.AddressCount));
        return expected.Order().SequenceEqual(actual.Order());
    }, iter: Cases);

    [Fact]
    public void Blocks_OfTiersAndFreeOnes_FillTheVpcExactly() => Sound.Sample(request =>
    {
        var plan = Plan(request);
        var ranges = plan.Tiers.Select(tier => tier.Block).Concat(plan.FreeBlocks).Select(Range).OrderBy(range => range.First).ToList();
        return (ranges[0].First, ranges[^1].Last) == Range(plan.Vpc)
            && ranges.Zip(ranges.Skip(1)).All(pair => pair.First.Last + 1 == pair.Second.First);
    }, iter: Cases);

    [Fact]
    public void Subnets_TiersAndZonesRemovedAndReordered_StayWhereTheyAre() =>
        (from request in Sound
         from tiers in Gen.Shuffle(request.Tiers, 1, request.Tiers.Length)
         from zones in Gen.Shuffle(request.Zones, 1, request.Zones.Length)
         select (request, request with { Tiers = tiers, Zones = zones })).Sample(
        (whole, part) =>
        {
            var before = Plan(whole).Subnets.ToHashSet();
            var after = Plan(part).Subnets.ToList();
            return after.Count == part.Tiers.Length * part.Zones.Length && after.All(before.Contains);
        },
        iter: Cases);

    [Fact]
    public void FreeSlotsFor_AnySize_AreThoseWhereOneMoreTierFits() =>
        Gen.Select(Sound, Gen.Int[16, 28]).Sample((request, prefixLength) =>
        {
            var fits = from slot in Enumerable.Range(0, Slots)
                       let more = Tier("more", 4094, Exposure.Isolated, slot, prefixLength)
                       where AddressPlan.TryCreate(request.Cidr, [.. request.Tiers, more], request.Zones, out _, out _)
                       select slot;
            return fits.SequenceEqual(Plan(request).FreeSlotsFor(prefixLength));
        }, iter: Cases);

    [Fact]
    public void Ipv6Indexes_OfAnyPlan_AreUniqueAndAmongThe256() => Sound.Sample(request =>
    {
        var indexes = Plan(request).Subnets.Select(subnet => subnet.Ipv6Index).ToList();
        return indexes.Distinct().Count() == indexes.Count && indexes.All(index => index is >= 0 and < 256);
    }, iter: Cases);

    [Fact]
    public void TryCreate_AnyRequest_FindsEveryBrokenRuleAndNoOther() => Any.Sample(
        request =>
        {
            AddressPlan.TryCreate(request.Cidr, request.Tiers, request.Zones, out _, out var problems);
            return problems.Select(problem => $"{problem.Path}").Order(StringComparer.Ordinal)
                .SequenceEqual(BrokenPaths(request).Order(StringComparer.Ordinal));
        },
        iter: 5 * Cases,
        print: request => $"{request.Cidr} [{string.Join(", ", request.Tiers.AsEnumerable())}] [{string.Join(", ", request.Zones)}]");

    private static AddressPlan Plan(Request request) => AddressPlan.Create(request.Cidr, request.Tiers, request.Zones);

    private static (long First, long Last) Range(Cidr block)
    {
        var first = block.ToString().Split('/')[0].Split('.').Aggregate(0L, (sum, octet) => (sum * 256) + int.Parse(octet));
        return (first, first + block.AddressCount - 1);
    }

    // Each wish takes the next slot from its own on where it fits; wishes without room are dropped.
    private static TierSpec[] Fit(int vpcPrefix, (int Prefix, int Slot, Exposure Exposure)[] wishes)
    {
        var taken = new bool[Slots];
        var tiers = new List<TierSpec>();
        foreach (var (prefix, start, exposure) in wishes.Where(wish => wish.Prefix >= vpcPrefix + 3))
        {
            var length = Length(vpcPrefix, prefix);
            var free = Enumerable.Range(0, Slots).Select(i => (start + i) % Slots)
                .Where(slot => slot % length == 0 && !taken.AsSpan(slot, length).Contains(true)).ToList();
            if (free.Count > 0)
            {
                taken.AsSpan(free[0], length).Fill(true);
                tiers.Add(Tier($"t{tiers.Count}", tiers.Count + 1, exposure, free[0], prefix));
            }
        }

        return [.. tiers];
    }

    private static int Length(int vpcPrefix, int prefix)
    {
        var slotSize = (1L << (32 - vpcPrefix)) / Slots;
        return (int)Math.Max(1, Places * (1L << (32 - prefix)) / slotSize);
    }

    private static IEnumerable<string> BrokenPaths(Request request)
    {
        var prefix = request.Cidr.PrefixLength;
        int? vpcPrefix = prefix is >= 16 and <= 25 ? prefix : null;
        var isPrivate = $"{request.Cidr}".StartsWith("10.", StringComparison.Ordinal);
        return
        [
            .. vpcPrefix is null || !isPrivate ? ["cidr"] : Array.Empty<string>(),
            .. BrokenZones(request.Zones),
            .. BrokenTiers(request.Tiers, vpcPrefix),
        ];
    }

    private static IEnumerable<string> BrokenZones(ZoneId[] zones) =>
        from zone in zones.Index()
        where zones.Take(zone.Index).Contains(zone.Item) || $"{zone.Item}"[..4] != $"{zones[0]}"[..4]
        select $"zones[{zone.Index}]";

    private static IEnumerable<string> BrokenTiers(TierSpec[] tiers, int? vpcPrefix) =>
        from tier in tiers.Index()
        let hasSize = vpcPrefix is null || tier.Item.PrefixLength >= vpcPrefix + 3
        where !hasSize || !IsPlaced(tier.Item, tiers[..tier.Index], vpcPrefix)
        select $"tiers[{tier.Index}].{(hasSize ? "slot" : "prefixLength")}";

    private static bool IsPlaced(TierSpec tier, TierSpec[] before, int? vpcPrefix)
    {
        var length = LengthOf(tier, vpcPrefix);
        return tier.Slot % length == 0 && !before.Any(other =>
            LengthOf(other, vpcPrefix) is var taken && taken <= Slots && other.Slot % taken == 0
            && other.Slot < tier.Slot + length && tier.Slot < other.Slot + taken);
    }

    private static int LengthOf(TierSpec tier, int? vpcPrefix) => vpcPrefix is { } prefix ? Length(prefix, tier.PrefixLength) : 1;

    private sealed record Request(Cidr Cidr, TierSpec[] Tiers, ZoneId[] Zones);
}
