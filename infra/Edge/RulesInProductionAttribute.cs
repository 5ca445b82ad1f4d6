using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>In production, the managed rules against what is sent to every address of the internet.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RulesInProductionAttribute() : ProductionAttribute("so that known attacks are refused")
{
    private static readonly ImmutableArray<ManagedRules> Needed = [ManagedRules.KnownBadInputs, ManagedRules.Common];

    /// <inheritdoc/>
    public override string Range => string.Join(" and ", Needed.Select(rules => ValueRules.Spell(rules)));

    /// <inheritdoc/>
    public override string? FindOutside(object value) => value is ImmutableArray<ManagedRules> rules && Needed.Except(rules).Any()
        ? rules.IsEmpty ? "none" : string.Join(", ", rules.Select(item => ValueRules.Spell(item)))
        : null;
}
