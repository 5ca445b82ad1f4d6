using System.ComponentModel.DataAnnotations;

namespace Infra.Configuration;

/// <summary>A document of the configuration centre: a file in the repository that containers read while they run.</summary>
public sealed record DocumentSpec
{
    /// <summary>
    /// Name, unique in the environment. Services read the document by it. Its JSON Schema, if it has one, is <c>config/NAME.schema.json</c>.
    /// </summary>
    [Required(ErrorMessage = "the name of the document")]
    [RegularExpression(
        "(?=.{1,30}$)[a-z](-?[a-z0-9]+)*",
        ErrorMessage = "must be 1 to 30 lower-case letters, digits and single inner hyphens, the first a letter")]
    public required string Name { get; init; }

    /// <summary>
    /// Whether it is any JSON, or feature flags. A change replaces its profile in AppConfig, which the old versions prevent: make another document.
    /// </summary>
    public DocumentKind Kind { get; init; } = DocumentKind.Freeform;

    /// <summary>
    /// Path of its file from the folder of <c>Pulumi.yaml</c>, for an environment with values of its own. Without it, <c>config/NAME.json</c>.
    /// </summary>
    [RegularExpression(
        @"(?=.{6,200}$)[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\.json",
        ErrorMessage = "must be a path within the project that ends with .json: letters, digits and _.- between slashes, at most 200")]
    public string? File { get; init; }

    /// <summary>Path of its file.</summary>
    public string Path => File ?? $"config/{Name}.json";

    /// <summary>Path of its JSON Schema, which need not be there.</summary>
    public string SchemaPath => $"config/{Name}.schema.json";
}
