using Infra.Validation;

namespace Infra.Facts;

/// <summary>A text that a list of facts must not have, in upper or lower case.</summary>
/// <param name="list">Name of the list, whose values are in lower case.</param>
/// <param name="rule">The rule, as the predicate of a sentence.</param>
public sealed class NotListedAttribute(string list, string rule) : RuleAttribute
{
    /// <summary>Name of the list.</summary>
    public string List { get; } = list;

    /// <inheritdoc/>
    public override string Rule { get; } = rule;

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not string text || !FactList.For(List).Contains(text.ToLowerInvariant());
}
