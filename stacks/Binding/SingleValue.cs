using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Infra.Validation;

namespace Infra.Stacks.Binding;

/// <summary>Reads values that are neither lists nor groups.</summary>
internal static class SingleValue
{
    /// <summary>What a value of a kind must be, as the predicate of a sentence.</summary>
    public static string Describe(SpecValue kind) => kind switch
    {
        SpecValue.Text => "must be text",
        SpecValue.WholeNumber => "must be a whole number",
        SpecValue.Number => "must be a number",
        SpecValue.Flag => "must be true or false",
        SpecValue.Choice choice => ValueRules.DescribeChoice(choice.Type),
        SpecValue.Formed formed => formed.Form.Rule,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a single value."),
    };

    /// <summary>What to do about a text that cannot be read; null where that is obvious.</summary>
    public static string? FixFor(SpecValue kind, string text) => kind switch
    {
        SpecValue.Choice choice => Suggestion.Sentence(text, ValueRules.Choices(choice.Type)),
        SpecValue.Formed formed => formed.Form.FixFor(text),
        _ => null,
    };

    /// <summary>What to do about a value that is no text and cannot be read; null where that is obvious. It does not show the value.</summary>
    public static string? FixFor(SpecValue kind, JsonElement json) =>
        kind is SpecValue.Text && json.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            ? "Write it in quotes."
            : null;

    /// <summary>Reads a value.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="json">The value as it came.</param>
    /// <param name="value">The value.</param>
    public static bool TryRead(SpecValue kind, JsonElement json, [NotNullWhen(true)] out object? value)
    {
        value = kind switch
        {
            SpecValue.WholeNumber => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) ? number : null,
            SpecValue.Number => json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && double.IsFinite(number)
                ? number
                : null,
            SpecValue.Flag => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null,
            _ => json.ValueKind == JsonValueKind.String && json.GetString() is { } text ? ReadText(kind, text) : null,
        };
        return value is not null;
    }

    /// <summary>A value at the root of the settings, as one inside a group comes: Pulumi hands over numbers there as text.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="json">The value as it came.</param>
    public static JsonElement FromRoot(SpecValue kind, JsonElement json) => kind is SpecValue.WholeNumber
        && json.ValueKind == JsonValueKind.String
        && int.TryParse(json.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? JsonSerializer.SerializeToElement(number)
        : json;

    private static object? ReadText(SpecValue kind, string text) => kind switch
    {
        SpecValue.Text => text,
        SpecValue.Choice choice => ReadChoice(choice.Type, text),
        SpecValue.Formed formed => formed.Form.TryRead(text, out var value) ? value : null,
        _ => null,
    };

    private static object? ReadChoice(Type type, string text)
    {
        var index = Array.IndexOf(ValueRules.Choices(type), text);
        return index < 0 ? null : Enum.Parse(type, Enum.GetNames(type)[index]);
    }
}
