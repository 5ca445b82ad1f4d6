using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Validation;

namespace Infra.Cluster;

/// <summary>Validates what a service runs in pods.</summary>
public static class WorkloadValidation
{
    /// <summary>Every value of a container that pods cannot have.</summary>
    /// <param name="container">The container.</param>
    /// <returns>Problems with paths from the container.</returns>
    public static ImmutableArray<Problem> Validate(ContainerSpec container)
    {
        ArgumentNullException.ThrowIfNull(container);
        var memory = PodGroupSpec.MemoryOf(container);
        return
        [
            .. container.RegistrySecret is { } secret
                ? new[]
                {
                    new Problem(
                        "registrySecret",
                        "must be left out on Kubernetes, where nodes pull images with their own role",
                        Problem.Quote(secret),
                        "Copy the image to ECR."),
                }
                : [],
            .. container.MemoryMiB is null && container.FoldersMiB >= memory
                ? new[]
                {
                    new Problem(
                        "memoryMiB",
                        $"must be more than the folders in memory, {container.FoldersMiB} MiB",
                        $"{memory}, which it is in pods",
                        "Set memoryMiB."),
                }
                : [],
        ];
    }

    internal static WorkloadArgs Check(string name, WorkloadArgs args) => ArgsCheck.Require(nameof(Workload), name, args,
    [
        .. SpecValidation.Validate(args.Spec).Under("spec"),
        .. PodGroupValidation.Validate(args.Spec).Under("spec"),
        .. args.Mesh is { } mesh ? SpecValidation.Validate(mesh.Limits).Under(PropertyPath.Create("mesh", "limits")) : [],
        .. args.Bootstrap.Workload.Container is { } container ? Validate(container).Under("bootstrap") : [],
    ]);
}
