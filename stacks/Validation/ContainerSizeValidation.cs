using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Stacks.Planning;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates that the limits of a container fit into the smallest of its service's instance types whose size is known.</summary>
internal static class ContainerSizeValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="container">The container.</param>
    /// <param name="key">Key of the container in the service.</param>
    /// <param name="servers">Its servers.</param>
    /// <returns>Problems with paths from the service.</returns>
    public static IEnumerable<Problem> Validate(ContainerSpec container, string key, ServerGroupSpec servers)
    {
        InstanceType[] known = [.. servers.InstanceTypes.Where(type => type.Size is not null)];
        if (known.Length == 0)
        {
            yield break;
        }

        var types = PropertyPath.Create("servers", "instanceTypes");
        var fewest = known.MinBy(type => type.Size!.VCpus)!;
        if (container.Cpus is { } cpus && cpus > fewest.Size!.VCpus)
        {
            yield return new(
                PropertyPath.Create(key, "cpus"),
                $"must be at most {fewest.Size.VCpus}, the processors of {fewest}, as Docker starts no container with more",
                FormattableString.Invariant($"{cpus}"))
            {
                DependsOn = [types],
            };
        }

        var least = known.MinBy(type => type.Size!.MemoryMiB)!;
        var room = ContainerRoom.OfServer(least.Size!);
        if (container.MemoryMiB is { } memory && memory > room)
        {
            yield return new(
                PropertyPath.Create(key, "memoryMiB"),
                $"must be at most {room}, which {least} has for a container beside the system",
                $"{memory}",
                "Use larger instance types, or a smaller limit.")
            {
                DependsOn = [types],
            };
        }

        if (container.MemoryMiB is null && container.FoldersMiB > room)
        {
            yield return new(
                PropertyPath.Create(key, "tmpfs"),
                $"must have at most {room} MiB with temporaryMiB, which {least} has for a container beside the system",
                $"{container.FoldersMiB}",
                "Use larger instance types, or smaller folders.")
            {
                DependsOn = [types, PropertyPath.Create(key, "temporaryMiB")],
            };
        }
    }
}
