using CsCheck;
using Infra.Networking;

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
        let request = new Request($"10.{second}.0.0/{vpcPrefix}", Fit(vpcPrefix, wishes), [.. places.Select(place => $"use1-az{place}")])
        where request.Tiers.Length > 0
        select request;

    private static readonly Gen<Request> Any =
        from cidr in Gen.OneOfConst("10.0.0.0/16", "10.0.0.0/20", "10.0.0.0/24", "10.0.0.0/25", "10.0.0.0/26", "10.0.0.0/15", "10.0.0.1/16", "8.0.0.0/16", "ten")
        from tiers in
            (from name in Gen.OneOfConst("a", "b", "c", "d", "e", "A", "a-b", "")
             from vlan in Gen.OneOfConst(-1, 0, 1, 2, 3, 4094, 4095)
             from exposure in Gen.Int[0, 3]
             from slot in Gen.Int[-1, Slots]
             from prefix in Gen.Int[15, 29]
             select new TierSpec(name, vlan, (Exposure)exposure, slot, prefix)).Array[0, 4]
        from zones in Gen.OneOfConst("use1-az1", "use1-az2", "use1-az3", "euc1-az1", "us-east-1a", "").Array[0, 4]
        select new Request(cidr, tiers, zones);

    [Fact]
    public void Subnets_OfAnyPlan_DoNotOverlap() => Sound.Sample(request =>
    {
        var ranges = Plan(request).Subnets.Select(subnet => Range(subnet.Cidr)).OrderBy(range => range.First).ToList();
        return ranges.Zip(ranges.Skip(1)).All(pair => pair.First.Last < pair.Second.First);
    }, iter: Cases);

    [Fact]
    public void Subnets_OfAnyPlan_AreWhereSlotAndZonePutThem() => Sound.Sample(request =>
    {
        var vpc = Range(Cidr.Parse(request.Cidr));
        var expected = from tier in request.Tiers
                       from zone in request.Zones
                       let size = 1L << (32 - tier.PrefixLength)
                       select (tier.Name, zone, vpc.First + (tier.Slot * (vpc.Last - vpc.First + 1) / Slots) + ((zone[^1] - '1') * size), size);
        var actual = Plan(request).Subnets.Select(subnet => (subnet.Tier, subnet.ZoneId, Range(subnet.Cidr).First, subnet.Cidr.AddressCount));
        return expected.Order().SequenceEqual(actual.Order());
    }, iter: Cases);

    [Fact]
    public void Blocks_OfTiersAndFreeOnes_FillTheVpcExactly() => Sound.Sample(request =>
    {
        var plan = Plan(request);
        var ranges = plan.Tiers.Select(tier => tier.Block).Concat(plan.FreeBlocks).Select(Range).OrderBy(range => range.First).ToList();
        return (ranges[0].First, ranges[^1].Last) == Range(plan.Vpc) && ranges.Zip(ranges.Skip(1)).All(pair => pair.First.Last + 1 == pair.Second.First);
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
                       let more = new TierSpec("more", 4094, Exposure.Isolated, slot, prefixLength)
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
            return problems.Select(problem => problem.Path).Order(StringComparer.Ordinal)
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
                tiers.Add(new($"t{tiers.Count}", tiers.Count + 1, exposure, free[0], prefix));
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
        var isCidr = request.Cidr is "10.0.0.0/16" or "10.0.0.0/20" or "10.0.0.0/24" or "10.0.0.0/25" or "8.0.0.0/16";
        int? vpcPrefix = isCidr ? int.Parse(request.Cidr[^2..]) : null;
        if (!isCidr || request.Cidr == "8.0.0.0/16")
        {
            yield return "cidr";
        }

        foreach (var path in BrokenZones(request.Zones).Concat(BrokenTiers(request.Tiers, vpcPrefix)))
        {
            yield return path;
        }
    }

    private static IEnumerable<string> BrokenZones(string[] zones)
    {
        if (zones.Length == 0)
        {
            yield return "zones";
        }

        var region = zones.FirstOrDefault(zone => zone.Contains("-az"))?[..4];
        for (var i = 0; i < zones.Length; i++)
        {
            if (!zones[i].Contains("-az") || zones.Take(i).Contains(zones[i]) || !zones[i].StartsWith(region!))
            {
                yield return $"zones[{i}]";
            }
        }
    }

    private static IEnumerable<string> BrokenTiers(TierSpec[] tiers, int? vpcPrefix)
    {
        if (tiers.Length == 0)
        {
            yield return "tiers";
        }

        for (var i = 0; i < tiers.Length; i++)
        {
            var tier = tiers[i];
            if (tier.Name is "A" or "a-b" or "" || tiers[..i].Any(other => other.Name == tier.Name))
            {
                yield return $"tiers[{i}].name";
            }

            if (tier.VlanId is -1 or 0 or 4095 || tiers[..i].Any(other => other.VlanId == tier.VlanId))
            {
                yield return $"tiers[{i}].vlan";
            }

            if ((int)tier.Exposure == 3)
            {
                yield return $"tiers[{i}].exposure";
            }

            if (!IsSize(tier, vpcPrefix))
            {
                yield return $"tiers[{i}].prefixLength";
            }

            if (tier.Slot is < 0 or >= Slots || (IsSize(tier, vpcPrefix) && !IsPlaced(tier, tiers[..i], vpcPrefix)))
            {
                yield return $"tiers[{i}].slot";
            }
        }
    }

    private static bool IsSize(TierSpec tier, int? vpcPrefix) => tier.PrefixLength is >= 16 and <= 28 && (vpcPrefix is null || tier.PrefixLength >= vpcPrefix + 3);

    private static bool IsPlaced(TierSpec tier, TierSpec[] before, int? vpcPrefix)
    {
        var length = LengthOf(tier, vpcPrefix);
        return tier.Slot % length == 0 && !before.Any(other =>
            LengthOf(other, vpcPrefix) is var taken && taken <= Slots && other.Slot % taken == 0 && other.Slot < tier.Slot + length && tier.Slot < other.Slot + taken);
    }

    private static int LengthOf(TierSpec tier, int? vpcPrefix) => vpcPrefix is { } prefix ? Length(prefix, tier.PrefixLength) : 1;

    private sealed record Request(string Cidr, TierSpec[] Tiers, string[] Zones);
}
