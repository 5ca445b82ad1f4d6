using Infra.Cluster;
using Infra.Cluster.Nodes;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Telemetry;

/// <summary>
/// The proxy between SkyWalking and the OpenSearch domain, which takes signed requests alone and OAP signs none: AWS's own, with credentials of EKS
/// Pod Identity. See <see href="https://github.com/awslabs/aws-sigv4-proxy"/>.
/// </summary>
internal static class SkyWalkingSigner
{
    private const string Container = "signer";

    // It has whole requests in memory: 8 MiB each, some at a time.
    private const int MemoryMiB = 256;

    // The runtime gives memory back before the limit of the container ends it: https://go.dev/doc/gc-guide#Memory_limit.
    private const int RuntimeMiB = MemoryMiB * 4 / 5;

    // OAP's client asks for HTTP/2 without TLS, with headers that the proxy would pass on and its own client refuses. It goes on with HTTP/1.1.
    private static readonly string[] Stripped = ["Connection", "HTTP2-Settings", "Upgrade"];

    /// <summary>Its Deployment.</summary>
    /// <param name="args">Inputs of the component.</param>
    public static DeploymentSpecArgs Describe(SkyWalkingArgs args) => new()
    {
        Replicas = args.Spec.Replicas,
        Selector = PodLabels.Select(SkyWalkingNames.Signer),
        RevisionHistoryLimit = 3,
        Strategy = new DeploymentStrategyArgs
        {
            Type = "RollingUpdate",
            RollingUpdate = new RollingUpdateDeploymentArgs { MaxUnavailable = 0, MaxSurge = 1 },
        },
        Template = new PodTemplateSpecArgs
        {
            Metadata = new ObjectMetaArgs { Labels = PodLabels.ForService(SkyWalkingNames.Signer) },
            Spec = new PodSpecArgs
            {
                ServiceAccountName = SkyWalkingNames.Signer,
                AutomountServiceAccountToken = false,
                EnableServiceLinks = false,
                SecurityContext = PodSecurity.Pod,
                NodeSelector = new() { [NodeLabels.Pool] = args.Pool },
                Containers = [CreateContainer(args)],
                TopologySpreadConstraints = [.. PodTemplate.Spread(SkyWalkingNames.Signer)],
            },
        },
    };

    /// <summary>Its Service.</summary>
    public static ServiceSpecArgs DescribeService() => new()
    {
        Type = "ClusterIP",
        Selector = new() { [PodLabels.Service] = SkyWalkingNames.Signer },
        Ports =
        [
            new ServicePortArgs
            {
                Name = "http",
                Port = SkyWalkingNames.SignerPort,
                TargetPort = SkyWalkingNames.SignerPort,
                Protocol = "TCP",
            },
        ],
    };

    private static ContainerArgs CreateContainer(SkyWalkingArgs args)
    {
        // Never an answer of the domain, on which OAP's own health checks look.
        var alive = PodProbes.Answers("/health", SkyWalkingNames.SignerPort, "HTTP");
        return new()
        {
            Name = Container,
            Image = args.Spec.SignerImage,
            ImagePullPolicy = PodContainer.PullPolicyOf(args.Spec.SignerImage),
            Args =
            [
                "--name=es",
                $"--region={args.Location.Region}",
                args.DomainHost.Apply(host => $"--host={host}"),
                $"--port=:{SkyWalkingNames.SignerPort}",
                .. Stripped.Select(header => (Input<string>)$"--strip={header}"),
            ],
            Env = [new EnvVarArgs { Name = "GOMEMLIMIT", Value = $"{RuntimeMiB}MiB" }],
            Ports = [new ContainerPortArgs { Name = "http", ContainerPortValue = SkyWalkingNames.SignerPort, Protocol = "TCP" }],
            Resources = PodContainer.Resources(new(MemoryMiB, 0.05, 0.5)),
            SecurityContext = PodSecurity.Container(PodSecurity.NobodysId),
            ReadinessProbe = alive,
            LivenessProbe = alive,
        };
    }
}
