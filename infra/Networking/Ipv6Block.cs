using System.Net;

namespace Infra.Networking;

/// <summary>Parts of the /56 block that AWS assigns to a VPC with IPv6.</summary>
internal static class Ipv6Block
{
    /// <summary>Prefix length of a subnet's block. AWS accepts no other.</summary>
    public const int SubnetPrefixLength = 64;

    /// <summary>Prefix length of a tier's block: one subnet for each of eight zones.</summary>
    public const int TierPrefixLength = 61;

    private const int VpcPrefixLength = 56;
    private const int LastVariableByte = 7;

    /// <summary>One of the equal parts of a VPC's block.</summary>
    /// <param name="vpcBlock">The VPC's block, a /56.</param>
    /// <param name="prefixLength">Prefix length of the parts, 57 to 64.</param>
    /// <param name="index">Number of the part, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public static string Part(string vpcBlock, int prefixLength, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, 1 << (prefixLength - VpcPrefixLength));
        var bytes = IPNetwork.Parse(vpcBlock).BaseAddress.GetAddressBytes();
        bytes[LastVariableByte] |= (byte)(index << (SubnetPrefixLength - prefixLength));
        return $"{new IPAddress(bytes)}/{prefixLength}";
    }
}
