using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Infra.Edge;

/// <summary>
/// A block of IPv4 or IPv6 addresses, such as <c>192.0.2.0/24</c> or <c>2001:db8::/32</c>. The block of all addresses is not accepted.
/// </summary>
/// <param name="Network">The block.</param>
[AddressBlockForm]
public sealed record AddressBlock(IPNetwork Network)
{
    /// <summary>Whether it is a block of IPv6.</summary>
    public bool IsIpv6 => Network.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>Parses a block. Throws if the text is not one.</summary>
    /// <param name="text">Text such as <c>192.0.2.0/24</c>.</param>
    /// <exception cref="FormatException">The text is not a block.</exception>
    public static AddressBlock Parse(string text) =>
        TryParse(text, out var block) ? block : throw new FormatException($"'{text}' is not a block of addresses.");

    /// <summary>Parses a block.</summary>
    /// <param name="text">Text such as <c>192.0.2.0/24</c>.</param>
    /// <param name="block">The block.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out AddressBlock? block)
    {
        ArgumentNullException.ThrowIfNull(text);
        block = null;
        if (!text.Contains('/', StringComparison.Ordinal) || !IPNetwork.TryParse(text, out var network) || network.PrefixLength == 0)
        {
            return false;
        }

        block = IsUnambiguous(text, network) ? new(network) : null;
        return block is not null;
    }

    /// <summary>The block as text.</summary>
    public override string ToString() => Network.ToString();

    // The parser also takes 010.0.0.0/8, an octal 8; 10.1/32, which is 10.0.0.1; host bits; lengths such as /032; scopes of IPv6.
    private static bool IsUnambiguous(string text, IPNetwork network)
    {
        var (address, first) = (text[..text.IndexOf('/', StringComparison.Ordinal)], network.BaseAddress);
        return text.EndsWith($"/{network.PrefixLength}", StringComparison.Ordinal)
            && !address.Contains('%', StringComparison.Ordinal)
            && (first.AddressFamily == AddressFamily.InterNetwork ? address == first.ToString() : IPAddress.Parse(address).Equals(first));
    }
}
