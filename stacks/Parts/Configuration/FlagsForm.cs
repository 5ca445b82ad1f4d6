using System.Text.Json;

namespace Infra.Stacks.Parts.Configuration;

/// <summary>
/// The form of feature flags in AppConfig: <c>version</c> is "1", <c>flags</c> has a name for each key, <c>values</c> says for each whether it is on.
/// <see href="https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html"/>.
/// </summary>
internal static class FlagsForm
{
    private const string Flags = "flags";
    private const string Values = "values";
    private const string Version = "version";

    /// <summary>What is not of the form; null for nothing.</summary>
    /// <param name="document">The document.</param>
    public static string? FindProblem(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object ? FindProblems(document).FirstOrDefault() : "no object";

    private static IEnumerable<string> FindProblems(JsonElement document)
    {
        if (!document.TryGetProperty(Version, out var version) || version.ValueKind != JsonValueKind.String || version.GetString() != "1")
        {
            yield return "a version other than \"1\"";
        }

        foreach (var other in document.EnumerateObject().Where(property => property.Name is not (Version or Flags or Values)))
        {
            yield return $"another key, {other.Name}";
        }

        if (!TryGetObject(document, Flags, out var flags))
        {
            yield return $"no object {Flags}";
            yield break;
        }

        if (!TryGetObject(document, Values, out var values))
        {
            yield return $"no object {Values}";
            yield break;
        }

        foreach (var flag in flags.EnumerateObject().Where(flag => !HasName(flag.Value)))
        {
            yield return $"a flag without a name, {flag.Name}";
        }

        foreach (var value in values.EnumerateObject())
        {
            if (!flags.TryGetProperty(value.Name, out _))
            {
                yield return $"a value of no flag, {value.Name}";
            }
            else if (!IsOnOrOff(value.Value))
            {
                yield return $"a value that is neither enabled nor not, {value.Name}";
            }
        }
    }

    private static bool TryGetObject(JsonElement document, string key, out JsonElement found) =>
        document.TryGetProperty(key, out found) && found.ValueKind == JsonValueKind.Object;

    private static bool HasName(JsonElement flag) =>
        flag.ValueKind == JsonValueKind.Object && flag.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String;

    // A value with variants says in each of them whether it is on.
    private static bool IsOnOrOff(JsonElement value) => value.ValueKind == JsonValueKind.Object
        && (value.TryGetProperty("_variants", out _)
            || (value.TryGetProperty("enabled", out var enabled) && enabled.ValueKind is JsonValueKind.True or JsonValueKind.False));
}
