using System.Text.Json.Nodes;
using Infra.Networking;
using Infra.Stacks;
using Infra.Tests.Stacks.Environments.Drawn;
using Infra.Validation;

namespace Infra.Tests.Stacks.Environments.Pods;

/// <summary>Environments with both runtimes, drawn by a number: with a mesh or without, on nodes of either mode, with one cluster or two.</summary>
internal static class DrawnPods
{
    private static readonly int[] Percents = [0, 1, 10, 49, 50, 73, 100];

    private static readonly string[] Endpoints =
    [
        "appconfigdata", "aps-workspaces", "autoscaling", "ec2", "ecr.api", "ecr.dkr", "eks", "eks-auth", "elasticloadbalancing",
        "email", "kms", "logs", "monitoring", "secretsmanager", "sns", "sqs", "ssm",
        "ssmmessages", "sts", "xray",
    ];

    /// <summary>An environment on servers, whose services are moved: some to pods, some half of the way.</summary>
    public static (string Stack, JsonObject Config) Create(int seed)
    {
        var environment = DrawnEnvironment.Create(seed);
        var settings = DrawnEnvironment.Read(environment.Config);
        var random = new Random(seed);
        var services = settings["services"]!.AsArray().Select(service => service!.AsObject()).ToList();
        var tier = (string)services[0]["tier"]!;
        var exempt = (string?)settings["exemptions"]?[0]?["key"] ?? "";
        if (exempt.StartsWith("cluster.", StringComparison.Ordinal) || exempt.Contains(".pods.", StringComparison.Ordinal))
        {
            settings.Remove("exemptions");
        }

        settings["cluster"] = new JsonObject
        {
            ["tier"] = tier,
            ["serviceBlock"] = "172.30.0.0/16",
            ["nodes"] = new JsonObject { ["maxNodes"] = 4 },
        };
        settings["cluster"]!["mesh"] = ((string[])["none", "prepared", "istio"])[seed % 3];
        if (random.Next(2) == 0)
        {
            var isTaken = ((string?)settings["network"]!["cidr"] ?? "").StartsWith("192.168.", StringComparison.Ordinal);
            settings["cluster"]!["privateAccess"] = new JsonArray(isTaken ? "10.240.0.0/22" : "192.168.240.0/22", tier);
        }

        if ((string?)settings["network"]!["nat"] == "none")
        {
            settings["cluster"]!["istio"] = new JsonObject
            {
                ["hub"] = $"{settings["accountId"]}.dkr.ecr.{settings["region"]}.amazonaws.com/istio",
            };
            settings["network"]!["interfaceEndpoints"] = new JsonArray([.. Endpoints.Select(service => JsonValue.Create(service))]);
            settings["cluster"]!["proxyImage"] = $"{settings["accountId"]}.dkr.ecr.{settings["region"]}.amazonaws.com/nginx:1.28";
            settings["cluster"]!["controllers"] = new JsonObject
            {
                ["autoscalerImage"] = $"{settings["accountId"]}.dkr.ecr.{settings["region"]}.amazonaws.com/autoscaler:1.35",
                ["loadBalancerImage"] = $"{settings["accountId"]}.dkr.ecr.{settings["region"]}.amazonaws.com/controller:3.5",
            };
        }

        if (random.Next(2) == 0 && DrawNodeGroups(settings, services.Count, random) is { } nodes)
        {
            settings["cluster"]!["nodes"] = nodes;
        }

        if (random.Next(2) == 0)
        {
            settings["cluster"]!["next"] = DrawNext(random);
        }

        settings["runtime"] = random.Next(2) == 0 ? "kubernetes" : "servers";
        foreach (var service in services)
        {
            service.Remove("runtime");
            Move(service, tier, random);
            if (RunsInPods(service, settings) && !service.ContainsKey("podPercent"))
            {
                (service["servers"] as JsonObject)?.Remove("backlogPerServer");
            }
        }

        HideClients([.. services.Where(service => RunsInPods(service, settings))]);

        // Drills that are named may be of servers, which have gone.
        (settings["drills"] as JsonObject)?.Remove("experiments");

        // Some network ACLs have no entry left, and some subnets no room for two clusters, which is refused.
        if (Breaks(environment.Stack, settings, "must need at most"))
        {
            settings["cluster"]!.AsObject().Remove("privateAccess");
        }

        if (!services.Any(service => RunsInPods(service, settings)) || !HasRoom(environment.Stack, settings))
        {
            settings["cluster"]!.AsObject().Remove("next");
        }

        if (!HasRoom(environment.Stack, settings))
        {
            Widen(settings["network"]!.AsObject());
        }

        DrawSkyWalking(environment.Stack, settings, new Random(seed + 1));
        return (environment.Stack, settings);
    }

    // Where there is a search of logs, and room for its pods.
    private static void DrawSkyWalking(string stack, JsonObject settings, Random random)
    {
        if (settings["telemetry"] is not JsonObject telemetry || !settings.ContainsKey("logsearch") || random.Next(4) == 0
            || !settings["services"]!.AsArray().Any(service => RunsInPods(service!.AsObject(), settings)))
        {
            return;
        }

        var registry = $"{settings["accountId"]}.dkr.ecr.{settings["region"]}.amazonaws.com";
        var isInside = (string?)settings["network"]!["nat"] == "none";
        (string Key, JsonNode Value)[] all =
        [
            ("oapImage", $"{registry}/oap:11.0.0"), ("uiImage", $"{registry}/ui:horizon-1.0.0"), ("waitImage", $"{registry}/busybox:1.37"),
            ("signerImage", $"{registry}/signer:1.11.1"), ("version", "5.0.1"), ("replicas", random.Next(2, 4)), ("memoryMiB", 3000),
            ("cpus", random.Next(1, 3)), ("retentionDays", random.Next(2, 31)), ("spansPerSecond", random.Next(1, 1000)),
        ];
        var traces = telemetry["traces"] as JsonObject;
        if (traces is null)
        {
            telemetry["traces"] = traces = [];
        }

        traces["skyWalking"] = new JsonObject(
            from setting in all
            where random.Next(2) == 0 || (isInside && setting.Key.EndsWith("Image", StringComparison.Ordinal))
            select KeyValuePair.Create(setting.Key, (JsonNode?)setting.Value));
        if (!HasRoom(stack, settings))
        {
            traces.Remove("skyWalking");
        }
    }

