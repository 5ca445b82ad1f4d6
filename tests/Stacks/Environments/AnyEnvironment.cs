using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CsCheck;

namespace Infra.Tests.Stacks.Environments;

/// <summary>A stack's name with its configuration, as an engine hands both over.</summary>
/// <param name="Stack">Name of the stack.</param>
/// <param name="Config">Values by key; lists and groups are JSON.</param>
internal sealed record AnyEnvironment(string Stack, ImmutableSortedDictionary<string, string> Config)
{
    private const string Domain = "shop.example.com";
    private const string OwnImage = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0";
    private const string CentralImage = "444455556666.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0";
    private const string FarImage = "444455556666.dkr.ecr.us-east-1.amazonaws.com/shop:1.0.0";
    private const string ForeignImage = "registry.example.com/shop:1.0.0";
    private const string RegistrySecret = "shop/registry";

    private const string PortsOnTheInternet = "ports";
    private const string Ports = "{\"internet\":[587,8443]}";

    // Numbers that decide what a service is.
    private const int Dice = 14;

    private const string Telemetry = $$"""{"collectorImage":"{{OwnImage}}"}""";

    private const string Traced = $$$"""
        {"collectorImage":"{{{OwnImage}}}","traces":{"transactionSearch":{}},"grafana":{"adminGroups":["93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b0"]}}
        """;

    private static readonly Gen<bool> Flag = Gen.Bool;
    private static readonly string[] AllEndpoints =
    [
        "appconfigdata", "aps-workspaces", "autoscaling", "ecr.api", "ecr.dkr", "kms", "logs", "monitoring", "secretsmanager", "ssm", "ssmmessages",
        "email", "sns", "sqs", "sts", "xray",
    ];

    /// <summary>Any sound environment.</summary>
    public static Gen<AnyEnvironment> Sound { get; } =
        from isProduction in Flag
        from stack in isProduction ? Gen.OneOfConst("dev", "prod", "qa", "staging-eu-west-1") : Gen.OneOfConst("dev", "qa", "staging-eu-west-1")
        from zones in Gen.Shuffle(new[] { "euc1-az1", "euc1-az2", "euc1-az3" }, 2, 3)
        from network in Network(isProduction, zones)
        from data in Data(isProduction, zones.Length)
        from services in Services(isProduction, [.. data.Select(pair => pair.Key["infra:".Length..])])
        from emails in Gen.OneOfConst("a@example.com", "b@example.com").Array[isProduction ? 1 : 0, 1]
        from hasZone in Flag
        from firewall in Firewall(isProduction)
        from logDays in LogDays(isProduction)
        select new AnyEnvironment(stack, data
            .Add("infra:profile", isProduction ? "production" : "development")
            .Add("infra:accountId", "111122223333")
            .Add("infra:region", "eu-central-1")
            .Add("infra:zones", Json(zones))
            .Add("infra:network", network)
            .Add("infra:domain", hasZone ? $$"""{"name":"{{Domain}}","hostedZoneId":"Z0123456789ABCDEFGHIJ"}""" : $$"""{"name":"{{Domain}}"}""")
            .Add("infra:services", HasNat(network) ? services : InsideTheVpc(services))
            .Add("infra:firewall", firewall)
            .Add("infra:accessLogs", $$"""{"retentionDays":{{logDays}}}""")
            .Add("infra:alarms", new JsonObject { ["emails"] = JsonNode.Parse(Json(emails)) }.ToJsonString()));

    /// <summary>The same environment with every list whose order means nothing turned round, and the keys of groups, too.</summary>
    public AnyEnvironment Reordered() => this with
    {
        Config = Config.ToImmutableSortedDictionary(
            pair => pair.Key,
            pair => pair.Value is ['[' or '{', ..] ? Turned(JsonNode.Parse(pair.Value))!.ToJsonString() : pair.Value,
            StringComparer.Ordinal),
    };

    /// <summary>The same environment with another value for a key.</summary>
    public AnyEnvironment With(string key, Func<JsonNode, JsonNode> change) =>
        this with { Config = Config.SetItem(key, change(JsonNode.Parse(Config[key])!).ToJsonString()) };

