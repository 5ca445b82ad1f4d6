using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>In production, blocks of addresses that belong to one network: what is larger is part of the internet.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NarrowBlocksAttribute() : ProductionAttribute("so that few get past all rules")
{
    private const int ShortestPrefix = 16;
    private const int ShortestIpv6Prefix = 32;

    /// <inheritdoc/>
    public override string Range => $"blocks of /{ShortestPrefix} or smaller, over IPv6 of /{ShortestIpv6Prefix} or smaller";

    /// <inheritdoc/>
    public override string? FindOutside(object value) =>
        value is ImmutableArray<AddressBlock> blocks && blocks.FirstOrDefault(IsWide) is { } wide ? Problem.Quote($"{wide}") : null;

    private static bool IsWide(AddressBlock block) => block.Network.PrefixLength < (block.IsIpv6 ? ShortestIpv6Prefix : ShortestPrefix);
}
