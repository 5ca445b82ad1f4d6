using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Infra.Networking;

/// <summary>A block of IPv4 addresses, such as <c>10.0.0.0/16</c>. Its host bits are zero.</summary>
[CidrForm]
public readonly record struct Cidr
{
    private const int Bits = 32;
    private readonly uint _first;

    private Cidr(uint first, int prefixLength)
    {
        _first = first;
        PrefixLength = prefixLength;
    }

    /// <summary>Number of leading bits that all addresses of the block share, 0 to 32.</summary>
    public int PrefixLength { get; }

    /// <summary>Number of addresses in the block.</summary>
    public long AddressCount => 1L << (Bits - PrefixLength);

    /// <summary>Parses a block.</summary>
    /// <param name="text">Four decimal octets, a slash and a prefix length: <c>10.0.0.0/16</c>.</param>
    /// <param name="block">The block. If the host bits of <paramref name="text"/> are not zero, the block with these bits cleared.</param>
    /// <returns>Whether <paramref name="text"/> is a block in its normal form.</returns>
    public static bool TryParse(string? text, out Cidr block)
    {
        block = default;
        if (text?.Split('/') is not [var address, var prefix]
            || !IPAddress.TryParse(address, out var ip) || ip.AddressFamily != AddressFamily.InterNetwork || ip.ToString() != address
            || !int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var prefixLength) || prefixLength > Bits)
        {
            return false;
        }

        var first = BinaryPrimitives.ReadUInt32BigEndian(ip.GetAddressBytes());
        block = new(first & Mask(prefixLength), prefixLength);
        return block.ToString() == text;
    }

    /// <summary>Parses a block. Throws if the text is not one.</summary>
    /// <inheritdoc cref="TryParse"/>
    /// <returns>The block.</returns>
    /// <exception cref="FormatException"><paramref name="text"/> is not a block.</exception>
    public static Cidr Parse(string text) =>
        TryParse(text, out var block) ? block : throw new FormatException($"'{text}' is not an IPv4 block such as 10.0.0.0/16.");

    /// <summary>Whether all addresses of another block are in this one.</summary>
    /// <param name="other">The other block.</param>
    public bool Contains(Cidr other) => other.PrefixLength >= PrefixLength && (other._first & Mask(PrefixLength)) == _first;

    /// <summary>Whether the blocks have an address in common.</summary>
    /// <param name="other">The other block.</param>
    public bool Overlaps(Cidr other) => Contains(other) || other.Contains(this);

    /// <summary>One of the equal parts of this block.</summary>
    /// <param name="prefixLength">Prefix length of the parts, from the block's own to 32.</param>
    /// <param name="index">Number of the part, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public Cidr Part(int prefixLength, int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(prefixLength, PrefixLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefixLength, Bits);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, 1L << (prefixLength - PrefixLength));
        return new(_first + (uint)((long)index << (Bits - prefixLength)), prefixLength);
    }

    /// <summary>The block as text: <c>10.0.0.0/16</c>.</summary>
    public override string ToString()
    {
        Span<byte> octets = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, _first);
        return $"{new IPAddress(octets)}/{PrefixLength}";
    }

    private static uint Mask(int prefixLength) => prefixLength == 0 ? 0 : uint.MaxValue << (Bits - prefixLength);
}
