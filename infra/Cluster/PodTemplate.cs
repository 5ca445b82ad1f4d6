using Infra.Cluster.Mesh;
using Infra.Cluster.Nodes;
using Infra.Compute.Bootstrap;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Cluster;

/// <summary>The pods of a service.</summary>
internal static class PodTemplate
{
    private const string ZoneKey = "topology.kubernetes.io/zone";
    private const string HostKey = "kubernetes.io/hostname";

    // Time for a task that is told to end.
    private const int TaskGraceSeconds = 30;
    private const int HashDigits = 12;

    /// <summary>The template of a service's pods.</summary>
    /// <param name="args">Inputs of the workload.</param>
    /// <param name="configMap">Name of the ConfigMap of the proxy; null for pods without one.</param>
    /// <param name="identity">Version of the role; null for pods without one.</param>
    public static PodTemplateSpecArgs Create(WorkloadArgs args, string? configMap, Input<string>? identity)
    {
        var service = args.Bootstrap.Service;
        var annotations = new InputMap<string>();
        if (args.Bootstrap.Workload.Container is { } container && PodSecrets.AreRead(container))
        {
            annotations.Add("infra/environment", ContentHash.Create(EnvironmentSources.Text(container), HashDigits));
        }

        // The variables of an identity come to a pod at its creation only.
        if (identity is not null)
        {
            annotations.Add("infra/role", identity);
        }

        return new()
        {
            Metadata = new ObjectMetaArgs { Labels = LabelsOf(args), Annotations = annotations },
            Spec = CreatePod(args, configMap),
        };
    }

    // Pods and not namespaces are in the mesh: each roll-out comes after what it needs. Tasks call no pods.
    private static InputMap<string> LabelsOf(WorkloadArgs args)
    {
        var labels = PodLabels.ForService(args.Bootstrap.Service);
        if (args.Mesh is not null && args.Bootstrap.Workload is not ServerWorkload.TaskContainer)
        {
            labels.Add(MeshNames.DataPlaneMode, MeshNames.Ambient);
        }

        return labels;
    }

    private static PodSpecArgs CreatePod(WorkloadArgs args, string? configMap)
    {
        var service = args.Bootstrap.Service;
        var workload = args.Bootstrap.Workload;
        var application = workload.Container;
        var proxy = configMap is null ? null : PodProxy.CreateContainer(args, isSidecar: application is not null);
        var isTask = workload is ServerWorkload.TaskContainer;
        var pod = new PodSpecArgs
        {
            ServiceAccountName = service,
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            SecurityContext = PodSecurity.Pod,
            RestartPolicy = isTask ? "Never" : "Always",
            TerminationGracePeriodSeconds = TerminationSeconds(args),
            NodeSelector = new()
            {
                [NodeLabels.Pool] = args.Pool,
                [NodeLabels.Architecture] = NodeLabels.ValueOf(args.Architecture),
            },
            Containers = [application is null ? proxy! : PodContainer.Create(args, application)],
            Volumes =
            [
                .. application is null ? [] : PodContainer.Volumes(service, application),
                .. configMap is null ? [] : PodProxy.Volumes(args, configMap),
                .. args.Bootstrap.Sidecars.SelectMany(PodSidecar.VolumesFor),
                .. PodFiles.Volumes(args.Folder, service),
            ],
        };
        foreach (var sidecar in args.Bootstrap.Sidecars.Select(sidecar => PodSidecar.Create(sidecar, args.ParameterValues)))
        {
            pod.InitContainers.Add(sidecar);
        }

        if (proxy is not null && application is not null)
        {
            pod.InitContainers.Add(proxy);
        }

        if (!isTask)
        {
            pod.TopologySpreadConstraints = [.. Spread(service)];
        }

        return pod;
    }

    private static int TerminationSeconds(WorkloadArgs args) => args.Bootstrap.Workload switch
    {
        { HasProxy: true } => PodTimes.Termination(args.Bootstrap),
        ServerWorkload.TaskContainer => TaskGraceSeconds,
        _ => args.Bootstrap.ShutdownGraceSeconds,
    };

    /// <summary>
    /// How pods spread: hard over zones, soft over nodes. Those of the version that goes do not count, or a roll-out would put the new ones together.
    /// </summary>
    /// <param name="service">Name of the service.</param>
    public static IEnumerable<TopologySpreadConstraintArgs> Spread(string service) =>
        from topology in new[] { (Key: ZoneKey, Rule: "DoNotSchedule"), (Key: HostKey, Rule: "ScheduleAnyway") }
        select new TopologySpreadConstraintArgs
        {
            TopologyKey = topology.Key,
            MaxSkew = 1,
            WhenUnsatisfiable = topology.Rule,
            LabelSelector = PodLabels.Select(service),
            MatchLabelKeys = ["pod-template-hash"],
        };
}
