using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CsCheck;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using Infra.Tests.Stacks.Settings;
using Infra.Validation;

namespace Infra.Tests.Stacks.Binding;

/// <summary>Settings, most of them wrong.</summary>
internal static class WrongSettings
{
    public const string SecretText = "hunter2";

    private static readonly string[] Areas =
    [
        .. SpecType.Get(typeof(EnvironmentSettings)).Properties.Select(property => property.Key),
        .. PartKinds.All.Select(kind => kind.Key),
    ];

    private static readonly Gen<string> Word = Gen.OneOfConst(
        "", "x", "null", "true", "0", "12", "-1", "1e999", "{", "[", "{}", "[]", "[[]]", "[null]", "[1,\"a\",{}]", "{\"\":{}}", "[{}]",
        "[{\"name\":1}]",
        "111122223333", "eu-central-1", "10.0.0.0/16", "perZone", "production", "euc1-az1", "[\"euc1-az1\",\"euc1-az2\"]", "\"", "é\u0000");

    // Values that are of some kind and mostly of the wrong one, or out of range.
    private static readonly Gen<string> Value = Gen.OneOfConst(
        "null", "true", "false", "\"\"", "\"x\"", "\"-\"",
        "0", "1", "2", "3", "10", "-1", "443", "7000", "8443", "8080", "2147483647", "-2147483648", "99999999999", "1e999", "0.5",
        "[]", "{}", "[null]", "[{}]", "[[1]]", "[1]", "[-1]", """[""]""", """["x","x"]""", "[443]", """["ssm"]""", """["mysql"]""", """["web"]""",
        """["redis","redis"]""", """["A-B","a-b"]""", """["ledger"]""",
        "\"public\"", "\"data\"", "\"business\"", "\"none\"", "\"single\"", "\"web\"", "\"ledger\"", "\"business-public\"", "\"8.0\"",
        "\"db.t2.micro\"", "\"cache.r6gd.large\"", "\"10.1.0.0/16\"", "\"10.1.0.0/24\"", "\"euc1-az1\"", "\"2026-02-30T00:00:00Z\"",
        "\"02:00-03:00\"", "\"* * * * *\"", "\"shop_a.example.com\"", "\"shop.example.com\"", "\"example.1com\"", $"\"{new string('a', 300)}\"",
        """{"A_PASSWORD":"x"}""", """{"A":"postgres://u:p@h/"}""", """{"A":"x:"}""", """{"1":""}""", """{"key":"a"}""", """{"minSize":1}""",
        """{"port":443,"publicHost":"shop.example.com"}""",
        """[{"key":"night","cron":"0 20 * * *","minSize":0,"maxSize":0}]""",
        """[{"key":"night","cron":5}]""",
        """[{"name":"a","vlan":1,"exposure":"egress","slot":0,"prefixLength":24}]""",
        """[{"name":"a","vlan":1,"exposure":"public","slot":0,"prefixLength":28}]""",
        """[{"name":5,"slot":{}}]""");

    private static readonly ImmutableSortedDictionary<string, JsonNode> Full = SourceOf(EverySetting.Yaml).ToImmutableSortedDictionary(pair =>
        pair.Key, pair => JsonOf(pair.Value), StringComparer.Ordinal);

    // Every place in the full settings, as the keys and indices that lead there.
    private static readonly ImmutableArray<ImmutableArray<object>> Places = [.. Full.SelectMany(pair => PlacesOf(pair.Value, [pair.Key]))];

    private static readonly ImmutableArray<string> KeysOfAll = [.. Places.Select(place =>
        place[^1]).OfType<string>().Distinct().Order(StringComparer.Ordinal), "other"];

    private static readonly Gen<string> Stack = Gen.OneOfConst("dev", "prod", "qa");

    /// <summary>Any text under any key.</summary>
    public static Gen<SettingsSource> Anything { get; } =
        from stack in Gen.OneOfConst("dev", "prod", "qa", "", "My_Stack", "a-very-long-name-of-a-stack")
        from keys in Gen.OneOfConst([.. Areas, "", "zone"]).Array[0, 8]
        from values in Gen.OneOf(Word, Group()).Array[keys.Length]
        select Create(stack, keys.Zip(values).DistinctBy(pair => pair.First));

    /// <summary>What must be there, and random groups of known keys in every area.</summary>
    public static Gen<SettingsSource> AnyAreas { get; } =
        from stack in Stack
        from keys in Gen.OneOfConst(Areas).Array[1, 5]
        from values in Gen.OneOf(Group(), Group().Array[0, 4].Select(items => $"[{string.Join(",", items)}]")).Array[keys.Length]
        select Create(stack, SourceOf(SettingsText.With("infra:profile: production"))
            .SetItems(keys.Zip(values).Select(pair => KeyValuePair.Create(pair.First, pair.Second))).Select(pair => (pair.Key, pair.Value)));

