using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Infra.Validation;

namespace Infra.Networking;

/// <summary>
/// The address block of each tier in each zone. The plan is append-only: a tier's block depends only on its own slot and size, and a zone's place in
/// it only on the number in the zone id. So adding, removing or reordering tiers and zones never moves another block.
/// </summary>
public sealed class AddressPlan
{
    private readonly ImmutableArray<SlotRange> _taken;

    private AddressPlan(Cidr vpc, ImmutableArray<ZoneId> zones, ImmutableArray<TierPlan> tiers, ImmutableArray<SlotRange> taken)
    {
        Vpc = vpc;
        Zones = zones;
        Tiers = tiers;
        _taken = taken;
    }

    /// <summary>Block of the whole VPC.</summary>
    public Cidr Vpc { get; }

    /// <summary>Zone ids in zone order: by the number in the id.</summary>
    public ImmutableArray<ZoneId> Zones { get; }

    /// <summary>Tiers by slot.</summary>
    public ImmutableArray<TierPlan> Tiers { get; }

    /// <summary>All subnets, by tier and then by zone.</summary>
    public IEnumerable<SubnetPlan> Subnets => Tiers.SelectMany(tier => tier.Subnets);

    /// <summary>Slots that no tier holds.</summary>
    public ImmutableArray<int> FreeSlots => [.. SlotRange.Free(length: 1, _taken).Select(run => run.First)];

    /// <summary>Addresses that no tier holds, as the fewest possible blocks. Together with the blocks of the tiers they fill the VPC.</summary>
    public ImmutableArray<Cidr> FreeBlocks => [.. FreeRuns().Select(run => run.BlockIn(Vpc))];

    /// <summary>Plans the addresses of a network.</summary>
    /// <param name="cidr">Block of the VPC, such as <c>10.0.0.0/16</c>.</param>
    /// <param name="tiers">The tiers, in any order.</param>
    /// <param name="zones">Ids of the zones, in any order.</param>
    /// <param name="plan">The plan; null when there are problems.</param>
    /// <param name="problems">Every broken rule; empty when there is a plan.</param>
    /// <returns>Whether there is a plan.</returns>
    public static bool TryCreate(
        Cidr cidr,
        IReadOnlyList<TierSpec> tiers,
        IReadOnlyList<ZoneId> zones,
        [NotNullWhen(true)] out AddressPlan? plan,
        out ImmutableArray<Problem> problems)
    {
        problems = [.. AddressValidation.Validate(cidr, tiers, zones)];
        plan = problems.IsEmpty ? Place(cidr, tiers, zones) : null;
        return plan is not null;
    }

    /// <summary>Plans the addresses of a network. Throws if the values break a rule.</summary>
    /// <inheritdoc cref="TryCreate"/>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentException">A rule is broken; the message lists all problems.</exception>
    public static AddressPlan Create(Cidr cidr, IReadOnlyList<TierSpec> tiers, IReadOnlyList<ZoneId> zones) =>
        TryCreate(cidr, tiers, zones, out var plan, out var problems) ? plan : throw new ArgumentException(string.Join('\n', problems));

    /// <summary>Slots at which a further tier can begin.</summary>
    /// <param name="subnetPrefixLength">Size of the tier's subnets as a prefix length.</param>
    /// <returns>The slots in order; empty when there is no room.</returns>
    public ImmutableArray<int> FreeSlotsFor(int subnetPrefixLength) =>
        SlotRange.LengthFor(Vpc.PrefixLength, subnetPrefixLength) is { } length ? [.. SlotRange.Free(length, _taken).Select(run => run.First)] : [];

    private static AddressPlan Place(Cidr vpc, IReadOnlyList<TierSpec> tiers, IReadOnlyList<ZoneId> zones)
    {
        ImmutableArray<ZoneId> ordered = [.. zones.OrderBy(zone => zone.Index)];
        var placed = from tier in tiers
                     orderby tier.Slot
                     select (Spec: tier, Run: SlotRange.For(tier, vpc));
        var runs = placed.ToList();
        return new(vpc, ordered, [.. runs.Select(tier => Place(tier.Spec, tier.Run.BlockIn(vpc), ordered))], [.. runs.Select(tier => tier.Run)]);
    }

    private static TierPlan Place(TierSpec tier, Cidr block, IEnumerable<ZoneId> zones)
    {
        var subnets = from zone in zones
                      let place = zone.Index
                      select new SubnetPlan(tier.Name, zone, block.Part(tier.PrefixLength, place), (tier.Slot * ZoneId.MaxZones) + place);
        return new(tier, block, [.. subnets]);
    }

    private IEnumerable<SlotRange> FreeRuns()
    {
        for (var slot = 0; slot < SlotRange.SlotCount;)
        {
            var run = LongestFreeRunAt(slot);
            if (run is { } free)
            {
                yield return free;
            }

            slot += run?.Length ?? 1;
        }
    }

    private SlotRange? LongestFreeRunAt(int slot) =>
        (from length in new[] { 16, 8, 4, 2, 1 }
         let run = new SlotRange(slot, length)
         where run.IsAligned && !_taken.Any(run.Overlaps)
         select run).FirstOrDefault();
}
