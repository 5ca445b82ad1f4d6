using System.Text.Json.Nodes;

namespace Infra.Tests.EngineTruth;

/// <summary>A recorded history: a small program in several versions, and what Pulumi's engine did with each.</summary>
/// <param name="File">Name of its file, without the ending.</param>
/// <param name="Json">The history. Its format is in the README beside the file.</param>
public sealed record History(string File, JsonObject Json)
{
    /// <summary>Its name: file and name.</summary>
    public string Name => $"{File}/{(string)Json["name"]!}";

    /// <summary>Its first stage, which starts from an empty state.</summary>
    public JsonObject First => Json["stages"]![0]!.AsObject();

    /// <summary>What Pulumi's engine may do in the preview of the first stage: what was recorded mostly, then what was seen besides.</summary>
    public IEnumerable<JsonObject> FirstPreviews =>
    [
        First["recorded"]!["preview"]!.AsObject(),
        .. (Json["alternatives"] as JsonArray ?? []).Select(alternative => alternative![0]!["preview"]!.AsObject()),
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
