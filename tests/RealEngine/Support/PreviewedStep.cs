using System.Text.Json;

namespace Infra.Tests.RealEngine.Support;

/// <summary>A step of <c>pulumi preview --json</c>.</summary>
/// <param name="Operation">What it does, such as <c>create</c>.</param>
/// <param name="Urn">The resource.</param>
/// <param name="Properties">The properties that differ.</param>
internal sealed record PreviewedStep(string Operation, string Urn, string Properties)
{
    private const string Same = "same";

    // Of a command with --expect-no-changes, where there are changes.
    private const int ChangesExitCode = 7;

    /// <summary>
    /// What a preview with <c>--expect-no-changes</c> would change: a line for each step, by operation and URN; empty where all stays.
    /// </summary>
    public static string ChangesOf(Ended preview)
    {
        var steps = AllOf(preview);
        Assert.NotEmpty(steps);
        var changes = steps.Where(step => step.Operation != Same).ToList();
        Assert.Equal(preview.ExitCode != 0, changes.Count > 0);
        return string.Concat(changes.Select(step => $"{step}\n"));
    }

    /// <summary>Type of the resource.</summary>
    public string Type => Urn.Split("::")[2].Split('$')[^1];

    /// <summary>Whether the step, alone or with others, ends the resource: it deletes it, replaces it, or forgets it.</summary>
    public bool IsEnd => Operation is not (Same or "create" or "update" or "read" or "refresh");

    /// <summary>All steps of a preview, which did not fail, by operation and URN.</summary>
    public static List<PreviewedStep> AllOf(Ended preview)
    {
        Assert.True(preview.ExitCode is 0 or ChangesExitCode, $"'{preview.Command}' exited with {preview.ExitCode}:\n{preview.Text}");
        using var json = JsonDocument.Parse(preview.Output);
        return json.RootElement.GetProperty("steps").EnumerateArray().Select(Read)
            .OrderBy(step => step.Operation, StringComparer.Ordinal).ThenBy(step => step.Urn, StringComparer.Ordinal).ToList();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Operation} {Urn}{(Properties.Length > 0 ? $" ({Properties})" : "")}";

    private static PreviewedStep Read(JsonElement step) => new(
        step.GetProperty("op").GetString()!,
        step.GetProperty("urn").GetString()!,
        step.TryGetProperty("detailedDiff", out var diff) && diff.ValueKind == JsonValueKind.Object
            ? string.Join(", ", diff.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal))
            : "");
}