    public override string ToString() => $"{Stack}\n{string.Join('\n', Config.Select(pair => $"{pair.Key}: {pair.Value}"))}";

    private static Gen<string> Network(bool isProduction, string[] zones) =>
        from ipv6 in Flag
        from nat in isProduction ? Gen.OneOfConst("perZone", "none") : Gen.OneOfConst("single", "perZone", "none")
        from endpoints in Gen.OneOfConst(new[] { "ssm" }, AllEndpoints, [])
        from areListed in Flag
        from zone in Gen.Int[0, zones.Length]
        from logDays in LogDays(isProduction)
        select new JsonObject(new Dictionary<string, JsonNode?>
        {
            ["cidr"] = "10.20.0.0/16",
            ["nat"] = nat,
            ["natZone"] = nat == "single" && zone < zones.Length ? zones[zone] : null,
            ["ipv6"] = ipv6,
            ["flowLogRetentionDays"] = logDays,
            ["interfaceEndpoints"] = areListed || !isProduction ? JsonNode.Parse(Json(nat == "none" ? AllEndpoints : endpoints)) : null,
        }.Where(pair => pair.Value is not null)).ToJsonString();

    private static Gen<ImmutableSortedDictionary<string, string>> Data(bool isProduction, int zones) =>
        from hasMySql in Flag
        from hasRedis in Flag
        from hasBroker in Flag
        from hasFiles in Flag
        from hasLogSearch in Flag
        from hasBackup in Flag
        from hasDrills in Flag
        from telemetry in Gen.OneOfConst(null, Telemetry, Traced)
        from replicas in Gen.Int[0, 5]
        from shards in Gen.Frequency((4, Gen.Const(1)), (1, Gen.Const(2)))
        from storage in Gen.Int[20, 500]
        from backups in Gen.Int[isProduction ? 7 : 1, 35]
        from snapshots in Gen.Int[isProduction ? 7 : 0, 35]
        from logDays in LogDays(isProduction)
        from redisShards in Gen.Int[1, 3]
        from redisReplicas in Gen.Int[isProduction ? 1 : 0, zones - 1]
        from engine in Gen.OneOfConst(("valkey", "8.2"), ("valkey", "7.2"), ("redis", "7.1"))
        let all = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
        let mySql = new JsonObject
        {
            ["replicas"] = replicas,
            ["shards"] = shards,
            ["storageGiB"] = storage,
            ["maxStorageGiB"] = 1000,
            ["backupRetentionDays"] = backups,
            ["logRetentionDays"] = logDays,
        }
        let redis = new JsonObject
        {
            ["engine"] = engine.Item1,
            ["engineVersion"] = engine.Item2,
            ["shards"] = redisShards,
            ["replicasPerShard"] = redisReplicas,
            ["snapshotRetentionDays"] = snapshots,
            ["logRetentionDays"] = logDays,
        }
        let withMySql = hasMySql ? all.Add("infra:mysql", mySql.ToJsonString()) : all
        let withRedis = hasRedis ? withMySql.Add("infra:redis", redis.ToJsonString()) : withMySql
        let withBroker = hasBroker
            ? withRedis.Add("infra:broker", new JsonObject { ["logRetentionDays"] = logDays }.ToJsonString())
            : withRedis
        let withFiles = hasFiles ? withBroker.Add("infra:files", "{}") : withBroker
        let withLogSearch = hasLogSearch ? withFiles.Add("infra:logsearch", "{}") : withFiles
        let withBackup = hasBackup ? withLogSearch.Add("infra:backup", "{}") : withLogSearch
        let withDrills = hasDrills ? withBackup.Add("infra:drills", "{}") : withBackup
        select telemetry is null ? withDrills : withDrills.Add("infra:telemetry", telemetry);

    private static Gen<string> Firewall(bool isProduction) =>
        from requests in Gen.Int[10, isProduction ? 100_000 : 2_000_000_000]
        from counted in isProduction ? Gen.Const(Array.Empty<string>()) : Gen.OneOfConst([], new[] { "common" }, ["client-rate", "total-rate"])
        from rules in Gen.OneOfConst(new[] { "common", "knownBadInputs" }, ["common", "knownBadInputs", "ipReputation", "linux"])
        from logDays in LogDays(isProduction)
        select new JsonObject
        {
            ["managedRules"] = JsonNode.Parse(Json(rules)),
            ["countOnly"] = JsonNode.Parse(Json(counted)),
            ["clientRequestsPerFiveMinutes"] = requests,
            ["logRetentionDays"] = logDays,
        }.ToJsonString();

