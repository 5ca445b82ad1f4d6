using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Engine.Diagnostics;

namespace Infra.Engine.Planning;

/// <summary>Writes a plan as JSON, version 2 of the format in <c>docs/plan-format.md</c>. Equal plans give equal bytes.</summary>
public static class PlanJson
{
    /// <summary>Version of the format.</summary>
    public const int Version = 2;

    /// <summary>Version of this engine.</summary>
    public static string EngineVersion { get; } = typeof(PlanJson).Assembly.GetName().Version!.ToString(3);

    /// <summary>The form of the text.</summary>
    internal static JsonWriterOptions Options { get; } =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 4096 };

    /// <summary>Writes a plan to a stream. The text ends with a line feed. The stream stays open.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="digests">Digests of what it was made from.</param>
    /// <param name="stream">Receives the text.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Plan plan, PlanDigests digests, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("engine", EngineVersion);
            json.WriteString("project", plan.Project);
            json.WriteString("stack", plan.Stack);
            json.WriteBoolean("complete", !plan.HasErrors);
            WriteDigests(json, digests);
            json.WriteStartArray("steps");
            foreach (var step in plan.Steps)
            {
                StepJson.Write(json, step, plan.Secrets);
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

    /// <summary>The spelling of an enum value in the plan, such as <c>create</c>.</summary>
    internal static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static void WriteDigests(Utf8JsonWriter json, PlanDigests digests)
    {
        json.WriteStartObject("digests");
        foreach (var (name, digest) in ((string, string?)[])[("project", digests.Project), ("stack", digests.Stack), ("program", digests.Program)])
        {
            if (digest is not null)
            {
                json.WriteString(name, digest);
            }
        }

        json.WriteEndObject();
    }

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
