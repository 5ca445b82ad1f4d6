using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>The keys that a stack file sets, each with the definition of <c>Pulumi.schema.json</c> that has it: <c>NetworkSpec.cidr</c>.</summary>
internal sealed class DrawnKeys(JsonObject schema)
{
    private const string Root = "stack file";

    private readonly JsonObject _definitions = schema["$defs"]!.AsObject();
    private readonly JsonObject _settings = schema["properties"]!["config"]!.AsObject();

    /// <summary>Every key of the schema.</summary>
    public IEnumerable<string> All =>
    [
        .. _settings["properties"]!.AsObject().Select(pair => $"{Root}.{pair.Key}"),
        .. from definition in _definitions
           where definition.Key != "secure"
           from key in definition.Value!["properties"]?.AsObject().Select(pair => pair.Key) ?? []
           select $"{definition.Key}.{key}",
    ];

    /// <summary>The keys of settings.</summary>
    public IEnumerable<string> FindIn(JsonObject settings) => settings.SelectMany(pair =>
        Find(pair.Value, _settings["properties"]![$"infra:{pair.Key}"]!).Prepend($"{Root}.infra:{pair.Key}"));

    private IEnumerable<string> Find(JsonNode? value, JsonNode rule) => (value, rule) switch
    {
        (_, JsonObject choice) when choice["if"] is { } condition => Find(value, choice[Holds(condition, value) ? "then" : "else"]!),
        (JsonObject, JsonObject either) when either["anyOf"] is JsonArray forms && either["properties"] is null => Find(value, forms[^1]!),
        (_, JsonObject reference) when (string?)reference["$ref"] is { } path => FindByDefinition(value, path["#/$defs/".Length..]),
        (JsonArray list, JsonObject array) when array["items"] is { } item => list.SelectMany(inner => Find(inner, item)),
        _ => [],
    };

    private IEnumerable<string> FindByDefinition(JsonNode? value, string name)
    {
        var definition = _definitions[name]!;
        return definition["properties"] is JsonObject properties && value is JsonObject group
            ? group.SelectMany(pair => Find(pair.Value, properties[pair.Key]!).Prepend($"{name}.{pair.Key}"))
            : Find(value, definition);
    }

    private static bool Holds(JsonNode condition, JsonNode? value) => value is JsonObject group
        && (condition["required"]?.AsArray().All(key => group.ContainsKey((string)key!)) ?? true);
}
