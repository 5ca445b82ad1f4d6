namespace Infra.Networking;

/// <summary>
/// The slots of a tier. The block of a VPC is divided into sixteen equal slots. A tier takes the smallest power of two of adjacent slots that holds
/// one subnet for each of eight zones. The range begins at a multiple of its length, so that it is one CIDR block.
/// </summary>
internal sealed record SlotRange(int First, int Length)
{
    public const int SlotBits = 4;
    public const int SlotCount = 1 << SlotBits;
    private const int PlaceBits = 3;

    public int Last => First + Length - 1;

    public bool IsAligned => First % Length == 0;

    /// <summary>Longest prefix of a VPC that holds one tier with subnets of a size.</summary>
    public static int MaxVpcPrefixLengthFor(int subnetPrefixLength) => subnetPrefixLength - PlaceBits;

    /// <summary>Shortest prefix of subnets that fit into a VPC.</summary>
    public static int MinSubnetPrefixLengthFor(int vpcPrefixLength) => vpcPrefixLength + PlaceBits;

    /// <summary>Number of slots that a tier with subnets of a size takes; null if it does not fit.</summary>
    public static int? LengthFor(int vpcPrefixLength, int subnetPrefixLength)
    {
        var bits = vpcPrefixLength + SlotBits - MaxVpcPrefixLengthFor(subnetPrefixLength);
        return bits > SlotBits ? null : 1 << Math.Max(0, bits);
    }

    /// <summary>The range of a tier; null if its subnets do not fit. An aligned range that begins in the VPC also ends in it.</summary>
    public static SlotRange? Find(TierSpec tier, Cidr vpc) =>
        LengthFor(vpc.PrefixLength, tier.PrefixLength) is { } length ? new(tier.Slot, length) : null;

    /// <summary>The range of a tier. Throws if its subnets do not fit.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static SlotRange For(TierSpec tier, Cidr vpc) =>
        Find(tier, vpc) ?? throw new ArgumentException($"Subnets of /{tier.PrefixLength} do not fit into {vpc}.", nameof(tier));

    public bool Overlaps(SlotRange other) => First <= other.Last && other.First <= Last;

    /// <summary>The aligned ranges of a length that overlap none of the taken ranges.</summary>
    public static IEnumerable<SlotRange> Free(int length, IReadOnlyCollection<SlotRange> taken) =>
        from position in Enumerable.Range(0, SlotCount / length)
        let range = new SlotRange(position * length, length)
        where !taken.Any(range.Overlaps)
        select range;

    /// <summary>The CIDR block of the range in a VPC. The range must be aligned.</summary>
    public Cidr BlockIn(Cidr vpc)
    {
        var prefixLength = vpc.PrefixLength + SlotBits - int.Log2(Length);
        return vpc.Part(prefixLength, First / Length);
    }

    public override string ToString() => Length == 1 ? $"slot {First}" : $"slots {First}-{Last}";
}
