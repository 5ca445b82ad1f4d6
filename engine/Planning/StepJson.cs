using System.Collections.Immutable;
using System.Text.Json;
using System.Xml;
using Infra.Engine.Diffing.Documents;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Planning;

/// <summary>Writes steps in the plan format.</summary>
internal static class StepJson
{
    public static void Write(Utf8JsonWriter json, Step step, SecretFilter secrets)
    {
        var resource = step.Resource;
        json.WriteStartObject();
        json.WriteString("op", PlanJson.Name(step.Operation));
        json.WriteString("urn", resource.Urn.Value);
        json.WriteString("type", resource.Type);
        json.WriteString("name", resource.Name);
        json.WriteBoolean("custom", resource.IsCustom);
        WriteIfGiven(json, "internal", step.IsInternal ? BoolValue.True : null);
        json.WriteString("parent", resource.Parent?.Value);
        json.WriteString("provider", resource.Provider?.Value);
        json.WriteBoolean("protect", resource.Protect);
        WriteIfGiven(json, "id", step is CreateStep ? null : resource.Id);
        json.WritePropertyName("inputs");
        ValueJson.Write(json, resource.Inputs);
        WriteRendered(json, resource.Inputs, secrets);
        WriteIfGiven(json, "outputs", HasOwnOutputs(step) ? resource.Outputs : null);
        WriteUrns(json, "dependencies", resource.Dependencies);
        WritePropertyDependencies(json, resource);
        WriteOptions(json, resource.Options);
        WriteDiff(json, step);
        json.WriteEndObject();
    }

    // The outputs of other steps are their inputs and what a deployment gives.
    private static bool HasOwnOutputs(Step step) => step.Resource.Outputs.Count > 0 && (step is ReadStep || !step.Resource.IsCustom);

    private static void WriteRendered(Utf8JsonWriter json, MapValue inputs, SecretFilter secrets)
    {
        var documents = OpenedProperties.Find(inputs).ToList();
        if (documents.Count == 0)
        {
            return;
        }

        json.WriteStartObject("rendered");
        foreach (var (path, document) in documents)
        {
            json.WriteStartObject(path.ToString());
            DocumentJson.Write(json, document.WithoutSecrets(secrets));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePropertyDependencies(Utf8JsonWriter json, ResourceState resource)
    {
        json.WriteStartObject("propertyDependencies");
        foreach (var dependencies in resource.PropertyDependencies)
        {
            WriteUrns(json, dependencies.Property, dependencies.Urns);
        }

        json.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter json, ResourceOptions options)
    {
        if (ReferenceEquals(options, ResourceOptions.Default))
        {
            return;
        }

        json.WriteStartObject("options");
        WriteIfAny(json, "additionalSecretOutputs", options.AdditionalSecretOutputs);
        WriteIfAny(json, "aliases", [.. options.Aliases.Select(urn => urn.Value)]);
        WriteTimeouts(json, options.CustomTimeouts);
        WriteIfGiven(json, "deleteBeforeReplace", options.DeleteBeforeReplace is { } first ? BoolValue.From(first) : null);
        WriteIfGiven(json, "deletedWith", options.DeletedWith?.Value);
        WriteIfAny(json, "hideDiffs", options.HideDiffs);
        WriteIfAny(json, "ignoreChanges", options.IgnoreChanges);
        WriteIfGiven(json, "importId", options.ImportId);
        WriteIfGiven(json, "pluginDownloadUrl", options.PluginDownloadUrl);
        WriteIfAny(json, "replaceOnChanges", options.ReplaceOnChanges);
        WriteIfAny(json, "replaceWith", [.. options.ReplaceWith.Select(urn => urn.Value)]);
        WriteIfGiven(json, "replacementTrigger", options.ReplacementTrigger);
        WriteIfGiven(json, "retainOnDelete", options.RetainOnDelete ? BoolValue.True : null);
        WriteIfGiven(json, "version", options.Version);
        json.WriteEndObject();
    }

    private static void WriteTimeouts(Utf8JsonWriter json, CustomTimeouts? timeouts)
    {
        if (timeouts is null)
        {
            return;
        }

        json.WriteStartObject("customTimeouts");
        WriteIfGiven(json, "create", Duration(timeouts.Create));
        WriteIfGiven(json, "delete", Duration(timeouts.Delete));
        WriteIfGiven(json, "read", Duration(timeouts.Read));
        WriteIfGiven(json, "update", Duration(timeouts.Update));
        json.WriteEndObject();

        static string? Duration(TimeSpan? time) => time is { } given ? XmlConvert.ToString(given) : null;
    }

    private static void WriteDiff(Utf8JsonWriter json, Step step)
    {
        if (step.Diff.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("diff");
        foreach (var change in step.Diff)
        {
            json.WriteStartObject();
            json.WriteString("path", change.Path);
            json.WriteString("kind", PlanJson.Name(change.Kind));
            WriteIfGiven(json, "old", change.Old);
            WriteIfGiven(json, "new", change.New);
            json.WriteBoolean("replaces", change.Replaces);
            json.WriteEndObject();
        }

        json.WriteEndArray();
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

    private static void WriteIfAny(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        if (texts.IsEmpty)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteIfGiven(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteIfGiven(Utf8JsonWriter json, string name, PropertyValue? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            ValueJson.Write(json, value);
        }
    }
}
