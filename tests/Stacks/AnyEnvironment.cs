using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CsCheck;
using Infra.Networking;

namespace Infra.Tests.Stacks;

/// <summary>A stack's name with its configuration, as an engine hands both over.</summary>
/// <param name="Stack">Name of the stack.</param>
/// <param name="Config">Values by key; lists and groups are JSON.</param>
internal sealed record AnyEnvironment(string Stack, ImmutableSortedDictionary<string, string> Config)
{
    private const string Domain = "shop.example.com";
    private const string OwnImage = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0";
    private const string ForeignImage = "registry.example.com/shop:1.0.0";

    private static readonly Gen<bool> Flag = Gen.Bool;

    /// <summary>Any sound environment.</summary>
    public static Gen<AnyEnvironment> Sound { get; } =
        from stack in Gen.OneOfConst("dev", "prod", "qa", "staging-eu-west-1")
        from isProduction in Flag
        from zones in Gen.Shuffle(new[] { "euc1-az1", "euc1-az2", "euc1-az3", "euc1-az4" }, 2, 4)
        from network in Network(isProduction, zones)
        from data in Data(isProduction, zones.Length)
        from services in Services(isProduction, [.. data.Select(pair => pair.Key["infra:".Length..])])
        from emails in Gen.OneOfConst("a@example.com", "b@example.com").Array[0, 1]
        from hasZone in Flag
        select new AnyEnvironment(stack, data
            .Add("infra:profile", isProduction ? "production" : "development")
            .Add("infra:accountId", "111122223333")
            .Add("infra:region", "eu-central-1")
            .Add("infra:zones", Json(zones))
            .Add("infra:network", network)
            .Add("infra:domain", new JsonObject { ["name"] = Domain, ["hostedZoneId"] = hasZone ? "Z0123456789ABCDEFGHIJ" : null }.ToJsonString().Replace(",\"hostedZoneId\":null", "", StringComparison.Ordinal))
            .Add("infra:services", HasNat(network) ? services : InsideTheVpc(services))
            .Add("infra:alarms", new JsonObject { ["emails"] = JsonNode.Parse(Json(emails)) }.ToJsonString()));

