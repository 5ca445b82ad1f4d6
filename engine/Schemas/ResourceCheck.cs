using System.Text.Json;
using Infra.Engine.Diagnostics;
using Infra.Engine.Values;

namespace Infra.Engine.Schemas;

/// <summary>Holds resources to their schemas, and marks what these say is secret.</summary>
internal static class ResourceCheck
{
    // Every provider takes these besides what its schema lists.
    private static readonly string[] ProviderExtras = ["version", "pluginDownloadURL"];

    /// <summary>Checks a resource. Gives its inputs with the secrets marked.</summary>
    /// <param name="schema">The schema of its type.</param>
    /// <param name="type">Its type.</param>
    /// <param name="inputs">What the program sets.</param>
    /// <param name="report">Told of every problem: its kind and its detail.</param>
    public static MapValue Run(ResourceSchema schema, string type, MapValue inputs, Action<DiagnosticKind, string> report)
    {
        var check = new InputCheck(schema.Package, report);
        check.Properties(Tokens.IsProvider(type) ? FromProviderForm(inputs, schema) : inputs, schema.Inputs, "", type);
        return new SecretMarks(schema.Package).Mark(inputs, schema.Inputs);
    }

    // The inputs of a provider travel as texts: JSON for all but strings.
    private static MapValue FromProviderForm(MapValue inputs, ResourceSchema schema) => MapValue.Of(inputs
        .Where(input => !ProviderExtras.Contains(input.Key))
        .Select(input => KeyValuePair.Create(input.Key, schema.Inputs.TryGetValue(input.Key, out var property) ? FromProviderForm(input.Value, property.Type) : input.Value)));

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
            return value is SecretValue ? SecretValue.Of(parsed) : parsed;
        }
        catch (JsonException)
        {
            // The check then says that a text is not what the schema wants.
            return value;
        }
    }
}