    /// <summary>Valid settings with one value changed, added, doubled or left out.</summary>
    public static Gen<SettingsSource> Mutated { get; } = MutatedTimes(1);

    /// <summary>The same with two changes, which may be of what belongs together.</summary>
    public static Gen<SettingsSource> MutatedTwice { get; } = MutatedTimes(2);

    /// <summary>Valid settings with one value of another kind, for every place: with the path of the place as problems write it.</summary>
    public static IEnumerable<(string Path, SettingsSource Source)> OfAnotherKind =>
        from place in Places
        let isList = place[1..].Aggregate((JsonNode?)Full[(string)place[0]], Step) is JsonArray
        let changed = Changed(Full, place, isList ? "{\"x\":1}" : "[[1]]", change: 0)
        select ($"infra:{PropertyPath.Create([.. place.Select(step => step is int index ? (PathSegment)index : (string)step)])}",
            Create("dev", changed.Select(pair => (pair.Key, TextOf(pair.Value)))));

    private static JsonNode? Step(JsonNode? node, object step) => step is int index ? ((JsonArray)node!)[index] : ((JsonObject)node!)[(string)step];

    /// <summary>Settings in which a secret is where it must not be.</summary>
    public static Gen<SettingsSource> Secret { get; } =
        from place in Gen.Int[0, Places.Length - 1]
        let path = Places[place]
        let settings = Changed(Full, path, $"\"{SecretText}\"", change: 0).Select(pair => (pair.Key, TextOf(pair.Value)))
        select Create("dev", settings) with { SecretKeys = [(string)path[0]] };

    private static Gen<SettingsSource> MutatedTimes(int times) =>
        from stack in Stack
        from changes in Gen.Select(Gen.Int[0, Places.Length - 1], Value, Gen.Int[0, 4]).Array[times]
        let changed = changes.Aggregate(Full, (settings, change) => Changed(settings, Places[change.Item1], change.Item2, change.Item3))
        select Create(stack, changed.Select(pair => (pair.Key, TextOf(pair.Value))));

    /// <summary>A group of known keys with values of any kind, as JSON.</summary>
    public static Gen<string> Group(int depth = 2) =>
        from keys in Gen.OneOfConst(KeysOfAll.ToArray()).Array[0, 6]
        from values in (depth == 0 ? Value : Gen.OneOf(Value, Group(depth - 1), Group(depth - 1).Select(item => $"[{item}]"))).Array[keys.Length]
        select $"{{{string.Join(",", keys.Zip(values).DistinctBy(pair => pair.First).Select(pair => $"\"{pair.First}\":{pair.Second}"))}}}";

    private static SettingsSource Create(string stack, IEnumerable<(string Key, string Value)> values) =>
        new("infra", stack, values.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal), [])
        {
            FindFile = ProjectFiles.Find,
        };

    private static ImmutableSortedDictionary<string, string> SourceOf(string yaml) => SettingsText.Source("dev", yaml).Values;

    private static JsonNode JsonOf(string value) => value is ['{' or '[', ..] ? JsonNode.Parse(value)! : JsonValue.Create(value);

    private static string TextOf(JsonNode node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString();

    private static IEnumerable<ImmutableArray<object>> PlacesOf(JsonNode? node, ImmutableArray<object> path) => node switch
    {
        JsonObject group => group.SelectMany(pair => PlacesOf(pair.Value, path.Add(pair.Key))).Prepend(path),
        JsonArray list => list.SelectMany((item, index) => PlacesOf(item, path.Add(index))).Prepend(path),
        _ => [path],
    };

    private static ImmutableSortedDictionary<string, JsonNode> Changed(
        ImmutableSortedDictionary<string, JsonNode> settings, ImmutableArray<object> path, string value, int change)
    {
        var root = new JsonObject(settings.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.DeepClone())));
        JsonNode? parent = root;
        foreach (var step in path[..^1])
        {
            parent = step is int at ? (parent as JsonArray)?.ElementAtOrDefault(at) : (parent as JsonObject)?[(string)step];
        }

        switch (parent, path[^1])
        {
            case (JsonObject group, string key) when change == 1:
                group.Remove(key);
                break;
            case (JsonObject group, string key):
                group[change == 2 ? $"{key}s" : key] = ValueOf(value);
                break;
            case (JsonArray list, int index) when index < list.Count:
                if (change < 2)
                {
                    list[index] = ValueOf(value);
                }
                else
                {
                    list.Insert(0, list[index]!.DeepClone());
                }

                break;
            default:
                break;
        }

        return root.Where(pair => pair.Value is not null)
            .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value!.DeepClone(), StringComparer.Ordinal);
    }

    private static JsonNode? ValueOf(string value) => value == "1e999" ? JsonNode.Parse("99999999999999999999") : JsonNode.Parse(value);
}