    /// <summary>The same environment with every list whose order means nothing turned round, and the keys of groups, too.</summary>
    public AnyEnvironment Reordered() => this with { Config = Config.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value is ['[' or '{', ..] ? Turned(JsonNode.Parse(pair.Value))!.ToJsonString() : pair.Value, StringComparer.Ordinal) };

    /// <summary>The same environment with another value for a key.</summary>
    public AnyEnvironment With(string key, Func<JsonNode, JsonNode> change) => this with { Config = Config.SetItem(key, change(JsonNode.Parse(Config[key])!).ToJsonString()) };

    public override string ToString() => $"{Stack}\n{string.Join('\n', Config.Select(pair => $"{pair.Key}: {pair.Value}"))}";

    private static Gen<string> Network(bool isProduction, string[] zones) =>
        from ipv6 in Flag
        from nat in isProduction ? Gen.OneOfConst("perZone", "none") : Gen.OneOfConst("single", "perZone", "none")
        from endpoints in Gen.OneOfConst(new[] { "ssm" }, [.. NetworkDefaults.InterfaceEndpoints], [])
        from zone in Gen.Int[0, zones.Length]
        select new JsonObject(new Dictionary<string, JsonNode?>
        {
            ["cidr"] = "10.20.0.0/16",
            ["nat"] = nat,
            ["natZone"] = nat == "single" && zone < zones.Length ? zones[zone] : null,
            ["ipv6"] = ipv6,
            ["interfaceEndpoints"] = JsonNode.Parse(Json(nat == "none" ? [.. NetworkDefaults.InterfaceEndpoints] : endpoints)),
        }.Where(pair => pair.Value is not null)).ToJsonString();

    private static Gen<ImmutableSortedDictionary<string, string>> Data(bool isProduction, int zones) =>
        from hasMySql in Flag
        from hasRedis in Flag
        from replicas in Gen.Int[0, 5]
        from shards in Gen.Frequency((4, Gen.Const(1)), (1, Gen.Const(2)))
        from storage in Gen.Int[20, 500]
        from redisShards in Gen.Int[1, 3]
        from redisReplicas in Gen.Int[isProduction ? 1 : 0, zones - 1]
        from engine in Gen.OneOfConst("valkey", "redisOss")
        let all = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
        let withMySql = hasMySql ? all.Add("infra:mysql", $$"""{"replicas":{{replicas}},"shards":{{shards}},"storageGiB":{{storage}},"maxStorageGiB":1000}""") : all
        select hasRedis ? withMySql.Add("infra:redis", $$"""{"shards":{{redisShards}},"replicasPerShard":{{redisReplicas}}}""") : withMySql;

    private static Gen<string> Services(bool isProduction, ImmutableArray<string> data) =>
        from names in Gen.Shuffle(new[] { "web", "business", "a", "api-2", "sixteen-letters1" }, 1, 5)
        from services in Gen.Int[0, int.MaxValue].Array[12].Array[names.Length]
        select new JsonArray([.. names.Select((name, i) => Service(name, names[(i + 1)..], services[i], isProduction, data))]).ToJsonString();

    private static bool HasNat(string network) => !network.Contains("\"nat\":\"none\"", StringComparison.Ordinal);

    // Without NAT nobody calls the internet, and images are from the account's own registry.
    private static string InsideTheVpc(string services) => services
        .Replace(ForeignImage, OwnImage, StringComparison.Ordinal)
        .Replace(",\"internet\"", "", StringComparison.Ordinal)
        .Replace("[\"internet\"]", "[]", StringComparison.Ordinal);

    // Calls and proxies lead to later services alone, so that nothing goes round in a circle.
    private static JsonObject Service(string name, string[] later, int[] dice, bool isProduction, ImmutableArray<string> data)
    {
        var isProxy = dice[0] % 3 == 0 && later.Length > 0;
        var minSize = (isProduction ? 2 : 1) + (dice[1] % 3);
        string[] calls = [.. later.Where((_, i) => (dice[2] >> i) % 2 == 0), .. data.Where((_, i) => (dice[3] >> i) % 2 == 0), .. dice[4] % 4 == 0 ? ["internet"] : Array.Empty<string>()];
        var service = new JsonObject
        {
            ["name"] = name,
            ["tier"] = dice[5] % 4 == 0 ? "management" : "business",
            ["calls"] = JsonNode.Parse(Json(calls)),
            ["servers"] = new JsonObject
            {
                ["minSize"] = minSize,
                ["maxSize"] = minSize + 1 + (dice[6] % 9),
                ["spotPercent"] = dice[7] % 2 * 50,
                ["shutdownGraceSeconds"] = 20 + (dice[8] % 100),
            },
        };
        service[isProxy ? "proxy" : "container"] = isProxy
            ? new JsonObject { ["to"] = later[dice[9] % later.Length] }
            : new JsonObject { ["image"] = dice[10] % 2 == 0 ? OwnImage : ForeignImage, ["port"] = 8080 };
        if (dice[11] % 2 == 0)
        {
            // All hosts share a certificate, which has ten names at most.
            service["route"] = new JsonObject { ["hosts"] = later.Length % 2 == 0 ? new JsonArray($"{name}.{Domain}") : new JsonArray($"{name}.{Domain}", $"{name}-2.{Domain}") };
        }

        return service;
    }

    private static JsonNode? Turned(JsonNode? node) => node switch
    {
        JsonObject group => new JsonObject(group.Reverse().Select(pair => KeyValuePair.Create(pair.Key, Turned(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Reverse().Select(Turned)]),
        _ => node?.DeepClone(),
    };

    private static string Json(IEnumerable<string> texts) => new JsonArray([.. texts.Select(text => JsonValue.Create(text))]).ToJsonString();
}
