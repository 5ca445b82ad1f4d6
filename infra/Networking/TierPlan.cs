using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>A tier in the address plan.</summary>
/// <param name="Spec">Declaration of the tier.</param>
/// <param name="Block">The block of the tier's slots. It has room for all eight zones, used or not.</param>
/// <param name="Subnets">Its subnets in zone order.</param>
public sealed record TierPlan(TierSpec Spec, Cidr Block, ImmutableArray<SubnetPlan> Subnets)
{
    /// <summary>Name of the tier.</summary>
    public string Name => Spec.Name;

    /// <summary>How the tier reaches the internet and is reached from it.</summary>
    public Exposure Exposure => Spec.Exposure;
}
