using System.Collections.Immutable;
using Infra.Data;

namespace Infra.Stacks.Parts;

/// <summary>A service that calls a part.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Access">What it may do there.</param>
internal sealed record PartCaller(string Service, DataAccess Access)
{
    /// <summary>What it uses of the things that the part has; none for a part that is called as a whole.</summary>
    public ImmutableArray<ItemUse> Items { get; init; } = [];
}
