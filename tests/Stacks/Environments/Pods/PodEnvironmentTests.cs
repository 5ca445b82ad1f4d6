using System.Text.Json.Nodes;
using Infra.Stacks;
using Infra.Tests.Stacks.Environments.Drawn;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments.Pods;

/// <summary>Environments with both runtimes: the examples, and drawn ones, checked against all <see cref="PodInvariants"/>.</summary>
public sealed class PodEnvironmentTests
{
    private const int Environments = 400;

    private static readonly string[] Endpoints =
    [
        "autoscaling", "ec2", "ecr.api", "ecr.dkr", "eks", "eks-auth", "email", "kms", "logs", "monitoring", "secretsmanager", "sns", "sqs", "ssm",
        "ssmmessages", "sts",
    ];

    [Theory]
    [InlineData("kubernetes")]
    [InlineData("hybrid")]
    public async Task Example_KeepsAllInvariants(string example)
    {
        var yaml = await File.ReadAllTextAsync(Repository.PathOf("examples", example, "Pulumi.dev.yaml"));
        var environment = await DeclaredEnvironment.FromConfigAsync("dev", StackFile.Parse(yaml));

        Assert.Empty(PodInvariants.Broken(environment));
    }

    [Fact]
    public async Task DrawnEnvironments_KeepAllInvariants()
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("INFRA_SEED"), out var given) ? given : 0;
        await Parallel.ForAsync(first, first + Environments, async (seed, _) =>
        {
            var (stack, config) = Draw(seed);
            var (plan, problems) = EnvironmentReader.TryRead(DeclaredEnvironment.CreateSource(stack, DrawnEnvironment.Write(config)));
            var wrong = plan is null
                ? string.Join('\n', problems.Select(problem => $"{problem}"))
                : PodInvariants.Broken(await DeclaredEnvironment.FromPlanAsync(plan)).FirstOrDefault();
            Assert.True(wrong is null, $"INFRA_SEED={seed}: {wrong}\n{config.ToJsonString()}");
        });
    }

    // An environment on servers, whose services are moved: some to pods, some half of the way.
    private static (string Stack, JsonObject Config) Draw(int seed)
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
        if (random.Next(2) == 0)
        {
            var isTaken = ((string?)settings["network"]!["cidr"] ?? "").StartsWith("192.168.", StringComparison.Ordinal);
            settings["cluster"]!["privateAccess"] = new JsonArray(isTaken ? "10.240.0.0/22" : "192.168.240.0/22", tier);
        }

        if ((string?)settings["network"]!["nat"] == "none")
        {
            settings["network"]!["interfaceEndpoints"] = new JsonArray([.. Endpoints.Select(service => JsonValue.Create(service))]);
            settings["cluster"]!["proxyImage"] = $"{settings["accountId"]}.dkr.ecr.{settings["region"]}.amazonaws.com/nginx:1.28";
        }

        settings["runtime"] = random.Next(2) == 0 ? "kubernetes" : "servers";
        foreach (var service in services)
        {
            service.Remove("runtime");
            Move(service, tier, random);
        }

        HideClients(services, (string)settings["runtime"]!);

        return (environment.Stack, settings);
    }

    // A balancer that preserves the addresses of clients connects no pods to pods.
    private static void HideClients(List<JsonObject> services, string runtime)
    {
        var inPods = services.Where(service =>
            service.ContainsKey("podPercent") || ((string?)service["runtime"] ?? runtime) == "kubernetes").ToList();
        foreach (var service in inPods.Where(service => service["tcp"] is JsonObject))
        {
            var name = (string)service["name"]!;
            if (inPods.Any(caller => FittedSettings.CallsOf(caller).Contains(name)))
            {
                service["tcp"]!["preserveClientAddresses"] = false;
            }
        }
    }

    private static void Move(JsonObject service, string tier, Random random)
    {
        service["tier"] = tier;
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