    // Subnets of this size take two slots.
    private static void Widen(JsonObject network)
    {
        var tiers = network["tiers"] as JsonArray ?? new JsonArray([.. new NetworkSpec().Tiers.Select(tier => new JsonObject
        {
            ["name"] = tier.Name,
            ["vlan"] = tier.Vlan,
            ["exposure"] = ValueRules.Spell(tier.Exposure),
        })]);
        foreach (var (index, tier) in tiers.Index())
        {
            tier!["slot"] = 2 * index;
            tier["prefixLength"] = 22;
        }

        network["tiers"] = tiers.DeepClone();
    }

    // A balancer that preserves the addresses of clients connects no pods to pods.
    private static void HideClients(List<JsonObject> inPods)
    {
        foreach (var service in inPods.Where(service => service["tcp"] is JsonObject))
        {
            var name = (string)service["name"]!;
            if (inPods.Any(caller => FittedSettings.CallsOf(caller).Contains(name)))
            {
                service["tcp"]!["preserveClientAddresses"] = false;
            }
        }
    }

    /// <summary>Whether the subnets have room for what the settings say.</summary>
    public static bool HasRoom(string stack, JsonObject settings) =>
        !Breaks(stack, settings, "must leave each subnet", "must need at most");

    private static bool Breaks(string stack, JsonObject settings, params string[] rules) =>
        EnvironmentReader.TryRead(DeclaredEnvironment.CreateSource(stack, DrawnEnvironment.Write(settings))).Problems
            .Any(problem => rules.Any(rule => problem.Rule.StartsWith(rule, StringComparison.Ordinal)));

    private static bool RunsInPods(JsonObject service, JsonObject settings) =>
        service.ContainsKey("podPercent") || (string)(service["runtime"] ?? settings["runtime"])! == "kubernetes";

    /// <summary>Settings of a next cluster.</summary>
    public static JsonObject DrawNext(Random random)
    {
        var next = new JsonObject { ["percent"] = Percents[random.Next(Percents.Length)] };
        (string Key, JsonNode Value)[] others =
        [
            ("extendedSupport", true), ("serviceBlock", "172.29.0.0/16"), ("administrators", new JsonArray("next-deploy")),
            ("logRetentionDays", 365), ("nodes", new JsonObject { ["maxNodes"] = random.Next(4, 7), ["spot"] = true }),
        ];
        foreach (var (key, value) in others.Where(_ => random.Next(2) == 0))
        {
            next[key] = value;
        }

        if (next.ContainsKey("extendedSupport"))
        {
            next["version"] = "1.33";
        }

        return next;
    }

    // As few nodes as possible, as each takes addresses of the subnets that remain where a zone is lost; none where many services need many pools.
    private static JsonObject? DrawNodeGroups(JsonObject settings, int services, Random random)
    {
        var zones = settings["zones"]!.AsArray().Count;
        var isSpot = random.Next(2) == 0;
        var largest = Math.Max(4, zones * ((string?)settings["profile"] == "production" ? 2 : 1) * (isSpot ? 2 : 1));
        if (largest * Math.Min(services, 4) > 12 * Math.Max(1, zones - 1))
        {
            return null;
        }

        var nodes = new JsonObject { ["mode"] = "managed", ["spot"] = isSpot, ["maxNodes"] = largest };
        if (random.Next(2) == 0)
        {
            nodes["minNodes"] = random.Next(2, Math.Max(3, largest / 2));
        }

        if (random.Next(3) == 0)
        {
            nodes["architecture"] = "x86_64";
            nodes["instanceTypes"] = new JsonArray("c7i.large", "c6i.large");
        }

        return nodes;
    }

    private static void Move(JsonObject service, string tier, Random random)
    {
        service["tier"] = tier;

        // Pods may call it without a balancer, which then counts no requests: servers scale by their processors.
        if (!service.ContainsKey("route"))
        {
            service.Remove("objectives");
        }

        if (!service.ContainsKey("route") && service["servers"] is JsonObject servers && servers.Remove("requestsPerTarget"))
        {
            (service["container"] as JsonObject)?.Remove("cpus");
        }

        foreach (var container in (string[])["container", "worker", "task"])
        {
            if (service[container] is JsonObject group)
            {
                group.Remove("registrySecret");
                if (!group.ContainsKey("memoryMiB"))
                {
                    group.Remove("tmpfs");
                    group.Remove("temporaryMiB");
                }
            }
        }

        if (!service.ContainsKey("task"))
        {
            service["pods"] = new JsonObject { ["minReplicas"] = 2, ["maxReplicas"] = random.Next(2, 5) };
        }

        switch (random.Next(4))
        {
            case 0:
                service["runtime"] = "kubernetes";
                break;
            case 1:
                service["runtime"] = "servers";
                break;
            case 2 when service.ContainsKey("container") || service.ContainsKey("proxy"):
                service["podPercent"] = random.Next(101);
                break;
            default:
                break;
        }
    }
}
