using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using CsCheck;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Tests.Stacks.Declarations;

/// <summary>Random settings, made from the declarations: most values are of the right kind, some are valid, some are not.</summary>
internal static class AnySettings
{
    private static readonly string[] Texts =
    [
        "", "a", "web", "orders-2", "A", "1web", "two words", "ärger", "latest", "nginx:1.28", "nginx:latest", "shop.example.com",
        "*.shop.example.com", "/", "/api", "/api/orders", "/api/*", "euc1-az1", "euc1-az2", "euc1-az9", "10.0.0.0/16", "10.0.0.1/16", "192.0.2.0/24",
        "0.0.0.0/0", "2001:db8::/32", "02:00-03:00", "02:00-02:00", "sun:03:30-sun:04:30", "8.4", "8.4.9", "9.0", "db.r7g.large", "db.t4g.micro",
        "cache.r7g.large", "c7g.large", "0 20 * * MON-FRI", "0 99 * * *", "Europe/Berlin", "DE", "de", "arm64", "x86_64", "development", "production",
        "roundRobin", "none", "perZone", "mysql", "root", "ROOT", "default", "name:key", "ami-0123456789abcdef0", "Z0123456789ABC", "eu-central-1",
        "cn-north-1", "111122223333", "a@example.com", "2026-01-31T23:59:59Z", "app", "x\ny",
    ];

    private static readonly int[] Numbers =
    [
        -1, 0, 1, 2, 3, 7, 10, 15, 20, 30, 60, 90, 100, 180, 300, 443, 512, 1000, 8080, 8443, 12_000, 65_535, 65_536, 70_000,
    ];

    private static readonly Gen<JsonNode?> WrongKind = Gen.OneOf<JsonNode?>(
        Gen.Const(() => (JsonNode?)null),
        Gen.Const(() => (JsonNode?)new JsonArray(1)),
        Gen.Const(() => (JsonNode?)new JsonObject { ["x"] = 1 }),
        Gen.Const(() => (JsonNode?)JsonValue.Create("text")),
        Gen.Const(() => (JsonNode?)JsonValue.Create(1.5)),
        Gen.Const(() => (JsonNode?)JsonValue.Create(true)));

    private static readonly JsonObject[] Valid = [ReadFile("dev"), ReadFile("prod")];

    /// <summary>The settings of an environment by key: those of a stack file in Git with up to three values changed, added or removed.</summary>
    public static Gen<JsonObject> All { get; } =
        from file in Gen.Int[0, Valid.Length - 1]
        from count in Gen.Int[0, 3]
        from settings in Enumerable.Range(0, count).Aggregate(Gen.Const(Valid[file]), (changed, _) => changed.SelectMany(Change))
        select settings;

    private static Gen<JsonObject> Change(JsonObject settings) =>
        from place in Gen.Int[0, 999]
        from key in Gen.Int[0, 999]
        from isRemoved in Gen.Int[0, 4].Select(dice => dice == 0)
        from changed in Change((JsonObject)settings.DeepClone(), place, key, isRemoved)
        select changed;

    private static Gen<JsonObject> Change(JsonObject settings, int place, int key, bool isRemoved)
    {
        var (node, keys) = Groups(settings).ElementAt(place % Groups(settings).Count());
        var (name, kind, property) = keys[key % keys.Count];
        if (isRemoved)
        {
            node.Remove(name);
            return Gen.Const(settings);
        }

        return Value(kind, property, depth: 1).Select(value =>
        {
            node[name] = value?.DeepClone();
            return settings;
        });
    }

    // Every group that is there, with the keys that it can have.
    private static IEnumerable<(JsonObject Node, List<(string Key, SpecValue Kind, SpecProperty? Property)> Keys)> Groups(JsonObject settings) =>
        Groups(
            settings,
            SpecType.Get(typeof(EnvironmentSettings)),
            PartKinds.All.Select(part => (part.Key, (SpecValue)new SpecValue.Group(part.SpecType))));

    private static IEnumerable<(JsonObject Node, List<(string Key, SpecValue Kind, SpecProperty? Property)> Keys)> Groups(
        JsonObject node, SpecType spec, params IEnumerable<(string Key, SpecValue Kind)> others)
    {
        if (spec.Alternatives.FirstOrDefault(alternative => node.ContainsKey(alternative.Key)).Spec is { } chosen)
        {
            spec = chosen;
        }

        List<(string Key, SpecValue Kind, SpecProperty? Property)> keys =
        [
            .. spec.Properties.Select(property => (property.Key, property.Value, (SpecProperty?)property)),
            .. others.Select(other => (other.Key, other.Kind, (SpecProperty?)null)),
        ];
        if (keys.Count == 0)
        {
            return [];
        }

        var inner = from key in keys
                    let items = node[key.Key] is JsonArray list ? list.OfType<JsonObject>() : new[] { node[key.Key] }.OfType<JsonObject>()
                    let kind = key.Kind is SpecValue.List many ? many.Item : key.Kind
                    where kind is SpecValue.Group
                    from item in items
                    from found in Groups(item, SpecType.Get(((SpecValue.Group)kind).Type))
                    select found;
        return inner.Prepend((node, keys));
    }

