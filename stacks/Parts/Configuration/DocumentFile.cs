using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Configuration;
using Infra.Validation;

namespace Infra.Stacks.Parts.Configuration;

/// <summary>A document as its file has it: read once, brought into one form, and validated against its schema.</summary>
/// <param name="Content">The document with white space of our own, so that that of the file changes nothing; null where there is a problem.</param>
/// <param name="Schema">Its schema in the same form; null where it has none.</param>
/// <param name="Problems">What is wrong, with paths from the spec.</param>
internal sealed record DocumentFile(string? Content, string? Schema, ImmutableArray<Problem> Problems)
{
    /// <summary>
    /// Largest document in bytes. AppConfig takes more, but a document is read by people, in each preview. Larger things are data.
    /// </summary>
    public const int MaxBytes = 65_536;

    // https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_Validator.html.
    private const int MaxSchemaCharacters = 32_768;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly JsonWriterOptions OneForm = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a document and its schema.</summary>
    /// <param name="spec">The document.</param>
    /// <param name="findFile">Finds a file by its path from the project's folder; null for none.</param>
    public static DocumentFile Read(DocumentSpec spec, Func<string, byte[]?> findFile)
    {
        var path = PropertyPath.Create(spec.File is null ? "name" : "file");
        if (findFile(spec.Path) is not { } bytes)
        {
            return Bad(new Problem(
                path, $"must be that of a document in {spec.Path}", Problem.Quote(spec.File ?? spec.Name), "There is no such file."));
        }

        if (bytes.Length > MaxBytes)
        {
            return Bad(new Problem(path, $"must be that of a document of at most {MaxBytes} bytes", $"{bytes.Length} in {spec.Path}"));
        }

        if (!TryParse(bytes, out var document, out var reason))
        {
            return Bad(new Problem(path, $"must be that of JSON in {spec.Path}", reason));
        }

        var content = Format(document);
        if (SecretText.HoldsCredentials(content))
        {
            return Bad(new Problem(
                path,
                $"must be that of a document without credentials, and {spec.Path} has some",
                Fix: "Put the secret into Secrets Manager and name it under a service's container.secrets."));
        }

        return spec.Kind == DocumentKind.Flags ? ReadFlags(spec, path, document, content, findFile) : ReadFreeform(spec, path, content, findFile);
    }

    // Flags have constraints of their own, and AppConfig takes no schema for them.
    private static DocumentFile ReadFlags(
        DocumentSpec spec, PropertyPath path, JsonElement document, string content, Func<string, byte[]?> findFile) =>
        findFile(spec.SchemaPath) is not null
            ? Bad(new Problem("kind", $"must be freeform for a document with a schema, {spec.SchemaPath}", "flags", "Remove the schema."))
            : FlagsForm.FindProblem(document) is { } reason
                ? Bad(new Problem(path, $"must be that of feature flags in {spec.Path}", reason))
                : new(content, null, []);

    private static DocumentFile ReadFreeform(DocumentSpec spec, PropertyPath path, string content, Func<string, byte[]?> findFile)
    {
        if (findFile(spec.SchemaPath) is not { } bytes)
        {
            return new(content, null, []);
        }

        if (!TryParse(bytes, out var schema, out var reason))
        {
            return Bad(new Problem("name", $"must have JSON in its schema {spec.SchemaPath}", reason));
        }

        var text = Format(schema);
        if (text.Length > MaxSchemaCharacters)
        {
            return Bad(new Problem(
                "name", $"must have a schema of at most {MaxSchemaCharacters} characters", $"{text.Length} in {spec.SchemaPath}"));
        }

        return DocumentSchema.TryCreate(schema, text, out var rules, out reason)
            ? rules.FindProblem(content) is { } mismatch
                ? Bad(new Problem(path, $"must be that of a document that its schema {spec.SchemaPath} accepts", mismatch))
                : new(content, text, [])
            : Bad(new Problem("name", $"must have a JSON Schema of draft 4 in {spec.SchemaPath}", reason));
    }

    private static bool TryParse(byte[] bytes, out JsonElement json, out string reason)
    {
        try
        {
            json = JsonElement.Parse(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes, Strict);
            reason = "";
            return true;
        }
        catch (JsonException exception)
        {
            json = default;
            reason = exception.LineNumber is { } line ? $"none from line {line + 1} on" : "a key twice in an object";
            return false;
        }
    }

    private static string Format(JsonElement json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, OneForm))
        {
            json.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static DocumentFile Bad(Problem problem) => new(null, null, [problem]);
}
