using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Observability;
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

    /// <summary>Every rule that the counting of errors in the log of pods breaks.</summary>
    /// <param name="errors">The words.</param>
    /// <param name="namespace">Namespace of the pods.</param>
    /// <param name="service">Name of the service.</param>
    /// <param name="longerNames">Names of other services there that begin with that name and a hyphen.</param>
    /// <returns>Problems with paths from the words.</returns>
    public static ImmutableArray<Problem> Validate(
        LogErrorsSpec errors, string @namespace, string service, ImmutableArray<string> longerNames)
    {
        var length = PodLogPattern.Create(errors, @namespace, service, longerNames).Length;
        return length <= LogErrorPattern.MaxCharacters
            ? []
            :
            [
                new(
                    "words",
                    $"must make a filter pattern of at most {LogErrorPattern.MaxCharacters} characters, AWS's limit",
                    $"{length}" + (longerNames.IsEmpty ? "" : $" with the services that it leaves out: {string.Join(", ", longerNames)}"),
                    "Use fewer or shorter words, or a namespace of its own."),
            ];
    }

    internal static WorkloadArgs Check(string name, WorkloadArgs args) => ArgsCheck.Require(nameof(Workload), name, args,
    [
        .. SpecValidation.Validate(args.Spec).Under("spec"),
        .. PodGroupValidation.Validate(args.Spec).Under("spec"),
        .. args.Mesh is { } mesh ? SpecValidation.Validate(mesh.Limits).Under(PropertyPath.Create("mesh", "limits")) : [],
        .. args.Bootstrap.Workload.Container is { } container ? Validate(container).Under("bootstrap") : [],
        .. args.LogErrors is { } errors ? ValidateLogErrors(args, errors.Spec).Under("logErrors") : [],
    ]);

    private static IEnumerable<Problem> ValidateLogErrors(WorkloadArgs args, LogErrorsSpec errors) =>
        [.. SpecValidation.Validate(errors), .. Validate(errors, args.Namespace, args.Bootstrap.Service, args.LongerNames)];
}