    private static JsonObject ReadFile(string stack) => new(Support.StackFile.Read(stack)
        .Where(pair => pair.Key.StartsWith("infra:", StringComparison.Ordinal))
        .Select(pair => KeyValuePair.Create(pair.Key["infra:".Length..], ToJson(pair.Value))));

    private static JsonNode? ToJson(string value) => value is ['{' or '[', ..] ? JsonNode.Parse(value) : JsonValue.Create(value);

    private static Gen<JsonObject> Group(SpecType spec, int depth)
    {
        if (!spec.Alternatives.IsEmpty)
        {
            return Gen.Int[0, spec.Alternatives.Length - 1].SelectMany(choice => Group(spec.Alternatives[choice].Spec, depth));
        }

        var properties = spec.Properties.Select(property => Gen.Select(
            Gen.Int[0, 99],
            Value(property.Value, property, depth + 1),
            (dice, value) => (property.Key, Value: value, IsThere: dice < (property.Required is not null ? 97 : 25 / (depth + 1)))));
        return Gen.Select(
            properties.Aggregate(
                Gen.Const(new List<(string Key, JsonNode? Value, bool IsThere)>()),
                (all, next) => Gen.Select(all, next, (list, item) => new List<(string Key, JsonNode? Value, bool IsThere)>(list) { item })),
            Gen.Int[0, 199],
            (values, dice) =>
            {
                var isThere = values.Where(value => value.IsThere);
                var group = new JsonObject(isThere.Select(value => KeyValuePair.Create(value.Key, value.Value?.DeepClone())));
                if (dice == 0)
                {
                    group["unheardOf"] = 1;
                }

                return group;
            });
    }

    private static Gen<JsonNode?> Value(SpecValue kind, SpecProperty? property, int depth) => Gen.Int[0, 199].SelectMany(dice =>
        dice == 0 ? WrongKind : RightKind(kind, property, depth));

    private static Gen<JsonNode?> RightKind(SpecValue kind, SpecProperty? property, int depth) => kind switch
    {
        SpecValue.Group group => Group(SpecType.Get(group.Type), depth).Select(value => (JsonNode?)value),
        SpecValue.List list => Value(list.Item, property, depth).Array[0, 2]
            .Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
        SpecValue.Map map => Gen.Select(
            Gen.OneOfConst("A_B", "max_size", "Name", "two words", "maxmemory-policy"),
            Value(map.Value, property, depth),
            (key, value) => (JsonNode?)new JsonObject { [key] = value?.DeepClone() }),
        SpecValue.WholeNumber => Gen.OneOfConst([.. Bounds(property), .. Numbers]).Select(number => (JsonNode?)JsonValue.Create(number)),
        SpecValue.Number => Gen.OneOfConst(-1.5, 0.0, 0.1, 0.5, 1.0, 192.0, 192.5, 1000.0).Select(number => (JsonNode?)JsonValue.Create(number)),
        SpecValue.Flag => Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
        SpecValue.Choice choice => Gen.OneOfConst([.. ValueRules.Choices(choice.Type), "unheardOf"])
            .Select(text => (JsonNode?)JsonValue.Create(text)),
        _ => Gen.OneOfConst([.. Examples(property), .. Texts]).Select(text => (JsonNode?)JsonValue.Create(text)),
    };

    private static IEnumerable<int> Bounds(SpecProperty? property) =>
        property?.Rules.OfType<RangeAttribute>().FirstOrDefault() is { Minimum: int min, Maximum: int max }
            ? [min, max, min - 1, max == int.MaxValue ? max : max + 1]
            : [];

    // A default is a valid value, and shows the form of others.
    private static IEnumerable<string> Examples(SpecProperty? property)
    {
        if (property is not { Required: null, DeclaringType.IsAbstract: false } || Activator.CreateInstance(property.DeclaringType) is not { } spec)
        {
            return [];
        }

        return property.Read(spec) is { } value and (string or not System.Collections.IEnumerable) ? [$"{value}", $"{value}", $"{value}"] : [];
    }
}
