using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>A tier in the address plan.</summary>
/// <param name="Spec">What was asked for.</param>
/// <param name="Block">The run of slots the tier holds, for the zones it has and those still to come.</param>
/// <param name="Subnets">Its subnets in zone order.</param>
public sealed record TierPlan(TierSpec Spec, Cidr Block, ImmutableArray<SubnetPlan> Subnets)
{
    /// <summary>Name of the tier.</summary>
    public string Name => Spec.Name;

    /// <summary>How the tier meets the internet.</summary>
    public Exposure Exposure => Spec.Exposure;
}
