using Infra.Validation;

namespace Infra.Data;

/// <summary>In production, a class whose speed does not depend on credits that it saves up: none of the <c>t</c> families.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotBurstableAttribute() : ProductionAttribute("so that a busy day does not use up its processor credits")
{
    /// <inheritdoc/>
    public override string Range => "a class that is not burstable";

    /// <inheritdoc/>
    public override string? FindOutside(object value) =>
        value is string name && IsBurstable(name) ? Problem.Quote(name) : null;

    /// <summary>Whether a class earns and spends CPU credits.</summary>
    /// <param name="name">Class, such as <c>db.t4g.medium</c>, <c>cache.t4g.small</c> or <c>t3.small.search</c>.</param>
    internal static bool IsBurstable(string name) => name.Split('.').Any(part => part is ['t', >= '0' and <= '9', ..]);
}
