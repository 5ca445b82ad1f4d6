using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Networking;

/// <summary>Validates IPv4 blocks of networks that are linked by VPN, peering or a transit gateway.</summary>
internal static class LinkedBlocks
{
    // https://www.rfc-editor.org/rfc/rfc6598.
    private static readonly Cidr Shared = Cidr.Parse("100.64.0.0/10");

    /// <summary>The private blocks: <see href="https://www.rfc-editor.org/rfc/rfc1918"/>.</summary>
    public static ImmutableArray<Cidr> Private { get; } = [Cidr.Parse("10.0.0.0/8"), Cidr.Parse("172.16.0.0/12"), Cidr.Parse("192.168.0.0/16")];

    /// <summary>What is wrong with a block; null for nothing.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="block">The block.</param>
    /// <param name="network">Block of the environment's own network.</param>
    /// <param name="before">The blocks that stand before it.</param>
    public static Problem? FindProblem(PropertyPath path, Cidr block, Cidr network, IEnumerable<Cidr> before)
    {
        if (!Private.Append(Shared).Any(range => range.Contains(block)))
        {
            return new(path, $"must be a private block: in {string.Join(", ", Private)}, {Shared}", $"{block}");
        }

        if (block.Overlaps(network))
        {
            return new(path, $"must be apart from the block of the network, {network}", $"{block}");
        }

        return before.Where(other => other.Overlaps(block))
            .Select(other => new Problem(path, $"must not overlap with another, {other}", $"{block}", "Keep the larger one."))
            .FirstOrDefault();
    }
}
