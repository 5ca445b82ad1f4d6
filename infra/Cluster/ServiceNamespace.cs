using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Kubernetes = Pulumi.Kubernetes;

namespace Infra.Cluster;

/// <summary>
/// A namespace of services: what its pods may be, what they may take together, and that nothing reaches them, or is reached by them, which no other
/// policy allows.
/// </summary>
public sealed class ServiceNamespace : ComponentResource
{
    private readonly string _name;
    private readonly ServiceNamespaceArgs _args;

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options, with a provider for the cluster.</param>
    public ServiceNamespace(string name, ServiceNamespaceArgs args, ComponentResourceOptions? options = null)
        : base("infra:cluster:ServiceNamespace", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        _name = name;
        _args = args;
        var space = new Kubernetes.Core.V1.Namespace(name, new()
        {
            Metadata = new ObjectMetaArgs { Name = args.Namespace, Labels = Labels },
        }, new() { Parent = this });
        var inside = new CustomResourceOptions { Parent = this };
        inside.DependsOn.Add(space);
        CreateDefaultPolicy(inside);
        CreateLimits(inside);
        CreateQuota(inside);
        RegisterOutputs();
    }

    private ObjectMetaArgs Metadata => new() { Name = _args.Namespace, Namespace = _args.Namespace };

    // https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/
    private static InputMap<string> Labels => new()
    {
        ["app.kubernetes.io/managed-by"] = "Pulumi",
        ["pod-security.kubernetes.io/enforce"] = "restricted",
        ["pod-security.kubernetes.io/audit"] = "restricted",
        ["pod-security.kubernetes.io/warn"] = "restricted",

        // Where the load balancer controller has pod readiness gates, pods wait for their targets.
        ["elbv2.k8s.aws/pod-readiness-gate-inject"] = "enabled",
    };

    private void CreateDefaultPolicy(CustomResourceOptions options) => _ = new Kubernetes.Networking.V1.NetworkPolicy($"{_name}-default", new()
    {
        Metadata = new ObjectMetaArgs { Name = "default-deny", Namespace = _args.Namespace },
        Spec = new NetworkPolicySpecArgs { PodSelector = new LabelSelectorArgs(), PolicyTypes = ["Ingress", "Egress"] },
    }, options);

    // For containers that say nothing, which those of this program never do.
    private void CreateLimits(CustomResourceOptions options)
    {
        var memory = $"{PodGroupSpec.DefaultMemoryMiB}Mi";
        var cpu = PodContainer.Millis(PodGroupSpec.DefaultCpus);
        _ = new Kubernetes.Core.V1.LimitRange($"{_name}-limits", new()
        {
            Metadata = Metadata,
            Spec = new LimitRangeSpecArgs
            {
                Limits =
                [
                    new LimitRangeItemArgs
                    {
                        Type = "Container",
                        Default = new() { ["memory"] = memory, ["cpu"] = cpu },
                        DefaultRequest = new() { ["memory"] = memory, ["cpu"] = cpu },
                    },
                ],
            },
        }, options);
    }

    // A pod that ends counts until it is gone, beside the one that takes its place.
    private void CreateQuota(CustomResourceOptions options)
    {
        const int turnover = 2;
        var demands = _args.Demands;
        var memory = $"{turnover * demands.Sum(demand => demand.Pods * demand.MemoryMiB)}Mi";
        _ = new Kubernetes.Core.V1.ResourceQuota($"{_name}-quota", new()
        {
            Metadata = Metadata,
            Spec = new ResourceQuotaSpecArgs
            {
                Hard = new()
                {
                    ["pods"] = $"{turnover * demands.Sum(demand => demand.Pods)}",
                    ["requests.memory"] = memory,
                    ["limits.memory"] = memory,
                    ["requests.cpu"] = PodContainer.Millis(turnover * demands.Sum(demand => demand.Pods * demand.Cpus)),
                    ["limits.cpu"] = PodContainer.Millis(turnover * demands.Sum(demand => demand.Pods * demand.CpuLimit)),
                    ["services.loadbalancers"] = "0",
                    ["services.nodeports"] = "0",
                },
            },
        }, options);
    }
}
