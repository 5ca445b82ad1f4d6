using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Infra.Stacks.Parts.Configuration;

/// <summary>A JSON Schema of draft 4, which is what AppConfig validates with.</summary>
internal sealed class DocumentSchema
{
    private const int MaxShown = 3;

    private readonly JsonSchema _schema;

    private DocumentSchema(JsonSchema schema) => _schema = schema;

    /// <summary>Reads a schema.</summary>
    /// <param name="json">The schema.</param>
    /// <param name="text">The same as text.</param>
    /// <param name="schema">The schema; null where it is none.</param>
    /// <param name="reason">Why it is none.</param>
    public static bool TryCreate(JsonElement json, string text, [NotNullWhen(true)] out DocumentSchema? schema, out string reason)
    {
        schema = null;
        if (json.ValueKind != JsonValueKind.Object)
        {
            reason = "no object";
            return false;
        }

        // Schemas elsewhere would be fetched, and the same commit would not always be the same plan.
        if (FindOuterReference(json) is { } reference)
        {
            reason = $"a $ref to another document, {reference}";
            return false;
        }

        try
        {
            // It completes at once, as there is nothing to fetch.
            schema = new(JsonSchema.FromJsonAsync(text).GetAwaiter().GetResult());
            reason = "";
            return true;
        }
        catch (Exception exception) when (exception is Newtonsoft.Json.JsonException or InvalidOperationException or ArgumentException)
        {
            reason = exception.Message.Split('\n')[0].TrimEnd('.');
            return false;
        }
    }

    /// <summary>What a document has that the schema does not accept; null for nothing.</summary>
    /// <param name="content">The document.</param>
    public string? FindProblem(string content)
    {
        var errors = _schema.Validate(content);
        return errors.Count == 0
            ? null
            : string.Join(", ", errors.Take(MaxShown).Select(Describe)) + (errors.Count > MaxShown ? $" and {errors.Count - MaxShown} more" : "");
    }

    private static string Describe(ValidationError error) => $"{error.Path ?? "#"} ({error.Kind})";

    private static string? FindOuterReference(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject()
            .Select(property => property is { Name: "$ref", Value.ValueKind: JsonValueKind.String }
                && property.Value.GetString() is { } reference && !reference.StartsWith('#')
                ? reference
                : FindOuterReference(property.Value))
            .FirstOrDefault(found => found is not null),
        JsonValueKind.Array => json.EnumerateArray().Select(FindOuterReference).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
