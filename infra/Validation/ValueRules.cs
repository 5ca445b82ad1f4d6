using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Infra.Validation;

/// <summary>Describes rules on single values.</summary>
public static class ValueRules
{
    // The framework's own cache keeps 15 patterns, and specs have more.
    private static readonly ConcurrentDictionary<string, Regex> Forms = new();

    /// <summary>A rule as the predicate of a sentence.</summary>
    /// <param name="rule">A rule on a single value or on the length of a list.</param>
    /// <exception cref="ArgumentException">Specs do not use this kind of rule.</exception>
    public static string Describe(ValidationAttribute rule) => rule switch
    {
        RuleAttribute own => own.Rule,
        RegularExpressionAttribute or DeniedValuesAttribute =>
            rule.ErrorMessage ?? throw new ArgumentException($"{rule} has no message.", nameof(rule)),
        RangeAttribute { ErrorMessage: { } message } => message,
        RangeAttribute { Minimum: 0.0, MinimumIsExclusive: true, Maximum: double.MaxValue } => "must be a number above 0",
        RangeAttribute { Maximum: int.MaxValue } range => $"must be {Show(range.Minimum)} or more",
        RangeAttribute range => $"must be {Show(range.Minimum)} to {Show(range.Maximum)}",
        AllowedValuesAttribute allowed => $"must be {List([.. allowed.Values.Select(value => $"{value}")])}",
        LengthAttribute { MaximumLength: int.MaxValue } length => $"must list {length.MinimumLength} or more",
        LengthAttribute length => $"must list {length.MinimumLength} to {length.MaximumLength}",
        _ => throw new ArgumentException($"{rule} has no words.", nameof(rule)),
    };

    /// <summary>Whether a value satisfies a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="value">The value, not null.</param>
    public static bool IsValid(ValidationAttribute rule, object value)
    {
        ArgumentNullException.ThrowIfNull(rule);

        // The framework takes the first match for the whole text, and lets empty text through as a value that is left out.
        return rule is RegularExpressionAttribute form && value is string text
            ? Forms.GetOrAdd(form.Pattern, pattern => new($@"^(?:{pattern})\z", RegexOptions.CultureInvariant)).IsMatch(text)
            : rule.IsValid(value);
    }

    /// <summary>How to fix a value that breaks a rule; null if it is obvious.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="value">The value.</param>
    public static string? FixFor(ValidationAttribute rule, object value) => (rule as RuleAttribute)?.FixFor(value);

    /// <summary>The rule of an enum: <c>must be none, single or perZone</c>.</summary>
    /// <param name="type">The enum.</param>
    public static string DescribeChoice(Type type) => $"must be {List(Choices(type))}";

    /// <summary>The members of an enum as settings write them.</summary>
    /// <param name="type">The enum.</param>
    public static string[] Choices(Type type) => [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>A member of an enum as settings write it.</summary>
    /// <param name="choice">Member of an enum.</param>
    public static string Spell(Enum choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
    }

    /// <summary>A value as problems show it: text in single quotes, other values as settings write them.</summary>
    /// <param name="value">The value.</param>
    public static string Show(object? value) => value switch
    {
        Enum choice => Problem.Quote(Spell(choice)),
        int or double => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        bool flag => flag ? "true" : "false",
        _ => Problem.Quote($"{value}"),
    };

    /// <summary>Choices as part of a sentence: <c>a, b or c</c>.</summary>
    /// <param name="choices">The choices, one or more.</param>
    public static string List(IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return choices.Count == 1 ? choices[0] : $"{string.Join(", ", choices.SkipLast(1))} or {choices[^1]}";
    }
}
