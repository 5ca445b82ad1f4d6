using System.ComponentModel.DataAnnotations;

namespace Infra.Validation;

/// <summary>A rule on a single value for which .NET has no attribute.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class RuleAttribute : ValidationAttribute
{
    /// <summary>The rule, as the predicate of a sentence: <c>must be 1 to 4094</c>.</summary>
    public abstract string Rule { get; }

    /// <summary>How to fix a value that breaks the rule, as full sentences; null if it is obvious.</summary>
    public virtual string? Fix => null;

    /// <summary>How to fix one value that breaks the rule, as full sentences; null if it is obvious. Defaults to <see cref="Fix"/>.</summary>
    /// <param name="value">The value.</param>
    public virtual string? FixFor(object value) => Fix;

    /// <inheritdoc/>
    public abstract override bool IsValid(object? value);
}
