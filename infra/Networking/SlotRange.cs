namespace Infra.Networking;

/// <summary>
/// The slots a tier takes. A VPC's block is cut into sixteen equal slots; a tier takes the smallest power-of-two range of them that
/// holds one subnet for each of the eight zone places, beginning at a multiple of its length so that the range is one block.
/// </summary>
internal readonly record struct SlotRange(int First, int Length)
{
    public const int SlotBits = 4;
    public const int SlotCount = 1 << SlotBits;
    private const int PlaceBits = 3;

    public int Last => First + Length - 1;

    public bool IsAligned => First % Length == 0;

    /// <summary>Longest prefix of a VPC that holds a tier of the subnet size, which is the tier's own block.</summary>
    public static int LongestVpcPrefixFor(int subnetPrefixLength) => subnetPrefixLength - PlaceBits;

    /// <summary>Shortest prefix of subnets that fit into a VPC.</summary>
    public static int ShortestSubnetPrefixFor(int vpcPrefixLength) => vpcPrefixLength + PlaceBits;

    /// <summary>Slots that a subnet size takes in a VPC, or null when it does not fit.</summary>
    public static int? LengthFor(int vpcPrefixLength, int subnetPrefixLength)
    {
        var bits = vpcPrefixLength + SlotBits - LongestVpcPrefixFor(subnetPrefixLength);
        return bits > SlotBits ? null : 1 << Math.Max(0, bits);
    }

    /// <summary>The range of a tier; null when its subnets do not fit. An aligned range that begins in the VPC also ends in it.</summary>
    public static SlotRange? Find(TierSpec tier, Cidr vpc) =>
        LengthFor(vpc.PrefixLength, tier.PrefixLength) is { } length ? new(tier.Slot, length) : null;

    /// <summary>The range of a tier whose subnets fit.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static SlotRange For(TierSpec tier, Cidr vpc) =>
        Find(tier, vpc) ?? throw new ArgumentException($"Subnets of /{tier.PrefixLength} do not fit into {vpc}.", nameof(tier));

    public bool Overlaps(SlotRange other) => First <= other.Last && other.First <= Last;

    /// <summary>The aligned ranges of a length that meet none of the ranges taken.</summary>
    public static IEnumerable<SlotRange> Free(int length, IReadOnlyCollection<SlotRange> taken) =>
        from position in Enumerable.Range(0, SlotCount / length)
        let range = new SlotRange(position * length, length)
        where !taken.Any(range.Overlaps)
        select range;

    /// <summary>The part of a VPC's block that the range is. It must be aligned.</summary>
    public Cidr BlockIn(Cidr vpc)
    {
        var prefixLength = vpc.PrefixLength + SlotBits - int.Log2(Length);
        return vpc.Part(prefixLength, First / Length);
    }

    public override string ToString() => Length == 1 ? $"slot {First}" : $"slots {First}-{Last}";
}
