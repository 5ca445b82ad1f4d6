using Infra.Cluster;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Planning.Sizes;

/// <summary>The servers or the pods of a service, with the load that is planned for them.</summary>
internal sealed record LoadedGroup
{
    /// <summary>Path of the group in the settings.</summary>
    public required PropertyPath Path { get; init; }

    /// <summary>What it has: <c>server</c> or <c>pod</c>.</summary>
    public required string Member { get; init; }

    /// <summary>Key of the smallest number.</summary>
    public required string MinKey { get; init; }

    /// <summary>Key of the largest number.</summary>
    public required string MaxKey { get; init; }

    /// <summary>The smallest number.</summary>
    public required int Min { get; init; }

    /// <summary>The largest number.</summary>
    public required int Max { get; init; }

    /// <summary>CPU utilization in percent that scaling holds.</summary>
    public required int CpuTargetPercent { get; init; }

    /// <summary>Processors of each.</summary>
    public required decimal Processors { get; init; }

    /// <summary>Processors of each that the container keeps busy at the target.</summary>
    public required decimal BusyProcessors { get; init; }

    /// <summary>Requests per second that one processor answers.</summary>
    public required decimal RequestsPerProcessor { get; init; }

    /// <summary>Requests per second that are planned for the group.</summary>
    public required decimal Load { get; init; }

    /// <summary>Healthy ones below which the balancer takes a zone out of use.</summary>
    public required int MinHealthy { get; init; }

    /// <summary>Whether the service has another group beside it, which may give its load back.</summary>
    public required bool IsMoving { get; init; }

    /// <summary>Requests per second that each answers at its target.</summary>
    public decimal Answers => BusyProcessors * RequestsPerProcessor;

    /// <summary>Fewest that answer the planned load at their target.</summary>
    public decimal Needed => Math.Max(1, Math.Ceiling(Load / Answers));

    /// <summary>How <see cref="Answers"/> follows.</summary>
    public string Sum
    {
        get
        {
            var processors = BusyProcessors == Processors * CpuTargetPercent / 100
                ? $"{Spell(Processors)} {(Processors == 1 ? "processor" : "processors")} x {CpuTargetPercent} %"
                : $"{Spell(BusyProcessors)} {(BusyProcessors == 1 ? "processor" : "processors")} of the container";
            return $"{processors} x {Spell(RequestsPerProcessor)} requests = {Spell(Answers)} for each {Member}";
        }
    }

    /// <summary>The servers of a service; null where their size is not known or no load is planned for them.</summary>
    /// <param name="service">The service.</param>
    /// <param name="path">Its path.</param>
    public static LoadedGroup? FindServers(ServicePlan service, PropertyPath path)
    {
        // AWS takes any of the types, the weakest too.
        var servers = service.Servers;
        var processors = servers.InstanceTypes.Min(type => type.Size?.VCpus ?? 0);
        return service.Settings.PlannedLoad is { } load && service.HasServers && processors > 0 && service.PodPercent < 100
            ? WithProcessors(
                new()
                {
                    Path = path.Then("servers"),
                    Member = "server",
                    MinKey = "minSize",
                    MaxKey = "maxSize",
                    Min = servers.MinSize,
                    Max = servers.MaxSize,
                    CpuTargetPercent = servers.CpuTargetPercent,
                    Processors = processors,
                    BusyProcessors = 0,
                    RequestsPerProcessor = (decimal)load.RequestsPerProcessor,
                    Load = ShareOf(load, 100 - service.PodPercent),
                    MinHealthy = service.PublicRoute?.MinimumHealthyTargets ?? 0,
                    IsMoving = service.HasPods,
                },
                processors,
                service)
            : null;
    }

    /// <summary>The pods of a service; null where no load is planned for them.</summary>
    /// <param name="service">The service.</param>
    /// <param name="path">Its path.</param>
    public static LoadedGroup? FindPods(ServicePlan service, PropertyPath path)
    {
        var processors = (decimal)(service.Container?.Cpus ?? PodGroupSpec.DefaultCpus);
        return service.Settings.PlannedLoad is { } load && service.PodPercent > 0
            ? new()
            {
                Path = path.Then("pods"),
                Member = "pod",
                MinKey = "minReplicas",
                MaxKey = "maxReplicas",
                Min = service.Pods.MinReplicas,
                Max = service.Pods.MaxReplicas,
                CpuTargetPercent = service.Pods.CpuTargetPercent,
                Processors = processors,
                BusyProcessors = processors * service.Pods.CpuTargetPercent / 100,
                RequestsPerProcessor = (decimal)load.RequestsPerProcessor,
                Load = ShareOf(load, service.PodPercent),
                MinHealthy = service.PublicRoute?.MinimumHealthyTargets ?? 0,
                IsMoving = service.HasServers,
            }
            : null;
    }

    /// <summary>The same servers on machines of another size.</summary>
    /// <param name="processors">Processors of a machine.</param>
    /// <param name="service">Their service.</param>
    public LoadedGroup OnMachines(int processors, ServicePlan service) => WithProcessors(this, processors, service);

    /// <summary>Whether a number of them is what the environment may keep while nothing happens.</summary>
    /// <param name="size">The number.</param>
    /// <param name="plan">The environment.</param>
    public bool MayKeep(int size, EnvironmentPlan plan) => size >= MinHealthy
        && (plan.Profile != EnvironmentProfile.Production
            || (size >= Headroom.MinInProduction && Headroom.IsEnough(size, plan.Settings.Zones.Length, CpuTargetPercent)));

    /// <summary>A number as sums show it.</summary>
    /// <param name="number">The number.</param>
    public static string Spell(decimal number) =>
        number < 1 ? FormattableString.Invariant($"{number:0.#####}") : FormattableString.Invariant($"{number:0.##}");

    // Scaling looks at the whole server, of which the container may have a part.
    private static LoadedGroup WithProcessors(LoadedGroup group, int processors, ServicePlan service) => group with
    {
        Processors = processors,
        BusyProcessors = Math.Min(processors * group.CpuTargetPercent / 100m, (decimal)(service.Container?.Cpus ?? processors)),
    };

    private static decimal ShareOf(LoadSettings load, int percent) => (decimal)load.RequestsPerSecond * percent / 100;
}
