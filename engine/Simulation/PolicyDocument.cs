using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Engine.Values;

namespace Infra.Engine.Simulation;

/// <summary>
/// Computes IAM policy documents as the provider does, byte for byte:
/// <see href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document"/>. A list with one item is written
/// as that item. Other lists of actions, resources and principals are in descending order. Conditions stay in the order of the program.
/// </summary>
internal static class PolicyDocument
{
    private const string CurrentVersion = "2012-10-17";

    private static readonly JsonWriterOptions Pretty = new() { Indented = true, NewLine = "\n" };

    /// <summary><c>aws.iam.getPolicyDocument</c>.</summary>
    public static MapValue Answer(MapValue arguments, MapValue provider)
    {
        var version = Text(arguments, "version") ?? CurrentVersion;
        var statements = new PolicyStatements();
        foreach (var source in Documents(arguments, "sourceJson", "sourcePolicyDocuments"))
        {
            statements.Merge(source);
        }

        foreach (var statement in Items(arguments, "statements"))
        {
            statements.Put(Statement((MapValue)statement, version), "statements");
        }

        foreach (var source in Documents(arguments, "overrideJson", "overridePolicyDocuments"))
        {
            statements.Override(source);
        }

        var document = new JsonObject { ["Version"] = version };
        var id = Text(arguments, "policyId") ?? statements.Id;
        if (id is not null)
        {
            document["Id"] = id;
        }

        if (statements.Count > 0)
        {
            document["Statement"] = statements.ToJson();
        }

        var json = Write(document, Pretty);
        return arguments
            .With("id", new StringValue($"{Checksum(json)}"))
            .With("json", new StringValue(json))
            .With("minifiedJson", new StringValue(Write(document, default)))
            .With("version", new StringValue(version));
    }

    // The provider's id of a document is the CRC-32 of its text, in decimal.
    private static uint Checksum(string text)
    {
        const uint Polynomial = 0xEDB88320;
        var checksum = uint.MaxValue;
        foreach (var octet in System.Text.Encoding.UTF8.GetBytes(text))
        {
            checksum ^= octet;
            for (var bit = 0; bit < 8; bit++)
            {
                checksum = (checksum & 1) == 0 ? checksum >> 1 : (checksum >> 1) ^ Polynomial;
            }
        }

        return ~checksum;
    }

    private static JsonObject Statement(MapValue statement, string version)
    {
        var json = new JsonObject();
        Put(json, "Sid", Text(statement, "sid") is { Length: > 0 } sid ? sid : null);
        Put(json, "Effect", Text(statement, "effect") ?? "Allow");
        Put(json, "Action", Sorted(Texts(statement, "actions")));
        Put(json, "NotAction", Sorted(Texts(statement, "notActions")));
        Put(json, "Resource", Sorted(Variables(Texts(statement, "resources"), version)));
        Put(json, "NotResource", Sorted(Variables(Texts(statement, "notResources"), version)));
        Put(json, "Principal", Principals(Items(statement, "principals"), version));
        Put(json, "NotPrincipal", Principals(Items(statement, "notPrincipals"), version));
        Put(json, "Condition", Conditions(Items(statement, "conditions"), version));
        return json;
    }

    private static JsonNode? Principals(ImmutableArray<PropertyValue> principals, string version)
    {
        var byType = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var principal in principals.OfType<MapValue>())
        {
            var identifiers = Variables(Texts(principal, "identifiers"), version);
            if (!byType.TryAdd(Required(principal, "type"), [.. identifiers]))
            {
                byType[Required(principal, "type")].AddRange(identifiers);
            }
        }

        // "*" and {"AWS": "*"} mean different things in trust policies.
        if (byType is { Count: 1 } && byType.TryGetValue("*", out var everyone) && everyone is ["*"])
        {
            return "*";
        }

        return byType.Count == 0 ? null : new JsonObject(byType.Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value))));
    }

    private static JsonObject? Conditions(ImmutableArray<PropertyValue> conditions, string version)
    {
        var byTest = new SortedDictionary<string, SortedDictionary<string, List<string>>>(StringComparer.Ordinal);
        foreach (var condition in conditions.OfType<MapValue>())
        {
            var test = Required(condition, "test");
            byTest.TryAdd(test, new SortedDictionary<string, List<string>>(StringComparer.Ordinal));
            byTest[test].TryAdd(Required(condition, "variable"), []);
            byTest[test][Required(condition, "variable")].AddRange(Variables(Texts(condition, "values"), version));
        }

        return byTest.Count == 0
            ? null
            : new JsonObject(byTest.Select(test => KeyValuePair.Create(
                test.Key, (JsonNode?)new JsonObject(test.Value.Select(pair => KeyValuePair.Create(pair.Key, OneOrMany(pair.Value)))))));
    }

    // The notation &{...} tells policy variables from template variables. Version 2008-10-17 has no policy variables.
    private static List<string> Variables(IEnumerable<string> texts, string version)
    {
        var list = texts.ToList();
        return version != CurrentVersion && list.Find(text => text.Contains("&{", StringComparison.Ordinal)) is { } found
            ? throw new SimulationException(
                $"'{found}' holds a policy variable, which version {version} does not have. Use version {CurrentVersion}.", isArguments: true)
            : list.ConvertAll(text => text.Replace("&{", "${", StringComparison.Ordinal));
    }

    private static JsonNode? Sorted(IEnumerable<string> texts) => OneOrMany([.. texts.OrderDescending(StringComparer.Ordinal)]);

    private static JsonNode? OneOrMany(List<string> texts) => texts.Count switch
    {
        0 => null,
        1 => texts[0],
        _ => new JsonArray([.. texts.Select(text => (JsonNode)text)]),
    };

    private static IEnumerable<JsonObject> Documents(MapValue arguments, string single, string many)
    {
        string?[] texts = [Text(arguments, single), .. Texts(arguments, many)];
        foreach (var text in texts.Where(text => !string.IsNullOrEmpty(text)))
        {
            JsonNode? json;
            try
            {
                json = JsonNode.Parse(text!);
            }
            catch (JsonException problem)
            {
                throw new SimulationException($"A document of {many} is not valid JSON: {problem.Message}", isArguments: true);
            }

            yield return json as JsonObject ?? throw new SimulationException($"A document of {many} is not a JSON object.", isArguments: true);
        }
    }

    private static string Write(JsonObject document, JsonWriterOptions options)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, options with { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            document.WriteTo(json);
        }

        // The provider writes these three escapes. In JSON they can only occur inside strings.
        var text = new StringBuilder(Encoding.UTF8.GetString(buffer.ToArray()));
        return text.Replace("<", @"\u003c").Replace(">", @"\u003e").Replace("&", @"\u0026").ToString();
    }

    private static void Put(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static string Required(MapValue map, string name) =>
        Text(map, name) ?? throw new SimulationException($"A statement lacks {name}.", isArguments: true);

    private static string? Text(MapValue map, string name) => (map.GetValueOrDefault(name)?.Revealed as StringValue)?.Value;

    private static ImmutableArray<PropertyValue> Items(MapValue map, string name) =>
        map.GetValueOrDefault(name)?.Revealed is ListValue list ? list.Items : [];

    private static IEnumerable<string> Texts(MapValue map, string name) =>
        Items(map, name).Select(item => item.Revealed).OfType<StringValue>().Select(text => text.Value);
}
