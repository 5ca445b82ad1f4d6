using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Infra.Validation;

/// <summary>The form of the keys of a map.</summary>
/// <param name="pattern">Regular expression that each key matches as a whole.</param>
/// <param name="rule">What a key must be, as the predicate of a sentence.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeysAttribute([StringSyntax(StringSyntaxAttribute.Regex)] string pattern, string rule) : Attribute
{
    /// <summary>Regular expression that each key matches as a whole.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>What a key must be, as the predicate of a sentence.</summary>
    public string Rule { get; } = rule;

    /// <summary>Whether a key has the form.</summary>
    /// <param name="key">The key.</param>
    public bool IsValid(string key) => Regex.IsMatch(key, $@"^(?:{Pattern})\z", RegexOptions.CultureInvariant);
}
