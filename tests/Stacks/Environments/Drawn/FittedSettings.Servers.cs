using System.Text.Json.Nodes;
using Infra.Compute;
using Infra.Facts;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    private static readonly string[] Limits = ["cpus", "memoryMiB", "temporaryMiB", "tmpfs"];

    private static readonly int[] PortsOfOtherProtocols = [1883, 8883, 3306, 5432, 5671, 5672, 6379, 9092, 11211, 27017];

    // What a server keeps of its memory, and the fewest MiB that a container can be given.
    private const int SystemMiB = 400;
    private const int ContainerMiB = 64;

    // All but those of other forms, such as mac-m3ultra.metal.
    private static readonly InstanceType[] Types =
        [.. FactList.For("instance-types").Values.Select(name => InstanceType.TryParse(name, out var type) ? type : null).OfType<InstanceType>()];

    private void FitServers(JsonObject service, int zones, List<JsonObject> services)
    {
        var servers = service["servers"]!.AsObject();
        if (service.ContainsKey("task"))
        {
            FitTypes(servers, isOne: IsLimited(ContainerOf(service)));
            return;
        }

        var (min, max) = ((int)servers["minSize"]!, (int)servers["maxSize"]!);
        AtMost(servers, "onDemandBase", max);
        FitHeadroom(servers, min, zones);
        FitTypes(servers, isOne: IsLimited(ContainerOf(service)));
        AtLeast(servers, "healthCheckGraceSeconds", 120);
        FitRefresh(servers);
        foreach (var schedule in servers["schedules"]?.AsArray().Select(item => item!.AsObject()) ?? [])
        {
            schedule["maxSize"] = isProduction ? max : Math.Min((int)schedule["maxSize"]!, max);
            schedule["minSize"] = isProduction ? min : Math.Min((int)schedule["minSize"]!, (int)schedule["maxSize"]!);
        }

        if (service.ContainsKey("tcp") || (!service.ContainsKey("route") && !IsCalled(service, services)))
        {
            servers.Remove("requestsPerTarget");
        }

        // The time of a balancer to drain.
        if (servers.ContainsKey("shutdownGraceSeconds"))
        {
            servers["shutdownGraceSeconds"] = Math.Clamp((int)servers["shutdownGraceSeconds"]!, 15, 300);
        }

        if (service["container"] is JsonObject container && PortsOfOtherProtocols.Contains((int)container["port"]!))
        {
            container["port"] = 8080;
        }
    }

    // As busy as the servers that a lost zone leaves can be, and no busier than nine tenths then.
    private void FitHeadroom(JsonObject servers, int size, int zones)
    {
        var left = size - ((size + zones - 1) / zones);
        servers["cpuTargetPercent"] = isProduction ? draw.Between(10, 90 * left / size) : draw.Between(10, 90);
    }

    // Rules about containers compare them with the smallest type and the largest one.
    private void FitTypes(JsonObject servers, bool isOne)
    {
        if (!isOne && !servers.ContainsKey("architecture") && !servers.ContainsKey("instanceTypes"))
        {
            return;
        }

        var isGraviton = (string?)servers["architecture"] != "x86_64";
        var types = Types.Where(type => type.Architecture == Infra.Compute.Architecture.Arm64 == isGraviton)
            .Where(type => !isOne || type.Size is { MemoryMiB: > 1024, VCpus: <= 192 }).ToList();
        servers["instanceTypes"] = new JsonArray(
        [
            .. Enumerable.Range(0, isOne ? 1 : draw.Between(1, 3)).Select(_ => draw.Any(types).Name).Distinct()
                .Select(type => JsonValue.Create(type)),
        ]);
    }

    private static void FitRefresh(JsonObject servers)
    {
        if (servers.ContainsKey("refreshMinHealthyPercent") || servers.ContainsKey("refreshMaxHealthyPercent"))
        {
            var min = NumberOf(servers, "refreshMinHealthyPercent", 90);
            servers["refreshMaxHealthyPercent"] =
                Math.Clamp(NumberOf(servers, "refreshMaxHealthyPercent", 120), min == 100 ? 101 : 100, min + 100);
        }

        if (servers["refreshCheckpoints"] is JsonArray { Count: > 0 } checkpoints)
        {
            servers["refreshCheckpoints"] = new JsonArray(
                [.. checkpoints.Select(percent => (int)percent!).Append(100).Distinct().Order().Select(percent => JsonValue.Create(percent))]);
        }

        if (servers.ContainsKey("healthCheckGraceSeconds") || servers.ContainsKey("instanceWarmupSeconds"))
        {
            servers["instanceWarmupSeconds"] =
                Math.Max(NumberOf(servers, "instanceWarmupSeconds", 300), NumberOf(servers, "healthCheckGraceSeconds", 300));
        }
    }

    private void FitContainer(JsonObject service)
    {
        if (ContainerOf(service) is not { } container)
        {
            return;
        }

        var servers = service["servers"]!.AsObject();
        if (IsLimited(container))
        {
            var size = InstanceType.Parse((string)servers["instanceTypes"]![0]!).Size!;
            FitCpus(container, servers, size.VCpus);
            var room = Math.Min(1_048_576, (size.MemoryMiB * 95 / 100) - SystemMiB);
            if (container.ContainsKey("memoryMiB"))
            {
                container["memoryMiB"] = room = draw.Between(ContainerMiB, room);
            }

            FitFolders(container, room);
        }

        FitVariables(container);
    }

    /// <summary>The container of a service; null where it has none.</summary>
    internal static JsonObject? ContainerOf(JsonObject service) => (service["container"] ?? service["worker"] ?? service["task"]) as JsonObject;

    /// <summary>The services that have a container.</summary>
    internal static List<JsonObject> WithContainer(JsonObject settings) =>
        [.. settings["services"]!.AsArray().Select(service => service!.AsObject()).Where(service => ContainerOf(service) is not null)];

    private static bool IsLimited(JsonObject? container) => container is not null && Limits.Any(container.ContainsKey);

    // Half of the memory for temporary files, and half for all other folders in it.
    private static void FitFolders(JsonObject container, int room)
    {
        AtMost(container, "temporaryMiB", room / 2);
        if (container["tmpfs"] is JsonArray { Count: > 0 } folders)
        {
            container["temporaryMiB"] = Math.Min(NumberOf(container, "temporaryMiB", ContainerMiB), room / 2);
            foreach (var folder in folders.Select(item => item!.AsObject()))
            {
                AtMost(folder, "sizeMiB", room / 2 / folders.Count);
            }
        }
    }

    // Busier than its alarm and its scaling look for, or these would never see it.
    private void FitCpus(JsonObject container, JsonObject servers, int processors)
    {
        if (!container.ContainsKey("cpus"))
        {
            return;
        }

        // Nothing scales the server of a task.
        if (!servers.ContainsKey("cpuTargetPercent"))
        {
            container["cpus"] = Math.Max(0.1, processors * draw.Between(1, 100) / 100.0);
            return;
        }

        var alarm = NumberOf((servers["thresholds"] as JsonObject) ?? [], "cpuPercent", 85);
        if (alarm > 95)
        {
            servers["thresholds"]!["cpuPercent"] = alarm = 95;
        }

        var needed = Math.Max(alarm, servers.ContainsKey("requestsPerTarget") ? 0 : (int)servers["cpuTargetPercent"]!);
        container["cpus"] = Math.Max(0.1, processors * draw.Between(needed + 1, 100) / 100.0);
    }

    private static void FitVariables(JsonObject container)
    {
        var names = (container["variables"] as JsonObject ?? []).Select(pair => pair.Key);
        var plain = names.Where(name => name.EndsWith("_KEY", StringComparison.Ordinal)).ToList();
        if (plain.Count > 0 || container.ContainsKey("plainVariables"))
        {
            container["plainVariables"] = new JsonArray([.. plain.Select(key => JsonValue.Create(key))]);
        }
    }

    public static IEnumerable<string> CallsOf(JsonObject service) =>
        (service["calls"] as JsonArray ?? []).Select(call => (string?)(call is JsonObject group ? group["to"] : call)).OfType<string>();
}