    private static Gen<int> LogDays(bool isProduction) => isProduction ? Gen.OneOfConst(90, 180, 3653) : Gen.OneOfConst(1, 30, 180, 3653);

    private static Gen<string> Services(bool isProduction, ImmutableArray<string> data) =>
        from names in Gen.Shuffle(new[] { "web", "business", "a", "api-2", "sixteen-letters1" }, 1, 5)
        from services in Gen.Int[0, int.MaxValue].Array[Dice].Array[names.Length]
        select new JsonArray([.. Services(names, services, isProduction, data)]).ToJsonString();

    private static bool HasNat(string network) => !network.Contains("\"nat\":\"none\"", StringComparison.Ordinal);

    // Without NAT nobody calls the internet, and images are in ECR of the region.
    private static string InsideTheVpc(string services) => services
        .Replace(ForeignImage, OwnImage, StringComparison.Ordinal)
        .Replace(FarImage, OwnImage, StringComparison.Ordinal)
        .Replace($",\"registrySecret\":\"{RegistrySecret}\"", "", StringComparison.Ordinal)
        .Replace($",{Ports}", "", StringComparison.Ordinal)
        .Replace($"[{Ports}]", "[]", StringComparison.Ordinal)
        .Replace(",\"internet\"", "", StringComparison.Ordinal)
        .Replace("[\"internet\"]", "[]", StringComparison.Ordinal);

    // Calls and proxies lead to later services alone, so that nothing goes round in a circle. So the last is made first.
    private static List<JsonNode> Services(string[] names, int[][] dice, bool isProduction, ImmutableArray<string> data)
    {
        var later = new List<Neighbour>();
        var services = new List<JsonNode>();
        for (var i = names.Length - 1; i >= 0; i--)
        {
            var kind = KindOf(later, dice[i]);
            services.Insert(0, Service(names[i], kind, later, dice[i], isProduction, data));
            later.Insert(0, new(names[i], kind));
        }

        return services;
    }

    // One TCP service at most is public, as it has port 443.
    private static Kind KindOf(List<Neighbour> later, int[] dice) => (dice[0] % 8) switch
    {
        0 or 1 when later.Any(other => other.IsHttp) => Kind.Forward,
        2 => Kind.InternalTcp,
        3 when later.All(other => other.Kind != Kind.PublicTcp) => Kind.PublicTcp,
        4 => Kind.Worker,
        5 => Kind.Task,
        _ => Kind.Http,
    };

