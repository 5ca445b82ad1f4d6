using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Engine.Values;

namespace Infra.Engine.Simulation;

/// <summary>
/// <c>aws:iam/getPolicyDocument</c>: statements to JSON, as the provider writes it:
/// <see href="https://www.pulumi.com/registry/packages/aws/api-docs/iam/getpolicydocument/"/>.
/// </summary>
internal static class PolicyDocuments
{
    private const string DefaultVersion = "2012-10-17";

    /// <summary>The answer: the arguments, and the document as <c>json</c> and <c>minifiedJson</c>.</summary>
    /// <exception cref="ArgumentException">Documents are to be merged, which this does not do.</exception>
    public static MapValue Of(MapValue arguments)
    {
        if (arguments.Keys.FirstOrDefault(key => key is "sourcePolicyDocuments" or "overridePolicyDocuments") is { } merge)
        {
            throw new ArgumentException($"{merge} is not computed by the embedded engine. Write the statements of all documents into one.");
        }

        var json = Write(arguments, indented: true);
        return arguments.With("json", new StringValue(json)).With("minifiedJson", new StringValue(Write(arguments, indented: false))).With("id", new StringValue(IdOf(json)));
    }

    private static string Write(MapValue arguments, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("Version", Text(arguments, "version") ?? DefaultVersion);
            if (Text(arguments, "policyId") is { } id)
            {
                json.WriteString("Id", id);
            }

            json.WriteStartArray("Statement");
            foreach (var statement in List(arguments, "statements").Cast<MapValue>())
            {
                WriteStatement(json, statement);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteStatement(Utf8JsonWriter json, MapValue statement)
    {
        json.WriteStartObject();
        if (Text(statement, "sid") is { } sid)
        {
            json.WriteString("Sid", sid);
        }

        json.WriteString("Effect", Text(statement, "effect") ?? "Allow");
        WriteTexts(json, "Action", statement, "actions");
        WriteTexts(json, "NotAction", statement, "notActions");
        WriteTexts(json, "Resource", statement, "resources");
        WriteTexts(json, "NotResource", statement, "notResources");
        WritePrincipals(json, "Principal", List(statement, "principals"));
        WritePrincipals(json, "NotPrincipal", List(statement, "notPrincipals"));
        WriteConditions(json, List(statement, "conditions"));
        json.WriteEndObject();
    }

    private static void WritePrincipals(Utf8JsonWriter json, string name, ImmutableArray<PropertyValue> principals)
    {
        var byType = principals.Cast<MapValue>().GroupBy(principal => Text(principal, "type") ?? "", principal => Texts(principal, "identifiers")).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        switch (byType)
        {
            case []:
                return;
            case [{ Key: "*" } any] when any.SelectMany(ids => ids).SequenceEqual(["*"]):
                json.WriteString(name, "*");
                return;
            default:
                json.WriteStartObject(name);
                byType.ForEach(group => WriteTexts(json, group.Key, [.. group.SelectMany(ids => ids)]));
                json.WriteEndObject();
                return;
        }
    }

    private static void WriteConditions(Utf8JsonWriter json, ImmutableArray<PropertyValue> conditions)
    {
        if (conditions.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("Condition");
        foreach (var test in conditions.Cast<MapValue>().GroupBy(condition => Text(condition, "test") ?? "").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(test.Key);
            foreach (var variable in test.GroupBy(condition => Text(condition, "variable") ?? "").OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                WriteTexts(json, variable.Key, [.. variable.SelectMany(condition => Texts(condition, "values"))]);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, MapValue map, string key)
    {
        if (map.ContainsKey(key))
        {
            WriteTexts(json, name, Texts(map, key));
        }
    }

    // A single text stands alone; several stand in descending order, as the provider has them.
    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts is [var only])
        {
            json.WriteString(name, only);
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts.OrderDescending(StringComparer.Ordinal))
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string? Text(MapValue map, string key) => map.TryGetValue(key, out var value) && value.Revealed is StringValue text ? text.Value : null;

    private static ImmutableArray<PropertyValue> List(MapValue map, string key) => map.TryGetValue(key, out var value) && value.Revealed is ListValue list ? list.Items : [];

    private static List<string> Texts(MapValue map, string key) => [.. List(map, key).Select(item => ((StringValue)item.Revealed).Value)];

    // Any stable id will do: the provider's is a checksum too.
    private static string IdOf(string json) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..10];
}
