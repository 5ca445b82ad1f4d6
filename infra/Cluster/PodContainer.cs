using System.Collections.Immutable;
using System.Globalization;
using Infra.Compute.Bootstrap;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Cluster;

/// <summary>The container of the application in a pod.</summary>
internal static class PodContainer
{
    /// <summary>Its name.</summary>
    public const string Name = "service";

    private const string JvmVariable = "JAVA_TOOL_OPTIONS";
    private const string TemporaryVolume = "temporary";
    private const int HeapPercent = 75;
    private const int StartPeriodSeconds = 5;

    /// <summary>The container.</summary>
    /// <param name="args">Inputs of the workload.</param>
    /// <param name="container">The application's container.</param>
    public static ContainerArgs Create(WorkloadArgs args, ContainerSpec container)
    {
        var result = new ContainerArgs
        {
            Name = Name,
            Image = container.Image,
            ImagePullPolicy = PullPolicyOf(container.Image),
            Env = [.. Variables(args, container)],
            Resources = Resources(PodResources.ForContainer(container)),
            SecurityContext = PodSecurity.Container(container.UserId),
            VolumeMounts = [.. Folders(container).Select(folder => folder.Mount), .. PodSecrets.Mounts(container), .. PodFiles.Mounts(args.Folder)],
        };
        AddProgram(result, container);
        if (container is ListeningContainerSpec listening)
        {
            AddPort(result, args, listening);
        }

        return result;
    }

    /// <summary>Its volumes.</summary>
    /// <param name="service">Name of the service.</param>
    /// <param name="container">The application's container.</param>
    public static IEnumerable<VolumeArgs> Volumes(string service, ContainerSpec container) =>
        [.. Folders(container).Select(folder => InMemory(folder.Volume, folder.SizeMiB)), .. PodSecrets.Volumes(service, container)];

    /// <summary>A folder in memory.</summary>
    /// <param name="name">Name of the volume.</param>
    /// <param name="sizeMiB">Its size in MiB.</param>
    public static VolumeArgs InMemory(string name, int sizeMiB) =>
        new() { Name = name, EmptyDir = new EmptyDirVolumeSourceArgs { Medium = "Memory", SizeLimit = $"{sizeMiB}Mi" } };

    /// <summary>How often an image is pulled: an image by digest once for a node, one by tag at each start.</summary>
    /// <param name="image">The image.</param>
    public static string PullPolicyOf(string image) => ImageRegistry.HasDigest(image) ? "IfNotPresent" : "Always";

    /// <summary>Requests and limits.</summary>
    /// <param name="resources">Memory and processors.</param>
    public static ResourceRequirementsArgs Resources(PodResources resources) => new()
    {
        Requests = new() { ["memory"] = $"{resources.MemoryMiB}Mi", ["cpu"] = Millis(resources.Cpus) },
        Limits = new() { ["memory"] = $"{resources.MemoryMiB}Mi", ["cpu"] = Millis(resources.CpuLimit) },
    };

    /// <summary>Processors as Kubernetes writes them: <c>500m</c> is half of one.</summary>
    /// <param name="cpus">Processors.</param>
    public static string Millis(double cpus) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(cpus * 1000):0}m");

    // Without them the image's own: an empty list would be one more thing that the cluster leaves out and a preview shows.
    private static void AddProgram(ContainerArgs result, ContainerSpec container)
    {
        if (!container.Command.IsEmpty)
        {
            result.Command = [.. container.Command.Select(Literal)];
        }

        if (!container.Args.IsEmpty)
        {
            result.Args = [.. container.Args.Select(Literal)];
        }
    }

    // A probe that asks what the application depends on would start all pods again in an outage of it, so liveness looks at the port alone.
    private static void AddPort(ContainerArgs result, WorkloadArgs args, ListeningContainerSpec container)
    {
        result.Ports = [new ContainerPortArgs { Name = "service", ContainerPortValue = container.Port, Protocol = "TCP" }];
        result.StartupProbe = PodProbes.Opens(
            container.Port, (args.Spec.StartSeconds + StartPeriodSeconds - 1) / StartPeriodSeconds, StartPeriodSeconds);
        result.LivenessProbe = PodProbes.Opens(container.Port, failures: 6, periodSeconds: 10);
        result.ReadinessProbe = args.Bootstrap.Workload is ServerWorkload.TcpContainer
            ? PodProbes.Opens(container.Port, failures: 3, periodSeconds: 5)
            : PodProbes.Answers(container.HealthPath, container.Port, "HTTP");
        result.Lifecycle = new LifecycleArgs { PreStop = PodTimes.Sleep(PodTimes.Drain(args.Bootstrap)) };
    }

    private static IEnumerable<EnvVarArgs> Variables(WorkloadArgs args, ContainerSpec container)
    {
        var heap = args.Spec.Jvm ? Heap(container) : [];
        var plain = from variable in container.Variables.Concat(heap)
                    select new KeyValuePair<string, EnvVarArgs>(
                        variable.Key, new() { Name = variable.Key, Value = Literal(variable.Value) });
        return plain.Concat(PodSecrets.Variables(args.Bootstrap.Service, container))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => variable.Value);
    }

    private static IEnumerable<KeyValuePair<string, string>> Heap(ContainerSpec container) =>
        container.Variables.ContainsKey(JvmVariable) || container.Parameters.ContainsKey(JvmVariable) || container.Secrets.ContainsKey(JvmVariable)
            ? []
            : [new(JvmVariable, $"-Xmx{PodGroupSpec.MemoryOf(container) * HeapPercent / 100}m")];

    /// <summary>
    /// A text that Kubernetes takes as it is, where it would replace <c>$(NAME)</c> by the value of another variable:
    /// <see href="https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/"/>.
    /// </summary>
    /// <param name="text">The text.</param>
    public static string Literal(string text) => text.Replace("$(", "$$(", StringComparison.Ordinal);

    private static ImmutableArray<(string Volume, VolumeMountArgs Mount, int SizeMiB)> Folders(ContainerSpec container) =>
    [
        (TemporaryVolume, new() { Name = TemporaryVolume, MountPath = "/tmp" }, container.TemporaryMiB),
        .. container.Tmpfs.Select((folder, index) => (
            $"folder-{index}", new VolumeMountArgs { Name = $"folder-{index}", MountPath = folder.Path }, folder.SizeMiB)),
    ];
}
