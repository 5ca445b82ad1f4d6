using System.Collections.Immutable;
using Infra.Cluster.Nodes;
using Infra.Cluster.Objects;
using Infra.Compute.Bootstrap;
using Infra.Observability;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Kubernetes = Pulumi.Kubernetes;

namespace Infra.Cluster;

/// <summary>
/// A service on Kubernetes: its pods with what keeps them available, their identity in AWS, their place behind balancers, and the network policy that
/// allows what they call and are called by. The options need a provider for AWS and one for the cluster.
/// </summary>
public sealed partial class Workload : ComponentResource
{
    private readonly string _name;
    private readonly WorkloadArgs _args;

    /// <summary>Its alarms: on the number of its pods, where it changes, and on errors in their log, where they are counted.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name, unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public Workload(string name, WorkloadArgs args, ComponentResourceOptions? options = null)
        : base("infra:cluster:Workload", name, WorkloadValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        var before = new List<Resource>();
        var identity = args.HasIdentity ? (Input<string>)CreateIdentity(before) : null;
        var account = new Kubernetes.Core.V1.ServiceAccount($"{name}-account", new()
        {
            Metadata = MetadataOf(Service),
            AutomountServiceAccountToken = false,
        }, Child);
        var policy = new Kubernetes.Networking.V1.NetworkPolicy($"{name}-policy", new()
        {
            Metadata = MetadataOf(Service),
            Spec = PodPolicy.Create(Service, FlowsOutside, args.HasIdentity),
        }, Child);
        before.AddRange([account, policy]);
        CreateMesh(before);
        CreateSecrets(before);
        CreateFolder(before);
        var configMap = CreateConfiguration(before);
        CreateTargets(before);
        var template = PodTemplate.Create(args, configMap, identity);
        if (args.Bootstrap.Workload is ServerWorkload.TaskContainer task)
        {
            CreateTask(task, template, before);
        }
        else
        {
            CreateDeployment(template, before);
        }

        CountLogErrors();
        Alarms = AlarmGroup.Create(this, KubernetesCluster.AlarmKind, args.AlarmChannel, WorkloadAlarms.Create(args));
        RegisterOutputs();
    }

    private string Service => _args.Bootstrap.Service;

    private CustomResourceOptions Child => new() { Parent = this };

    private CustomResourceOptions After(IReadOnlyCollection<Resource> resources)
    {
        var options = Child;
        options.DependsOn.AddRange([.. resources]);
        return options;
    }

    private ObjectMetaArgs MetadataOf(string name) => PodLabels.Metadata(name, _args.Namespace, Service);

    private void CountLogErrors()
    {
        if (_args.LogErrors is { } errors)
        {
            LogErrorFilter.Create(
                this,
                KubernetesCluster.ApplicationLogGroupNameOf(_args.ClusterName),
                PodLogPattern.Create(errors.Spec, _args.Namespace, Service, _args.LongerNames),
                errors);
        }
    }

    private void CreateSecrets(List<Resource> before)
    {
        if (_args.Bootstrap.Workload.Container is { } container && PodSecrets.AreRead(container))
        {
            before.Add(new Kubernetes.ApiExtensions.CustomResource($"{_name}-secrets", new SecretProviderClassArgs
            {
                Metadata = MetadataOf(PodSecrets.NameOf(Service)),
                Spec = PodSecrets.Describe(Service, container, _args.Location.Region),
            }, Child));
        }
    }

    private void CreateFolder(List<Resource> before)
    {
        if (_args.Folder is not { } folder)
        {
            return;
        }

        var volume = new Kubernetes.Core.V1.PersistentVolume($"{_name}-volume", new()
        {
            Metadata = new ObjectMetaArgs { Name = PodFiles.VolumeOf(_args.Namespace, Service), Labels = PodLabels.ForService(Service) },
            Spec = PodFiles.DescribeVolume(folder, _args.Namespace, Service),
        }, Child);
        before.Add(new Kubernetes.Core.V1.PersistentVolumeClaim($"{_name}-claim", new()
        {
            Metadata = MetadataOf(PodFiles.ClaimOf(Service)),
            Spec = PodFiles.DescribeClaim(_args.Namespace, Service),
        }, After([volume])));
    }

    private string? CreateConfiguration(List<Resource> before)
    {
        if (!_args.Bootstrap.Workload.HasProxy)
        {
            return null;
        }

        var files = PodProxy.Files(_args.Bootstrap);
        var name = PodProxy.ConfigMapOf(Service, files);
        before.Add(new Kubernetes.Core.V1.ConfigMap($"{_name}-proxy", new()
        {
            Metadata = MetadataOf(name),
            Immutable = true,
            Data = files.ToImmutableDictionary(),
        }, Child));
        return name;
    }

    // Service and bindings come before pods, which balancers then find from their first moment.
    private void CreateTargets(List<Resource> before)
    {
        if (!_args.Bootstrap.Workload.HasProxy)
        {
            return;
        }

        var metadata = MetadataOf(Service);

        // Pods come after it, so Pulumi's wait for their addresses would not end.
        metadata.Annotations = new() { ["pulumi.com/skipAwait"] = "true" };
        var spec = new ServiceSpecArgs
        {
            Type = "ClusterIP",
            Selector = new() { [PodLabels.Service] = Service },

            // Network policies of the VPC CNI need the same port: https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html.
            Ports =
            [
                new ServicePortArgs
                {
                    Name = PodProxy.PortNameOf(_args.Bootstrap.Workload),
                    Port = ServerProxy.Port,
                    TargetPort = ServerProxy.Port,
                    Protocol = "TCP",
                },
            ],
        };
        AddMesh(spec, metadata);
        var service = new Kubernetes.Core.V1.Service($"{_name}-service", new() { Metadata = metadata, Spec = spec }, Child);
        before.Add(service);
        var bindings = NodeTraits.For(_args.Nodes).BindingApiVersion;
        foreach (var (key, arn) in _args.TargetGroupArns)
        {
            before.Add(new Kubernetes.ApiExtensions.CustomResource($"{_name}-{key}-targets", new TargetGroupBindingArgs(bindings)
            {
                Metadata = MetadataOf($"{Service}-{key}"),
                Spec = new TargetGroupBindingSpecArgs
                {
                    TargetGroupArn = arn,
                    TargetType = "ip",
                    ServiceRef = new ServiceReferenceArgs { Name = Service, Port = ServerProxy.Port },
                },
            }, After([service])));
        }
    }
}
