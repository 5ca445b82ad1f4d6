using System.Collections.Immutable;
using System.Text.Json;
using Infra.Engine.Diffing;
using Infra.Engine.Diffing.Documents;
using Infra.Engine.Planning;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Comparison;

/// <summary>Writes a difference as JSON, in the format of <c>docs/comparing.md</c>. Equal differences give equal bytes.</summary>
public static class DiffJson
{
    /// <summary>Version of the format.</summary>
    public const int Version = 1;

    /// <summary>Writes a difference to a stream. The text ends with a line feed. The stream stays open.</summary>
    /// <param name="diff">The difference.</param>
    /// <param name="against">The name that the user gave to the old side.</param>
    /// <param name="commit">Its commit.</param>
    /// <param name="stream">Receives the text.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(PlanDiff diff, string against, string commit, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, PlanJson.Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("project", diff.New.Project);
            json.WriteString("stack", diff.New.Stack);
            json.WriteString("against", against);
            json.WriteString("commit", commit);
            WriteSummary(json, diff);
            json.WriteStartArray("resources");
            foreach (var change in diff.Resources)
            {
                Write(json, change);
            }

            json.WriteEndArray();
            WriteValues(json, "outputs", diff.Outputs);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteSummary(Utf8JsonWriter json, PlanDiff diff)
    {
        json.WriteStartObject("summary");
        foreach (var kind in Enum.GetValues<ResourceChangeKind>())
        {
            json.WriteNumber(PlanJson.Name(kind), diff.Resources.Count(change => change.Kind == kind));
        }

        json.WriteNumber("replaced", diff.Resources.Count(change => change.Replacement.Replacement == Replacement.Yes));
        json.WriteNumber("mayBeReplaced", diff.Resources.Count(change => change.Replacement.Replacement == Replacement.Maybe));
        json.WriteNumber("dataLost", diff.Resources.Count(change => change is { HoldsData: true, IsDeleted: true }));
        json.WriteNumber("refused", diff.Resources.Count(change => change.IsRefused));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ResourceChange change)
    {
        json.WriteStartObject();
        json.WriteString("kind", PlanJson.Name(change.Kind));
        json.WriteString("urn", change.Urn.Value);
        json.WriteString("type", change.Urn.Type);
        json.WriteString("name", change.Urn.Name);
        json.WriteString("parent", change.Step.Resource.Parent?.Value);
        if (change.Kind == ResourceChangeKind.Renamed)
        {
            json.WriteString("oldUrn", change.Old!.Urn.Value);
            json.WriteBoolean("kept", change.IsKept);
            json.WriteString("alias", change.MissingAlias);
        }

        WriteVerdict(json, change.Replacement);
        json.WriteBoolean("holdsData", change.HoldsData);
        json.WriteBoolean("refused", change.IsRefused);
        json.WriteStartArray("properties");
        foreach (var property in change.Properties)
        {
            Write(json, property);
        }

        json.WriteEndArray();
        WriteValues(json, "options", change.Options);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PropertyChange change)
    {
        json.WriteStartObject();
        WriteValue(json, change.Value);
        WriteVerdict(json, change.Verdict);
        if (change.OldSources.Length + change.NewSources.Length > 0)
        {
            WriteUrns(json, "oldSources", change.OldSources);
            WriteUrns(json, "newSources", change.NewSources);
        }

        if (change.Document is { } document)
        {
            WriteFiles(json, document);
            WriteValues(json, "values", document.Values);
        }

        json.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter json, DocumentDiff document)
    {
        json.WriteStartArray("files");
        foreach (var file in document.Files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("state", file.Old is null ? "added" : file.New is null ? "removed" : "changed");
            json.WriteString("diff", string.Concat(TextDiff.Compare(file.Old, file.New).Select(hunk => $"{hunk}\n")));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteVerdict(Utf8JsonWriter json, ReplaceVerdict verdict)
    {
        json.WriteString("replacement", PlanJson.Name(verdict.Replacement));
        if (verdict.Condition is { } condition)
        {
            json.WriteString("condition", condition);
        }
    }

    private static void WriteValues(Utf8JsonWriter json, string name, ImmutableArray<ValueChange> changes)
    {
        json.WriteStartArray(name);
        foreach (var change in changes)
        {
            json.WriteStartObject();
            WriteValue(json, change);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, ValueChange change)
    {
        json.WriteString("path", change.Path.ToString());
        WriteIfGiven(json, "old", change.Old);
        WriteIfGiven(json, "new", change.New);
    }

    private static void WriteIfGiven(Utf8JsonWriter json, string name, PropertyValue? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            ValueJson.Write(json, value);
        }
    }

    private static void WriteUrns(Utf8JsonWriter json, string name, ImmutableArray<Urn> urns)
    {
        json.WriteStartArray(name);
        foreach (var urn in urns)
        {
            json.WriteStringValue(urn.Value);
        }

        json.WriteEndArray();
    }
}
