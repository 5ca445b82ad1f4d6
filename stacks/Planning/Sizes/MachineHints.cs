using System.Collections.Immutable;
using Infra.Compute;
using Infra.Validation;
using static Infra.Stacks.Planning.Sizes.LoadedGroup;

namespace Infra.Stacks.Planning.Sizes;

/// <summary>Hints on the sizes of servers. Types that nobody declared are not judged.</summary>
internal static class MachineHints
{
    // Series with 2, 4 and 8 GiB for each processor.
    private const string LeanestFirst = "cmr";

    /// <summary>
    /// A hint where the fewest servers that the environment may keep are at the planned load not half as busy as their target, and smaller machines
    /// of their families have enough; null where they have not, or where the limit of the container's memory is not given.
    /// </summary>
    /// <param name="plan">The environment.</param>
    /// <param name="group">The servers.</param>
    /// <param name="service">Their service.</param>
    public static SizeHint? FindLargeMachine(EnvironmentPlan plan, LoadedGroup group, ServicePlan service)
    {
        var path = group.Path.Then("instanceTypes");
        var types = service.Servers.InstanceTypes;
        var fewest = Enumerable.Range(1, group.Max).FirstOrDefault(size => group.MayKeep(size, plan));

        // What a service does for queues is no part of the planned load.
        if (group.IsMoving || !service.Settings.ConsumedQueues.IsEmpty || !plan.DeclaredPaths.Contains(path) || fewest == 0
            || group.Load * 2 >= fewest * group.Answers
            || FindSmaller(types, size => HasEnough(size, fewest, group, service)) is not { } smaller)
        {
            return null;
        }

        var busy = 100 * group.Load / (fewest * group.Processors * group.RequestsPerProcessor);
        return new(
            SizeRule.LargeMachine,
            $"{path}: with the planned {Spell(group.Load)} requests a second, {(fewest == 1 ? "one server is" : $"{fewest} servers are")} "
            + $"{Spell(busy)} % busy, not half of cpuTargetPercent {group.CpuTargetPercent}: {group.Sum}",
            [new(path, ListOf(smaller))]);
    }

    /// <summary>A hint where the limit of a container fits machines with less memory for each processor; null where it does not.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="service">A service.</param>
    /// <param name="path">Its path.</param>
    public static SizeHint? FindSpareMemory(EnvironmentPlan plan, ServicePlan service, PropertyPath path)
    {
        var types = path.Then("servers", "instanceTypes");
        if (!service.HasServers || service.Container?.MemoryMiB is not { } memory || !plan.DeclaredPaths.Contains(types))
        {
            return null;
        }

        var pairs = service.Servers.InstanceTypes.Select(type => (Type: type, Leaner: FindLeaner(type, memory))).ToList();
        var replaced = from pair in pairs
                       where pair.Leaner is not null
                       select $"{pair.Leaner} ({ContainerRoom.OfServer(pair.Leaner.Size!)} MiB) in the place of {pair.Type}";
        return pairs.TrueForAll(pair => pair.Leaner is null)
            ? null
            : new(
                SizeRule.SpareMemory,
                $"{types}: the container may take {memory} MiB, for which types of as many processors have room: {string.Join(", ", replaced)}",
                [new(types, ListOf([.. pairs.Select(pair => pair.Leaner ?? pair.Type).Distinct()]))]);
    }

    /// <summary>Types as a list of the settings.</summary>
    /// <param name="types">The types.</param>
    public static string ListOf(ImmutableArray<InstanceType> types) => $"[{string.Join(", ", types)}]";

    // Of each type the same smaller size. How busy a burstable machine may be follows from its size, so none is compared.
    private static ImmutableArray<InstanceType>? FindSmaller(ImmutableArray<InstanceType> types, Func<InstanceSize, bool> isEnough)
    {
        var families = types.Select(InstanceFamily.Find).OfType<InstanceFamily>().Where(family => family.Series != 't').ToList();
        var sizes = from size in InstanceFamily.Sizes
                    let found = families.Select(family => family.FindType(size)).OfType<InstanceType>().ToImmutableArray()
                    where families.Count == types.Length && found.Length == types.Length && found.All(type => isEnough(type.Size!))
                    select found;
        return types.All(type => type.Size == types[0].Size) && sizes.FirstOrDefault() is { IsDefaultOrEmpty: false } smaller ? smaller : null;
    }

    private static bool HasEnough(InstanceSize size, int servers, LoadedGroup group, ServicePlan service) =>
        size.VCpus < group.Processors
        && service.Container is { MemoryMiB: { } memory, Cpus: var cpus }
        && memory <= ContainerRoom.OfServer(size)
        && (cpus ?? 0) <= size.VCpus
        && group.Load <= servers * group.OnMachines(size.VCpus, service).Answers;

    private static InstanceType? FindLeaner(InstanceType type, int memory) =>
        type.Size is not null && InstanceFamily.Find(type) is { } family
            ? LeanestFirst[..Math.Max(0, LeanestFirst.IndexOf(family.Series, StringComparison.Ordinal))]
                .Select(series => (family with { Series = series }).FindType(InstanceFamily.SizeOf(type)))
                .FirstOrDefault(leaner => leaner is not null && memory <= ContainerRoom.OfServer(leaner.Size!))
            : null;
}
