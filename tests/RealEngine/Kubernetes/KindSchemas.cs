using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>
/// The schemas of the kinds of one version of Kubernetes, and of the custom kinds: structure, required fields, allowed values, and no field that a
/// kind does not have.
/// </summary>
internal sealed class KindSchemas
{
    private readonly Dictionary<string, JsonSchema> _schemas = [];
    private readonly JsonObject _parts;
    private readonly Dictionary<string, string> _names;

    /// <param name="file">File of the facts with the schemas of a version.</param>
    public KindSchemas(string file)
    {
        var text = File.ReadAllText(ControlPlaneTools.FactsOf(file)).Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        _parts = JsonNode.Parse(text)!["schemas"]!.AsObject();
        _names = (from part in _parts
                  from known in part.Value!["x-kubernetes-group-version-kind"]?.AsArray() ?? []
                  let version = $"{known["group"]}/{known["version"]}".TrimStart('/')
                  group part.Key by $"{version} {known["kind"]}").ToDictionary(kind => kind.Key, kind => kind.First());
        foreach (var (_, part) in _parts)
        {
            Close(part);
        }
    }

    /// <summary>What is wrong with an object; empty when nothing is.</summary>
    public IReadOnlyList<string> ProblemsOf(JsonObject made)
    {
        var (version, kind) = ((string)made["apiVersion"]!, (string)made["kind"]!);
        if (!_schemas.TryGetValue($"{version} {kind}", out var schema))
        {
            _schemas[$"{version} {kind}"] = schema = JsonSchema.FromText(Find(version, kind).ToJsonString());
        }

        var results = schema.Evaluate(JsonSerializer.SerializeToElement(made), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid
            ? []
            :
            [
                .. from part in results.Details ?? []
                   from error in part.Errors?.Values ?? Enumerable.Empty<string>()
                   select $"{kind} {made["metadata"]!["name"]} {part.InstanceLocation}: {error}",
            ];
    }

    private JsonObject Find(string version, string kind)
    {
        var custom = CustomKinds.All.FirstOrDefault(known => $"{known["group"]}/{known["version"]}" == version && (string)known["kind"]! == kind);
        if (custom is not null)
        {
            var schema = custom["schema"]!.DeepClone().AsObject();
            foreach (var part in (string[])["apiVersion", "kind", "metadata"])
            {
                // All objects have them, whether their kind says so or not.
                schema["properties"]![part] ??= new JsonObject();
            }

            Close(schema);
            return schema;
        }

        return new() { ["$ref"] = $"#/$defs/{_names[$"{version} {kind}"]}", ["$defs"] = _parts.DeepClone() };
    }

    // The API server refuses fields that a schema does not name, which a schema of JSON must say.
    private static void Close(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Close(item);
            }
        }

        if (node is not JsonObject schema)
        {
            return;
        }

        foreach (var (_, part) in schema.ToList())
        {
            Close(part);
        }

        if (schema["properties"] is JsonObject && schema["additionalProperties"] is null && schema["x-kubernetes-preserve-unknown-fields"] is null
            && schema["type"] is JsonValue)
        {
            schema["additionalProperties"] = false;
        }

        foreach (var extension in schema.Select(keyword => keyword.Key).Where(IsExtension).ToList())
        {
            schema.Remove(extension);
        }
    }

    private static bool IsExtension(string keyword) => keyword == "nullable" || keyword.StartsWith("x-kubernetes-", StringComparison.Ordinal);
}
