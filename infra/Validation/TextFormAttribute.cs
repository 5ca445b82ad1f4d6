using System.Diagnostics.CodeAnalysis;

namespace Infra.Validation;

/// <summary>How a value type is written in settings: as text of a form. It stands on the type.</summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class)]
public abstract class TextFormAttribute : Attribute
{
    /// <summary>What the text must be, as the predicate of a sentence.</summary>
    public abstract string Rule { get; }

    /// <summary>Regular expression that the whole text matches where it can be read, in the syntax that .NET and ECMAScript share.</summary>
    public abstract string Pattern { get; }

    /// <summary>What a text of the pattern can still break, as the predicate of a sentence; null where the pattern says all.</summary>
    public virtual string? BeyondPattern => null;

    /// <summary>Reads a value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the text is of the form.</returns>
    public abstract bool TryRead(string text, [NotNullWhen(true)] out object? value);

    /// <summary>What to do about a text that cannot be read, as full sentences; null where it is obvious.</summary>
    /// <param name="text">The text.</param>
    public virtual string? FixFor(string text) => null;
}
