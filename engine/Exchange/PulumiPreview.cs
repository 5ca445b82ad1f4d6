using System.Collections.Immutable;
using System.Text.Json;
using Infra.Engine.Planning;
using Infra.Engine.Protocol;
using Infra.Engine.Resources;
using Infra.Engine.Values;

namespace Infra.Engine.Exchange;

/// <summary>
/// Writes a plan in the form of <c>pulumi preview --json</c>, for tools that read that. The order of steps and fields is not Pulumi's: a
/// resource comes after those that it depends on.
/// </summary>
public static class PulumiPreview
{
    private const string Id = "::" + WireConstants.Unknown;

    /// <summary>Writes a plan to a stream. The text ends with a line feed. The stream stays open.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="duration">Duration of the preview.</param>
    /// <param name="stream">Receives the text.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Plan plan, TimeSpan duration, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, PlanJson.Options with { IndentSize = 4 }))
        {
            // Pulumi hides the providers that the engine makes.
            var steps = StepOrder.Sort(plan).Where(step => !step.IsInternal).ToList();
            json.WriteStartObject();
            WriteConfiguration(json, plan);
            json.WriteStartArray("steps");
            steps.ForEach(step => Write(json, step));
            json.WriteEndArray();
            WriteDiagnostics(json, plan);
            json.WriteNumber("duration", duration.Ticks * TimeSpan.NanosecondsPerTick);
            json.WriteStartObject("changeSummary");
            foreach (var group in steps.GroupBy(step => step.Operation).OrderBy(group => group.Key))
            {
                json.WriteNumber(PlanJson.Name(group.Key), group.Count());
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteConfiguration(Utf8JsonWriter json, Plan plan)
    {
        json.WritePropertyName("config");
        PulumiValue.Write(json, plan.Configuration);
    }

    private static void Write(Utf8JsonWriter json, Step step)
    {
        json.WriteStartObject();
        json.WriteString("op", PlanJson.Name(step.Operation));
        json.WriteString("urn", step.Urn.Value);
        if (step.Resource.Provider is { } provider)
        {
            json.WriteString("provider", provider.Value + Id);
        }

        if (step.Old is { } old)
        {
            json.WritePropertyName("oldState");
            WriteState(json, old);
        }

        if (step.Operation is not (Operation.Delete or Operation.DeleteReplaced))
        {
            json.WritePropertyName("newState");
            WriteState(json, step.Resource);
        }

        json.WriteNull("detailedDiff");
        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, ResourceState resource)
    {
        json.WriteStartObject();
        json.WriteString("urn", resource.Urn.Value);
        json.WriteBoolean("custom", resource.IsCustom);
        if (resource.Id is StringValue { Value.Length: > 0 } id)
        {
            json.WriteString("id", id.Value);
        }

        json.WriteString("type", resource.Type);
        WriteMap(json, "inputs", resource.Inputs);
        WriteMap(json, "outputs", resource.IsExternal ? resource.Outputs : MapValue.Empty);
        WriteText(json, "parent", resource.Parent?.Value);
        WriteIfTrue(json, "protect", resource.Protect);
        WriteIfTrue(json, "external", resource.IsExternal);
        WriteTexts(json, "dependencies", [.. resource.Dependencies.Select(urn => urn.Value)]);
        WriteText(json, "provider", resource.Provider is { } provider ? provider.Value + Id : null);
        WritePropertyDependencies(json, resource.PropertyDependencies);
        WriteOptions(json, resource.Options);
        json.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter json, ResourceOptions options)
    {
        WriteTexts(json, "additionalSecretOutputs", options.AdditionalSecretOutputs);
        WriteText(json, "importID", options.ImportId);
        WriteIfTrue(json, "retainOnDelete", options.RetainOnDelete);
        WriteText(json, "deletedWith", options.DeletedWith?.Value);
        WriteTexts(json, "ignoreChanges", options.IgnoreChanges);
        WriteTexts(json, "replaceOnChanges", options.ReplaceOnChanges);
    }

    private static void WritePropertyDependencies(Utf8JsonWriter json, ImmutableArray<PropertyDependencies> dependencies)
    {
        if (dependencies.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("propertyDependencies");
        foreach (var property in dependencies)
        {
            json.WriteStartArray(property.Property);
            foreach (var urn in property.Urns)
            {
                json.WriteStringValue(urn.Value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteDiagnostics(Utf8JsonWriter json, Plan plan)
    {
        if (plan.Diagnostics.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in plan.Diagnostics)
        {
            json.WriteStartObject();
            WriteText(json, "urn", diagnostic.Urn?.Value);
            json.WriteString("message", $"{diagnostic.Detail}\n");
            json.WriteString("severity", PlanJson.Name(diagnostic.Severity));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, MapValue map)
    {
        if (map.Count > 0)
        {
            json.WritePropertyName(name);
            PulumiValue.Write(json, map);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        if (!texts.IsEmpty)
        {
            json.WriteStartArray(name);
            foreach (var text in texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteIfTrue(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }
}
