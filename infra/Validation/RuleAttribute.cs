using System.ComponentModel.DataAnnotations;

namespace Infra.Validation;

/// <summary>A rule on a single value that the framework has no attribute for.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class RuleAttribute : ValidationAttribute
{
    /// <summary>What must hold, as the predicate of a sentence: <c>must be 1 to 4094</c>.</summary>
    public abstract string Rule { get; }

    /// <summary>What to do about a value that breaks the rule, as full sentences; null where it is obvious.</summary>
    public virtual string? Fix => null;

    /// <inheritdoc/>
    public abstract override bool IsValid(object? value);
}
