using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Networking;

/// <summary>What an address plan must keep to. Total: every broken rule is found, and none is reported because of another.</summary>
internal static partial class AddressValidation
{
    // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html; a VPC must also hold one tier of the smallest subnets.
    private const int ShortestPrefix = 16;
    private const int LongestPrefix = 28;
    private static readonly int LongestVpcPrefix = SlotRange.LongestVpcPrefixFor(LongestPrefix);

    private const int LastVlanId = 4094;
    private const int LastSlot = SlotRange.SlotCount - 1;

    // RFC 1918 and RFC 6598. AWS accepts public ranges too; traffic to their owners would then never leave the VPC.
    private static readonly Cidr[] PrivateRanges = [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10" }.Select(Cidr.Parse)];

    /// <summary>Every broken rule, with paths <c>cidr</c>, <c>zones[i]</c> and <c>tiers[i]</c>.</summary>
    public static IEnumerable<Problem> Validate(string cidr, IReadOnlyList<TierSpec> tiers, IReadOnlyList<string> zones)
    {
        Cidr? vpc = Cidr.TryParse(cidr, out var block) && IsVpcSize(block) ? block : null;
        return [.. ValidateCidr(cidr), .. ValidateZones(zones), .. ValidateTiers(tiers, vpc)];
    }

    private static bool IsVpcSize(Cidr block) => block.PrefixLength >= ShortestPrefix && block.PrefixLength <= LongestVpcPrefix;

    private static IEnumerable<Problem> ValidateCidr(string cidr)
    {
        var isExact = Cidr.TryParse(cidr, out var block);
        if (!isExact)
        {
            var fix = block == default ? null : $"The block around it is {block}.";
            yield return new("cidr", "must be an IPv4 block such as 10.0.0.0/16", Problem.Quote(cidr), fix);
        }
        else if (!IsVpcSize(block))
        {
            var rule = $"must be a block of /{ShortestPrefix}, the largest VPC, to /{LongestVpcPrefix}, the smallest that holds a tier";
            yield return new("cidr", rule, Problem.Quote(cidr));
        }
        else if (!PrivateRanges.Any(range => range.Contains(block)))
        {
            yield return new("cidr", $"must lie in a private range: {string.Join(", ", PrivateRanges)}", Problem.Quote(cidr));
        }
    }

    private static IEnumerable<Problem> ValidateZones(IReadOnlyList<string> zones)
    {
        if (zones.Count == 0)
        {
            yield return new("zones", "must list at least one zone id, such as euc1-az1");
        }

        var region = zones.FirstOrDefault(zone => ZoneIds.PlaceOf(zone) is not null)?.Split('-')[0];
        for (var i = 0; i < zones.Count; i++)
        {
            var zone = zones[i];
            if (ZoneIds.PlaceOf(zone) is null)
            {
                yield return new($"zones[{i}]", "must be the id of an availability zone, such as euc1-az1", Problem.Quote(zone),
                    "Ids are listed by `aws ec2 describe-availability-zones`; zone names such as eu-central-1a differ between accounts.");
            }
            else if (zones.Take(i).Contains(zone))
            {
                yield return new($"zones[{i}]", "must be listed once", Problem.Quote(zone), "Remove it: the same zone is listed above.");
            }
            else if (zone.Split('-')[0] != region)
            {
                yield return new($"zones[{i}]", $"must be in the region of the other zones, whose ids begin with {region}-", Problem.Quote(zone));
            }
        }
    }

    private static IEnumerable<Problem> ValidateTiers(IReadOnlyList<TierSpec> tiers, Cidr? vpc)
    {
        if (tiers.Count == 0)
        {
            yield return new("tiers", "must list at least one tier");
        }

        for (var i = 0; i < tiers.Count; i++)
        {
            var before = tiers.Take(i).ToList();
            foreach (var problem in ValidateIdentity(tiers[i], before).Concat(ValidatePlace(tiers[i], before, tiers, vpc)))
            {
                yield return problem with { Path = $"tiers[{i}].{problem.Path}" };
            }
        }
    }

    private static IEnumerable<Problem> ValidateIdentity(TierSpec tier, List<TierSpec> before)
    {
        if (!TierName().IsMatch(tier.Name))
        {
            yield return new("name", "must be 1 to 16 lower-case letters and digits, the first a letter", Problem.Quote(tier.Name));
        }
        else if (before.Any(other => other.Name == tier.Name))
        {
            yield return new("name", "must be unique", Problem.Quote(tier.Name));
        }

        if (tier.VlanId is < 1 or > LastVlanId)
        {
            yield return new("vlan", $"must be 1 to {LastVlanId}", $"{tier.VlanId}");
        }
        else if (before.Find(other => other.VlanId == tier.VlanId) is { } holder)
        {
            yield return new("vlan", $"must be unique, but tier {holder.Name} has the same", $"{tier.VlanId}");
        }

        if (!Enum.IsDefined(tier.Exposure))
        {
            yield return new("exposure", "must be public, egress or isolated", $"{(int)tier.Exposure}");
        }
    }

    private static IEnumerable<Problem> ValidatePlace(TierSpec tier, List<TierSpec> before, IReadOnlyList<TierSpec> all, Cidr? vpc)
    {
        var isSlot = tier.Slot is >= 0 and <= LastSlot;
        if (!isSlot)
        {
            yield return new("slot", $"must be 0 to {LastSlot}", $"{tier.Slot}");
        }

        if (tier.PrefixLength is < ShortestPrefix or > LongestPrefix)
        {
            var rule = $"must be {ShortestPrefix} to {LongestPrefix}, the sizes AWS allows for a subnet";
            yield return new("prefixLength", rule, $"{tier.PrefixLength}");
        }
        else if (vpc is { } block && SlotRange.LengthFor(block.PrefixLength, tier.PrefixLength) is null)
        {
            var shortest = SlotRange.ShortestSubnetPrefixFor(block.PrefixLength);
            var rule = $"must leave room for {ZoneIds.PlaceCount} zones in {block}: /{shortest} or longer";
            yield return new("prefixLength", rule, $"{tier.PrefixLength}");
        }
        else if (isSlot && RunOf(tier, vpc) is { } run)
        {
            foreach (var problem in ValidateRun(tier, run, before, all, vpc))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Problem> ValidateRun(
        TierSpec tier, SlotRange run, List<TierSpec> before, IReadOnlyList<TierSpec> all, Cidr? vpc)
    {
        if (!run.IsAligned)
        {
            var rule = $"must be a multiple of {run.Length}: subnets of /{tier.PrefixLength} take {run.Length} slots of {vpc}";
            yield return new("slot", rule, $"{tier.Slot}", FreeSlots(run.Length, [.. all.Where(other => other != tier)], vpc));
        }
        else if (before.Find(other => RunOf(other, vpc) is { IsAligned: true } taken && taken.Overlaps(run)) is { } holder)
        {
            var rule = $"must be free, but tier {holder.Name} holds {RunOf(holder, vpc)}";
            yield return new("slot", rule, $"{tier.Slot}", FreeSlots(run.Length, all, vpc));
        }
    }

    // Without a sound VPC block the sizes in slots are unknown, but every tier takes at least the slot it names.
    private static SlotRange? RunOf(TierSpec tier, Cidr? vpc) => vpc is { } block ? SlotRange.Find(tier, block) : new(tier.Slot, 1);

    private static string? FreeSlots(int length, IEnumerable<TierSpec> tiers, Cidr? vpc)
    {
        if (vpc is null)
        {
            return null;
        }

        var taken = tiers.Select(tier => RunOf(tier, vpc)).OfType<SlotRange>().Where(run => run.IsAligned).ToList();
        var free = SlotRange.Free(length, taken).Select(run => run.First).ToList();
        return free.Count == 0 ? "No slot is left for this size." : $"Free for this size: {string.Join(", ", free)}.";
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]{0,15}\z")]
    private static partial Regex TierName();
}
