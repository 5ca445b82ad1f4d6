using Infra.Validation;

namespace Infra.Facts;

/// <summary>A text that a list of facts must have.</summary>
/// <param name="list">Name of the list.</param>
/// <param name="rule">The rule, as the predicate of a sentence.</param>
public sealed class ListedAttribute(string list, string rule) : RuleAttribute
{
    /// <summary>Name of the list.</summary>
    public string List { get; } = list;

    /// <inheritdoc/>
    public override string Rule { get; } = rule;

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not string text || FactList.For(List).Contains(text);

    /// <inheritdoc/>
    public override string FixFor(object value) => Describe(List, $"{value}");

    /// <summary>How to fix a text that a list does not have: the nearest that it has, else where the list is.</summary>
    /// <param name="list">Name of the list.</param>
    /// <param name="text">The text.</param>
    internal static string Describe(string list, string text) =>
        Suggestion.Sentence(text, FactList.For(list).Values) ?? $"The list is infra/Facts/{list}.txt.";
}
