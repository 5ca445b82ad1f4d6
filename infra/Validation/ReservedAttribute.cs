using System.Collections.Immutable;

namespace Infra.Validation;

/// <summary>Names that a value must not have, in upper or lower case.</summary>
/// <param name="rule">The rule, as the predicate of a sentence.</param>
/// <param name="names">The names, in lower case.</param>
public sealed class ReservedAttribute(string rule, params string[] names) : RuleAttribute
{
    /// <summary>The names, in lower case.</summary>
    public ImmutableArray<string> Names { get; } = [.. names];

    /// <inheritdoc/>
    public override string Rule { get; } = rule;

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not string text || !Names.Contains(text, StringComparer.OrdinalIgnoreCase);
}
