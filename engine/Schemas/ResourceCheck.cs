using System.Text.Json;
using Infra.Engine.Diagnostics;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Schemas;

/// <summary>Marks the inputs of resources that the schemas declare secret, and checks them against the schemas.</summary>
internal static class ResourceCheck
{
    // Every provider accepts these in addition to the properties in its schema.
    private static readonly string[] ProviderExtras = ["version", "pluginDownloadURL"];

    /// <summary>Checks a resource. Returns its inputs with the secrets marked.</summary>
    /// <param name="schema">The schema of its type.</param>
    /// <param name="type">Its type.</param>
    /// <param name="inputs">The properties that the program sets.</param>
    /// <param name="report">Receives the kind and the detail of every problem.</param>
    public static MapValue Run(ResourceSchema schema, string type, MapValue inputs, Action<DiagnosticKind, string> report)
    {
        // Secrets are marked first, so that no problem quotes one.
        var marked = new SecretMarks(schema.Package).Mark(inputs, schema.Inputs);
        new InputCheck(schema.Package, report).Properties(Tokens.IsProvider(type) ? FromProviderForm(marked, schema) : marked, schema.Inputs, type);
        return marked;
    }

    // The inputs of a provider are sent as texts. All types but string are JSON texts.
    private static MapValue FromProviderForm(MapValue inputs, ResourceSchema schema) => MapValue.Create(inputs
        .Where(input => !ProviderExtras.Contains(input.Key))
        .Select(
            input => KeyValuePair.Create(
                input.Key, schema.Inputs.TryGetValue(input.Key, out var property) ? FromProviderForm(input.Value, property.Type) : input.Value)));

    private static PropertyValue FromProviderForm(PropertyValue value, PropertyType type)
    {
        if (type is PropertyType.Scalar { Name: "string" } || value.Revealed is not StringValue text)
        {
            return value;
        }

        try
        {
            using var json = JsonDocument.Parse(text.Value);
            var parsed = JsonValue.Read(json.RootElement);
            return value is SecretValue ? SecretValue.Wrap(parsed) : parsed;
        }
        catch (JsonException)
        {
            // The check then reports that the schema allows no text here.
            return value;
        }
    }
}
