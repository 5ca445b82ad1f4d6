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
        value is string name && name.Split('.') is [_, ['t', ..], ..] ? Problem.Quote(name) : null;
}
