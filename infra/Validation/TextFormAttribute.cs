using System.Diagnostics.CodeAnalysis;

namespace Infra.Validation;

/// <summary>The text form of a value type in settings. It marks the type.</summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class)]
public abstract class TextFormAttribute : Attribute
{
    /// <summary>The rule on the text, as the predicate of a sentence.</summary>
    public abstract string Rule { get; }

    /// <summary>Regular expression that the whole text must match, in the syntax that .NET and ECMAScript have in common.</summary>
    public abstract string Pattern { get; }

    /// <summary>Further rule that the pattern cannot express, as the predicate of a sentence; null if there is none.</summary>
    public virtual string? BeyondPattern => null;

    /// <summary>Parses a value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the text has the form.</returns>
    public abstract bool TryRead(string text, [NotNullWhen(true)] out object? value);

    /// <summary>How to fix a text that does not have the form, as full sentences; null if it is obvious.</summary>
    /// <param name="text">The text.</param>
    public virtual string? FixFor(string text) => null;
}
