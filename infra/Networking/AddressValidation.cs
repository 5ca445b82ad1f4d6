using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Networking;

/// <summary>
/// Validates the addresses of a network: rules between values. It reports every broken rule, and no rule that is broken only because another one is.
/// </summary>
internal static class AddressValidation
{
    // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html; a VPC must also hold one tier of the smallest subnets.
    private const int MinPrefixLength = 16;
    private const int MaxPrefixLength = 28;

    private static readonly int MaxVpcPrefixLength = SlotRange.MaxVpcPrefixLengthFor(MaxPrefixLength);

    // RFC 1918 and RFC 6598. AWS accepts public ranges too; requests to the owners of these addresses would then never leave the VPC.
    private static readonly Cidr[] PrivateRanges = [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10" }.Select(Cidr.Parse)];

    /// <summary>Every broken rule, with paths <c>cidr</c>, <c>zones[i]</c> and <c>tiers[i]</c>.</summary>
    public static IEnumerable<Problem> Validate(Cidr cidr, IReadOnlyList<TierSpec> tiers, IReadOnlyList<ZoneId> zones) =>
        [.. ValidateCidr(cidr), .. ValidateZones(zones), .. ValidateTiers(tiers, IsVpcSize(cidr) ? cidr : null)];

    private static bool IsVpcSize(Cidr block) => block.PrefixLength >= MinPrefixLength && block.PrefixLength <= MaxVpcPrefixLength;

    private static IEnumerable<Problem> ValidateCidr(Cidr cidr)
    {
        if (!IsVpcSize(cidr))
        {
            var rule = $"must be a block of /{MinPrefixLength}, the largest VPC, to /{MaxVpcPrefixLength}, the smallest that holds a tier";
            yield return new("cidr", rule, Problem.Quote($"{cidr}"));
        }
        else if (!PrivateRanges.Any(range => range.Contains(cidr)))
        {
            yield return new("cidr", $"must lie in a private range: {string.Join(", ", PrivateRanges)}", Problem.Quote($"{cidr}"));
        }
    }

    private static IEnumerable<Problem> ValidateZones(IReadOnlyList<ZoneId> zones)
    {
        for (var i = 0; i < zones.Count; i++)
        {
            if (zones.Take(i).Contains(zones[i]))
            {
                yield return Problem.ListedTwice(PropertyPath.Create("zones", i), Problem.Quote($"{zones[i]}"));
            }
            else if (zones[i].RegionPrefix != zones[0].RegionPrefix)
            {
                yield return new(
                    PropertyPath.Create("zones", i),
                    $"must be in the region of the other zones, whose ids begin with {zones[0].RegionPrefix}-",
                    Problem.Quote($"{zones[i]}"))
                { DependsOn = ["zones"] };
            }
        }
    }

    private static IEnumerable<Problem> ValidateTiers(IReadOnlyList<TierSpec> tiers, Cidr? vpc) =>
        from tier in tiers.Index()
        from problem in ValidatePlace(tier.Item, [.. tiers.Take(tier.Index)], tiers, vpc)
        select problem.Under(PropertyPath.Create("tiers", tier.Index)) with { DependsOn = ["cidr", "tiers"] };

    private static IEnumerable<Problem> ValidatePlace(TierSpec tier, ImmutableArray<TierSpec> before, IReadOnlyList<TierSpec> all, Cidr? vpc)
    {
        if (vpc is { } block && SlotRange.LengthFor(block.PrefixLength, tier.PrefixLength) is null)
        {
            var shortest = SlotRange.MinSubnetPrefixLengthFor(block.PrefixLength);
            return [new("prefixLength", $"must leave room for {ZoneId.MaxZones} zones in {block}: /{shortest} or longer", $"{tier.PrefixLength}")];
        }

        return FindRange(tier, vpc) is { } range ? ValidateRange(tier, range, before, all, vpc) : [];
    }

    private static IEnumerable<Problem> ValidateRange(
        TierSpec tier, SlotRange range, ImmutableArray<TierSpec> before, IReadOnlyList<TierSpec> all, Cidr? vpc)
    {
        if (!range.IsAligned)
        {
            var rule = $"must be a multiple of {range.Length}: subnets of /{tier.PrefixLength} take {range.Length} slots of {vpc}";
            yield return new("slot", rule, $"{tier.Slot}", DescribeFreeSlots(range.Length, [.. all.Where(other => other != tier)], vpc));
        }
        else if (before.FirstOrDefault(other => FindRange(other, vpc) is { IsAligned: true } taken && taken.Overlaps(range)) is { } holder)
        {
            var rule = $"must be free, but tier {holder.Name} holds {FindRange(holder, vpc)}";
            yield return new("slot", rule, $"{tier.Slot}", DescribeFreeSlots(range.Length, all, vpc));
        }
    }

    // Without a valid VPC block the sizes in slots are unknown, but every tier takes at least the slot that it names.
    private static SlotRange? FindRange(TierSpec tier, Cidr? vpc) => vpc is { } block ? SlotRange.Find(tier, block) : new(tier.Slot, 1);

    private static string? DescribeFreeSlots(int length, IEnumerable<TierSpec> tiers, Cidr? vpc)
    {
        if (vpc is null)
        {
            return null;
        }

        var taken = tiers.Select(tier => FindRange(tier, vpc)).OfType<SlotRange>().Where(range => range.IsAligned).ToList();
        var free = SlotRange.Free(length, taken).Select(range => range.First).ToList();
        return free.Count == 0 ? "No slot is left for this size." : $"Free for this size: {string.Join(", ", free)}.";
    }
}
