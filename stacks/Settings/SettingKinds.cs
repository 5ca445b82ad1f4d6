using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Infra.Stacks.Settings;

/// <summary>The kinds of values that settings have.</summary>
internal static class SettingKinds
{
    public static SettingKind<string> Text { get; } = new("must be text", TryText);

    public static SettingKind<int> Number { get; } = new("must be a whole number", TryNumber);

    public static SettingKind<double> Decimal { get; } = new("must be a number", TryDecimal);

    public static SettingKind<bool> Flag { get; } = new("must be true or false", TryFlag);

    public static SettingKind<IReadOnlyDictionary<string, JsonElement>> Group { get; } = new("must be a group of settings", TryGroup);

    public static SettingKind<IReadOnlyList<JsonElement>> List { get; } = new("must be a list", TryList);

    /// <summary>The members of an enum, in camel case.</summary>
    public static SettingKind<T> Choice<T>()
        where T : struct, Enum
    {
        var choices = Enum.GetValues<T>().ToDictionary(choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()));
        return new(
            $"must be {string.Join(", ", choices.Keys.SkipLast(1))} or {choices.Keys.Last()}",
            (JsonElement value, out T result) =>
            {
                result = default;
                return TryText(value, out var text) && choices.TryGetValue(text, out result);
            },
            text => Suggestion.Sentence(text, choices.Keys));
    }

    /// <summary>The same kind where the value may be absent.</summary>
    public static SettingKind<T?> OrNone<T>(this SettingKind<T> kind)
        where T : struct => new(
            kind.Rule,
            (JsonElement value, out T? result) =>
            {
                var isRead = kind.TryRead(value, out var some);
                result = isRead ? some : null;
                return isRead;
            },
            kind.Fix);

    private static bool TryText(JsonElement value, [MaybeNullWhen(false)] out string result)
    {
        result = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return result is not null;
    }

    private static bool TryNumber(JsonElement value, out int result)
    {
        result = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out result);
    }

    private static bool TryDecimal(JsonElement value, out double result)
    {
        result = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out result);
    }

    private static bool TryFlag(JsonElement value, out bool result)
    {
        result = value.ValueKind == JsonValueKind.True;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False;
    }

    private static bool TryGroup(JsonElement value, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, JsonElement> result)
    {
        result = value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value) : null;
        return result is not null;
    }

    private static bool TryList(JsonElement value, [MaybeNullWhen(false)] out IReadOnlyList<JsonElement> result)
    {
        result = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : null;
        return result is not null;
    }
}
