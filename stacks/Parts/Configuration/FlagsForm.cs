using System.Text.Json;

namespace Infra.Stacks.Parts.Configuration;

/// <summary>
/// The form of feature flags in AppConfig: <c>version</c> is "1", <c>flags</c> has a name for each key, <c>values</c> says for each whether it is on.
/// <see href="https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html"/>.
/// </summary>
internal static class FlagsForm
{
    /// <summary>What is not of the form; null for nothing.</summary>
    /// <param name="document">The document.</param>
    public static string? FindProblem(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            return "no object";
        }

        if (!document.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.String || version.GetString() != "1")
        {
            return "a version other than \"1\"";
        }

        foreach (var key in new[] { "flags", "values" })
        {
            if (!document.TryGetProperty(key, out var group) || group.ValueKind != JsonValueKind.Object)
            {
                return $"no object {key}";
            }
        }

        var (flags, values) = (document.GetProperty("flags"), document.GetProperty("values"));
        return document.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => name is not ("version" or "flags" or "values")) is { } other
            ? $"another key, {other}"
            : flags.EnumerateObject().Where(flag => !HasName(flag.Value)).Select(flag => $"a flag without a name, {flag.Name}").FirstOrDefault()
                ?? values.EnumerateObject().Select(value => FindProblem(value, flags)).FirstOrDefault(problem => problem is not null);
    }

    private static bool HasName(JsonElement flag) =>
        flag.ValueKind == JsonValueKind.Object && flag.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String;

    // A value with variants says in each of them whether it is on.
    private static string? FindProblem(JsonProperty value, JsonElement flags) => !flags.TryGetProperty(value.Name, out _)
        ? $"a value of no flag, {value.Name}"
        : value.Value.ValueKind == JsonValueKind.Object && (IsOnOrOff(value.Value) || value.Value.TryGetProperty("_variants", out _))
            ? null
            : $"a value that is neither enabled nor not, {value.Name}";

    private static bool IsOnOrOff(JsonElement value) =>
        value.TryGetProperty("enabled", out var enabled) && enabled.ValueKind is JsonValueKind.True or JsonValueKind.False;
}