    private static JsonObject Service(
        string name, Kind kind, List<Neighbour> later, int[] dice, bool isProduction, ImmutableArray<string> data)
    {
        var minSize = (isProduction ? 2 : 1) + (dice[1] % 3);
        string[] calls =
        [
            .. later.Where((other, i) => other.CanBeCalled && (dice[2] >> i) % 2 == 0).Select(other => other.Name),
            .. data.Where((part, i) =>
                part is not ("backup" or "drills" or "logsearch" or "telemetry")
                && (dice[3] >> i) % 2 == 0 && (part != "files" || kind != Kind.Forward)),
            .. (dice[4] % 8) is 0 || (kind != Kind.Forward && IsOnTheInternet(ImageOf(dice))) ? ["internet"] : Array.Empty<string>(),
            .. (dice[4] % 8) is 4 ? [PortsOnTheInternet] : Array.Empty<string>(),
        ];
        var service = new JsonObject
        {
            ["name"] = name,
            ["tier"] = dice[5] % 4 == 0 ? "management" : "business",
            ["calls"] = JsonNode.Parse(Json(calls).Replace($"\"{PortsOnTheInternet}\"", Ports, StringComparison.Ordinal)),
            ["servers"] = kind == Kind.Task ? [] : new JsonObject
            {
                ["minSize"] = minSize,
                ["maxSize"] = minSize + 1 + (dice[6] % 9),
                // In production, a group that loses a zone must take the requests: of three servers in two zones one may be left.
                ["cpuTargetPercent"] = isProduction ? 30 : 60,
                ["spotPercent"] = dice[7] % 2 * 50,
                ["shutdownGraceSeconds"] = 60 + (dice[8] % 100),
            },
        };
        if (kind == Kind.Forward)
        {
            string[] http = [.. later.Where(other => other.IsHttp).Select(other => other.Name)];
            service["proxy"] = new JsonObject { ["to"] = http[dice[9] % http.Length] };
        }
        else
        {
            var container = new JsonObject { ["image"] = ImageOf(dice) };
            if (kind is not (Kind.Task or Kind.Worker))
            {
                container["port"] = 8080;
            }
            else if (kind == Kind.Task)
            {
                var others = later.Where(other => other.Kind != Kind.Task && !calls.Contains(other.Name));
                AddTimes(container, [.. others.Select(other => other.Name)], dice);
            }

            if (ImageOf(dice) == ForeignImage && dice[9] % 2 == 0)
            {
                container["registrySecret"] = RegistrySecret;
            }

            service[kind switch { Kind.Task => "task", Kind.Worker => "worker", _ => "container" }] = container;
            service["permissions"] = (dice[4] % 5) switch
            {
                0 => new JsonArray(new JsonObject { ["queue"] = "orders", ["access"] = "send" }),
                1 => new JsonArray(new JsonObject { ["bucket"] = "shop" }, new JsonObject { ["table"] = "carts", ["access"] = "readWrite" }),
                _ => new JsonArray(),
            };
        }

        if (kind is Kind.InternalTcp or Kind.PublicTcp)
        {
            service["tcp"] = Tcp(name, kind, later.Count, dice);
        }
        else if (kind is not (Kind.Task or Kind.Worker) && dice[11] % 2 == 0)
        {
            // All hosts share a certificate, which has ten names at most.
            service["route"] = new JsonObject
            {
                ["hosts"] = later.Count % 2 == 0 ? new JsonArray($"{name}.{Domain}") : new JsonArray($"{name}.{Domain}", $"{name}-2.{Domain}"),
            };
        }

        return service;
    }

    private static void AddTimes(JsonObject task, string[] others, int[] dice)
    {
        if (others.Length > 0 && dice[12] % 3 > 0)
        {
            task["before"] = new JsonArray(others[dice[13] % others.Length]);
        }

        if (!task.ContainsKey("before") || dice[12] % 3 == 1)
        {
            task["schedule"] = new JsonObject { ["cron"] = "30 3 * * *" };
        }
    }

    private static string ImageOf(int[] dice) => (dice[10] % 5) switch
    {
        0 => CentralImage,
        1 => FarImage,
        2 => ForeignImage,
        _ => OwnImage,
    };

    private static bool IsOnTheInternet(string image) => image is FarImage or ForeignImage;

    private static JsonObject Tcp(string name, Kind kind, int index, int[] dice) => kind == Kind.PublicTcp
        ? new() { ["port"] = 443, ["publicHost"] = $"{name}-tcp.{Domain}" }
        : new() { ["port"] = 7000 + index, ["tls"] = dice[12] % 2 == 0, ["preserveClientAddresses"] = dice[13] % 2 == 0 };

    private static JsonNode? Turned(JsonNode? node) => node switch
    {
        JsonObject group => new JsonObject(group.Reverse().Select(pair => KeyValuePair.Create(pair.Key, Turned(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Reverse().Select(Turned)]),
        _ => node?.DeepClone(),
    };

    private static string Json(IEnumerable<string> texts) => new JsonArray([.. texts.Select(text => JsonValue.Create(text))]).ToJsonString();

    private enum Kind
    {
        Http,
        Forward,
        InternalTcp,
        PublicTcp,
        Task,
        Worker,
    }

    private sealed record Neighbour(string Name, Kind Kind)
    {
        public bool IsHttp => Kind is Kind.Http or Kind.Forward;

        public bool CanBeCalled => Kind is not (Kind.PublicTcp or Kind.Task or Kind.Worker);
    }
}
