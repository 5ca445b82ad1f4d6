using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Data;
using Infra.Edge;
using Infra.Facts;
using Infra.Observability;
using Infra.Security;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Tests.Stacks.Declarations;

/// <summary>Writes <c>Pulumi.schema.json</c>, the JSON Schema of stack files: what editors complete and check.</summary>
internal static class SettingsSchema
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as JSON.</summary>
    /// <param name="project">Name of the project, which is the namespace of the keys.</param>
    public static string Write(string project)
    {
        var root = SpecType.Get(typeof(EnvironmentSettings));
        var settings = root.Properties.Select(property => Entry($"{project}:{property.Key}", OrSecret(Property(property))))
            .Concat(PartKinds.All.Select(kind => Entry($"{project}:{kind.Key}", OrSecret(Described(Reference(kind.SpecType), kind.SpecType)))));
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"Stack file of {project}",
            ["description"] = "Generated from the settings' declarations in infra/ and stacks/. CONTRIBUTING.md tells how.",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["config"] = new JsonObject
                {
                    ["description"] = "Configuration of the stack.",
                    ["type"] = "object",
                    ["properties"] = new JsonObject(settings),
                    ["required"] = Required(root, key => $"{project}:{key}"),
                    ["patternProperties"] = new JsonObject
                    {
                        [$"^(?!{project}:)"] = new JsonObject { ["description"] = "A setting of Pulumi or of a provider." },
                    },
                    ["additionalProperties"] = false,
                },
                ["encryptionsalt"] = Pulumis("Written by `pulumi stack init`: the salt of the passphrase."),
                ["secretsprovider"] = Pulumis("Written by `pulumi stack init`: the secrets provider."),
                ["encryptedkey"] = Pulumis("Written by `pulumi stack init`: the encrypted data key."),
                ["environment"] = new JsonObject { ["description"] = "Pulumi ESC environments." },
            },
            ["required"] = new JsonArray("config"),
            ["additionalProperties"] = false,
            ["$defs"] = Definitions(),
        }.ToJsonString(Options) + "\n";
    }

    private static KeyValuePair<string, JsonNode?> Entry(string key, JsonNode value) => KeyValuePair.Create<string, JsonNode?>(key, value);

    private static JsonArray Values(IEnumerable<object?> values) => [.. values.Select(value => JsonSerializer.SerializeToNode(value))];

    private static JsonObject Pulumis(string description) => new() { ["description"] = description, ["type"] = "string" };

    // `pulumi config set --secret` writes a group with the one key `secure`. The program refuses it, as settings are no secrets.
    private static JsonObject OrSecret(JsonObject schema) => new()
    {
        ["if"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("secure") },
        ["then"] = new JsonObject { ["$ref"] = "#/$defs/secure" },
        ["else"] = schema,
    };

    private static JsonObject Definitions()
    {
        var groups = SettingsGroup.All.Where(group => group.Path.Length > 0)
            .DistinctBy(group => group.Spec.Type)
            .ToDictionary(group => NameOf(group.Spec.Type), group => (JsonNode?)Group(group.Spec));
        var choices = SettingsGroup.All
            .Select(group => group.Spec.Type.DeclaringType)
            .OfType<Type>()
            .Distinct()
            .ToDictionary(NameOf, type => (JsonNode?)Choice(SpecType.Get(type)));
        return new JsonObject(groups.Concat(choices).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            ["secure"] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["secure"] = new JsonObject { ["type"] = "string" } },
                ["additionalProperties"] = false,
            },
        };
    }

    private static string NameOf(Type type) => type.DeclaringType is { } outer ? $"{outer.Name}.{type.Name}" : type.Name;

    private static JsonObject Group(SpecType spec) => new()
    {
        ["description"] = XmlDocumentation.Summary(spec.Type),
        ["type"] = "object",
        ["properties"] = new JsonObject(spec.Properties.Select(property => Entry(property.Key, Property(property)))),
        ["required"] = Required(spec, key => key),
        ["additionalProperties"] = false,
    };

    // The first alternative whose key is there, as the binder chooses.
    private static JsonObject Choice(SpecType spec)
    {
        var schema = new JsonObject
        {
            ["description"] = XmlDocumentation.Summary(spec.Type),
            ["type"] = "object",
            ["anyOf"] = new JsonArray([.. spec.Alternatives.Select(alternative => new JsonObject { ["required"] = new JsonArray(alternative.Key) })]),
        };
        var tail = schema;
        foreach (var (key, alternative) in spec.Alternatives)
        {
            tail["if"] = new JsonObject { ["required"] = new JsonArray(key) };
            tail["then"] = Reference(alternative.Type);
            tail["else"] = new JsonObject();
            tail = (JsonObject)tail["else"]!;
        }

        return schema;
    }

    private static JsonArray Required(SpecType spec, Func<string, string> key) =>
        [.. spec.Properties.Where(property => property.Required is not null).Select(property => JsonValue.Create(key(property.Key)))];

    private static JsonObject Reference(Type type) => new() { ["$ref"] = $"#/$defs/{NameOf(type)}" };

    private static JsonObject Described(JsonObject schema, Type type)
    {
        schema["description"] = XmlDocumentation.Summary(type);
        return schema;
    }

    private static JsonObject Property(SpecProperty property)
    {
        var schema = Value(property, property.Value);
        var summary = XmlDocumentation.Summary(property.DeclaringType, property.Name);
        schema["description"] = property.DefaultFrom is { } key ? $"{summary} Without it {key} at the root." : summary;
        return schema;
    }

    private static JsonObject Value(SpecProperty property, SpecValue value)
    {
        switch (value)
        {
            case SpecValue.Group group when SpecType.Get(group.Type).ShortForm is not null:
                return new() { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, Reference(group.Type)) };
            case SpecValue.Group group:
                return Reference(group.Type);
            case SpecValue.List list:
                var array = new JsonObject { ["type"] = "array", ["items"] = Value(property, list.Item) };
                AddListRules(array, property);
                return array;
            case SpecValue.Map map:
                var values = new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(property, map.Value) };
                AddMapRules(values, property);
                return values;
            default:
                var single = Single(value);
                AddRules(single, property);
                return single;
        }
    }

    private static JsonObject Single(SpecValue value) => value switch
    {
        SpecValue.Text => new() { ["type"] = "string" },
        SpecValue.WholeNumber => new() { ["type"] = "integer" },
        SpecValue.Number => new() { ["type"] = "number" },
        SpecValue.Flag => new() { ["type"] = "boolean" },
        SpecValue.Choice choice => new() { ["enum"] = Values(ValueRules.Choices(choice.Type)) },
        SpecValue.Formed formed => new() { ["type"] = "string", ["pattern"] = Whole(formed.Form.Pattern) },
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Not a single value."),
    };

    private static void AddRules(JsonObject schema, SpecProperty property)
    {
        foreach (var rule in property.Rules)
        {
            switch (rule)
            {
                case RangeAttribute { Minimum: double min, Maximum: double max } range:
                    schema[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = min;
                    if (max < double.MaxValue)
                    {
                        schema["maximum"] = max;
                    }

                    break;
                case RangeAttribute { Minimum: int min, Maximum: int max }:
                    schema["minimum"] = min;
                    schema["maximum"] = max;
                    break;
                case RegularExpressionAttribute expression:
                    schema["pattern"] = Whole(expression.Pattern);
                    break;
                case AllowedValuesAttribute allowed:
                    schema["enum"] = Values(allowed.Values);
                    break;
                case DeniedValuesAttribute denied:
                    schema["not"] = new JsonObject { ["enum"] = Values(denied.Values) };
                    break;
                case ReservedAttribute reserved:
                    schema["not"] = new JsonObject { ["pattern"] = Whole(string.Join('|', reserved.Names.Select(InAnyCase))) };
                    break;
                case LogRetentionAttribute:
                    schema["enum"] = Values(LogRetentionAttribute.AllowedDays.Cast<object?>());
                    break;
                case LengthAttribute or UniqueAttribute:
                    break;
                case RegionAttribute:
                    schema["enum"] = Values(FactList.For("regions").Values);
                    break;
                case CountryAttribute:
                    schema["enum"] = Values(FactList.For("countries").Values);
                    break;
                case ListedAttribute or NotListedAttribute or PublicDomainAttribute or InstanceClassAttribute:
                    // These lists are too long for a schema; the program tells the nearest value.
                    break;
                default:
                    throw new ArgumentException($"{rule} has no schema.", nameof(property));
            }
        }
    }

    private static void AddListRules(JsonObject schema, SpecProperty property)
    {
        if (property.Rules.OfType<LengthAttribute>().FirstOrDefault() is { } length)
        {
            schema["minItems"] = length.MinimumLength;
            schema["maxItems"] = length.MaximumLength;
        }

        // JSON Schema knows no items that differ in one property.
        if (property.Rules.OfType<UniqueAttribute>().Any(unique => unique.Property is null))
        {
            schema["uniqueItems"] = true;
        }
    }

    private static void AddMapRules(JsonObject schema, SpecProperty property)
    {
        if (property.Keys is { } keys)
        {
            schema["propertyNames"] = new JsonObject { ["pattern"] = Whole(keys.Pattern) };
        }

        if (property.Rules.OfType<LengthAttribute>().FirstOrDefault() is { } length)
        {
            schema["maxProperties"] = length.MaximumLength;
        }
    }

    private static string Whole(string pattern) => $"^(?:{pattern})$";

    private static string InAnyCase(string name) =>
        string.Concat(name.Select(character => char.IsAsciiLetter(character) ? $"[{character}{char.ToUpperInvariant(character)}]" : $"{character}"));
}
