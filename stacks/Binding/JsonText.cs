using System.Text.Json;
using Infra.Validation;

namespace Infra.Stacks.Binding;

/// <summary>Settings as JSON, and as they are shown in problems.</summary>
internal static class JsonText
{
    private const int MaxShown = 60;

    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };

    /// <summary>A value of Pulumi's configuration. Lists and groups come as JSON, all other values as they were written.</summary>
    /// <param name="value">The value.</param>
    public static JsonElement Parse(string value)
    {
        if (value is not ['{' or '[', ..])
        {
            return JsonSerializer.SerializeToElement(value);
        }

        try
        {
            return JsonElement.Parse(value, NoDuplicates);
        }
        catch (JsonException)
        {
            // A text that only looks like a list. Where a list is wanted, it is refused as text.
            return JsonSerializer.SerializeToElement(value);
        }
    }

    /// <summary>A value as problems show it.</summary>
    /// <param name="value">The value.</param>
    public static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "a group of settings",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "nothing",
        JsonValueKind.String => Problem.Quote(Shorten(value.GetString() ?? "")),
        _ => Shorten(value.GetRawText()),
    };

    private static string Shorten(string text) => text.Length <= MaxShown ? text : $"{text[..MaxShown]}...";
}
