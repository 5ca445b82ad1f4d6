using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.Sdk.Generator;

/// <summary>The committed schema has the facts about the replacement of each type.</summary>
public sealed class ReplacementTests
{
    private static readonly JsonObject Facts = Read("sdk", "generator", "facts", "replacement.json")["types"]!.AsObject();
    private static readonly JsonObject Schema = Read("sdk", "Pulumi.Aws", "schema.json")["resources"]!.AsObject();

    public static TheoryData<string> Types => [.. Facts.Select(type => type.Key).Intersect(Schema.Select(type => type.Key))];

    [Theory]
    [MemberData(nameof(Types))]
    public void Schema_OfAType_HasTheFactsOfItsReplacement(string type)
    {
        var (facts, schema) = (Facts[type]!, Schema[type]!);
        var inputs = schema["inputs"]!.AsObject().Select(input => input.Key).ToHashSet(StringComparer.Ordinal);
        var onBlock = TextsOf(facts["blockOnly"]);

        Assert.Equal(
            TextsOf(facts["replace"]).Except(onBlock).Where(IsInput).Order(StringComparer.Ordinal), TextsOf(schema["replaces"]));
        Assert.Equal(
            KeysOf(facts["conditional"]).Concat(onBlock).Where(IsInput).Order(StringComparer.Ordinal), KeysOf(schema["mayReplace"]));
        Assert.Equal(facts["inPlace"] is not null, schema["holdsData"] is not null);

        bool IsInput(string path) => inputs.Contains(path.Split('.')[0]);
    }

    private static JsonNode Read(params string[] path) => JsonNode.Parse(File.ReadAllText(Repository.PathOf(path)))!;

    private static IEnumerable<string> TextsOf(JsonNode? list) => list?.AsArray().Select(text => (string)text!) ?? [];

    private static IEnumerable<string> KeysOf(JsonNode? map) => map?.AsObject().Select(pair => pair.Key) ?? [];
}
