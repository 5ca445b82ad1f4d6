using System.Text.Json;

namespace Infra.Sdk.Generator.Schemas;

/// <summary>Reads <c>schema.json</c>; <c>sdk/generator/README.md</c> describes the format.</summary>
internal static class SchemaFile
{
    private const int Format = 1;

    /// <exception cref="FormatException">The file has another format version or does not follow the format.</exception>
    public static Schema Read(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.GetProperty("format").GetInt32() != Format)
        {
            throw new FormatException($"The schema has format {root.GetProperty("format")}; this generator reads format {Format}.");
        }

        var package = root.GetProperty("package").GetString()!;
        return new(
            package,
            root.GetProperty("version").GetString()!,
            ReadResource(new(TypeName.RootModule, "Provider"), $"pulumi:providers:{package}", root.GetProperty("provider")),
            [.. Members(root, "resources").Select(member => ReadResource(TypeName.FromToken(member.Name), member.Name, member.Value))],
            [.. Members(root, "functions").Select(ReadFunction)],
            Members(root, "types").Select(ReadType).ToDictionary(type => type.Name),
            [.. Members(root, "enums").Select(ReadEnum)]);
    }

    private static Resource ReadResource(TypeName name, string token, JsonElement resource) => new(
        name,
        token,
        resource.TryGetProperty("isDeprecated", out var isDeprecated) && isDeprecated.GetBoolean(),
        ReadProperties(resource, "inputs"),
        ReadProperties(resource, "outputs"),
        ReadStringMap(resource, "constants"),
        ReadDefaults(resource, "defaults"),
        ReadStrings(resource, "aliases"),
        ReadStrings(resource, "replaceOnChanges"));

    private static Function ReadFunction(JsonProperty function) =>
        new(function.Name, ReadProperties(function.Value, "inputs"), ReadProperties(function.Value, "outputs"));

    private static ObjectType ReadType(JsonProperty type) =>
        new(TypeName.FromKey(type.Name), ReadProperties(type.Value, "properties"), ReadDefaults(type.Value, "defaults"));

    private static EnumType ReadEnum(JsonProperty type)
    {
        if (type.Value.GetProperty("type").GetString() is var kind and not "string")
        {
            throw new FormatException($"Enum {type.Name} has type {kind}; the generator only supports enums of strings.");
        }

        return new(TypeName.FromKey(type.Name), ReadStringMap(type.Value, "values"));
    }

    private static List<Property> ReadProperties(JsonElement owner, string key) =>
        [.. Members(owner, key).Select(member => Property.Parse(member.Name, member.Value.GetString()!))];

    private static Dictionary<string, DefaultValue> ReadDefaults(JsonElement owner, string key) =>
        Members(owner, key).ToDictionary(member => member.Name, member => DefaultValue.Read(member.Value));

    private static Dictionary<string, string> ReadStringMap(JsonElement owner, string key) =>
        Members(owner, key).ToDictionary(member => member.Name, member => member.Value.GetString()!);

    private static List<string> ReadStrings(JsonElement owner, string key) =>
        owner.TryGetProperty(key, out var strings) ? [.. strings.EnumerateArray().Select(text => text.GetString()!)] : [];

    private static JsonElement.ObjectEnumerator Members(JsonElement owner, string key) =>
        owner.TryGetProperty(key, out var members) ? members.EnumerateObject() : default;
}
