using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Engine.Diagnostics;

namespace Infra.Engine.Planning;

/// <summary>Writes a plan as JSON, version 1 of the format in <c>docs/plan-format.md</c>. Equal plans give equal bytes.</summary>
public static class PlanJson
{
    /// <summary>Version of the format.</summary>
    public const int Version = 1;

    /// <summary>The form of the text.</summary>
    internal static JsonWriterOptions Options { get; } =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 4096 };

    /// <summary>Writes a plan to a stream. The text ends with a line feed. The stream stays open.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Plan plan, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("project", plan.Project);
            json.WriteString("stack", plan.Stack);
            json.WriteStartArray("steps");
            foreach (var step in plan.Steps)
            {
                StepJson.Write(json, step);
            }

            json.WriteEndArray();
            json.WritePropertyName("outputs");
            ValueJson.Write(json, plan.Outputs);
            WriteSummary(json, plan);
            WriteDiagnostics(json, plan);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>
    /// Writes a plan to a file, whole or not at all: readers never see half a file, and an error leaves an existing file unchanged. A link stays a
    /// link. A path below <c>/dev</c> or <c>/proc</c>, such as <c>/dev/stdout</c>, is written directly.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="path">The file, absolute.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it and says why.</exception>
    public static void WriteFile(Plan plan, string path) => WholeFile.Write(path, stream => Write(plan, stream));

    /// <summary>The spelling of an enum value in the plan, such as <c>create</c>.</summary>
    internal static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static void WriteSummary(Utf8JsonWriter json, Plan plan)
    {
        json.WriteStartObject("summary");
        foreach (var operation in plan.Operations)
        {
            json.WriteNumber(Name(operation), plan.Count(operation));
        }

        json.WriteEndObject();
    }

    private static void WriteDiagnostics(Utf8JsonWriter json, Plan plan)
    {
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in plan.Diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("severity", Name<Severity>(diagnostic.Severity));
            json.WriteString("code", diagnostic.Code);
            json.WriteString("urn", diagnostic.Urn?.Value);
            json.WriteString("summary", diagnostic.Summary);
            json.WriteString("detail", diagnostic.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
