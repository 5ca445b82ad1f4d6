using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Cluster.Charts;
using Infra.Cluster.Mesh;
using Infra.Cluster.Nodes;
using Infra.Compute.Bootstrap;
using Infra.Networking;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Cluster;

/// <summary>A Kubernetes cluster on EKS. The defaults are those of production.</summary>
/// <remarks>Limits: <see href="https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html"/>.</remarks>
public record ClusterSpec
{
    /// <summary>Form of the name of a role, with its path.</summary>
    public const string RoleName = "([A-Za-z0-9_+=,.@-]{1,128}/){0,4}[A-Za-z0-9_+=,.@-]{1,64}";

    /// <summary>What the form is, in words.</summary>
    public const string RoleRule = "must be the name of an IAM role of the account, with its path but without a slash before it";

    // EKS answers DNS at the tenth address of the block of Services.
    private const int DnsAddressNumber = 10;

    /// <summary>
    /// Version of Kubernetes, in quotes. It can be raised by one minor version at a time; how is said in docs/kubernetes-upgrades.md. A lower version
    /// is refused by EKS.
    /// </summary>
    public KubernetesVersion Version { get; init; } = KubernetesVersion.Parse("1.36");

    /// <summary>
    /// Whether the cluster stays on a version past standard support, at six times the price. Otherwise EKS upgrades the control plane by itself some
    /// time after standard support ends.
    /// </summary>
    /// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/disable-extended-support.html"/>.</remarks>
    public bool ExtendedSupport { get; init; }

    /// <summary>Tier with egress whose subnets hold nodes and pods. Every pod uses an address. A change moves all nodes.</summary>
    public string Tier { get; init; } = "business";

    /// <summary>
    /// IPv4 block of the addresses of Services inside the cluster, /12 to /24, private, apart from the network's. A change replaces the cluster.
    /// </summary>
    public Cidr ServiceBlock { get; init; } = Cidr.Parse("172.20.0.0/16");

    /// <summary>
    /// Names of IAM roles of the account, with their path, that administer the cluster. The role that deploys must be one of them, as it makes the
    /// objects in the cluster.
    /// </summary>
    [Length(1, 20), Unique]
    [RegularExpression(RoleName, ErrorMessage = RoleRule)]
    public ImmutableArray<string> Administrators { get; init; } = ["infra-deploy"];

    /// <summary>Names of IAM roles of the account, with their path, that may see what is in namespaces, except secrets.</summary>
    [Length(0, 20), Unique]
    [RegularExpression(RoleName, ErrorMessage = RoleRule)]
    public ImmutableArray<string> Viewers { get; init; } = [];

    /// <summary>
    /// IPv4 blocks of addresses from which the API server is reached over the internet, with IAM credentials. Empty for none: then it is reached at
    /// its private addresses only.
    /// </summary>
    [Length(0, 40), Unique]
    public ImmutableArray<Cidr> PublicAccess { get; init; } = [];

    /// <summary>
    /// From where the API server is reached at its private addresses, beside nodes: IPv4 blocks of networks that are linked by VPN, peering or a
    /// transit gateway, and names of tiers. Empty for nodes alone. A change replaces the rules that let them in.
    /// </summary>
    [Length(0, 8), Unique]
    public ImmutableArray<ApiCaller> PrivateAccess { get; init; } = [];

    /// <summary>The nodes of each pool.</summary>
    public NodePoolSpec Nodes { get; init; } = new();

    /// <summary>
    /// Image of the proxy that ends TLS in pods: nginx with TCP built in (<c>--with-stream</c>), Bash and <c>openssl</c> beside it, such as the
    /// Debian variants of the official image. Production wants a digest, and a copy in a registry of its own.
    /// </summary>
    [RegularExpression(ContainerSpec.ImagePattern, ErrorMessage = ContainerSpec.ImageRule)]
    public string ProxyImage { get; init; } = "public.ecr.aws/nginx/nginx:1.28";

    /// <summary>What runs in the cluster with managed node groups and is no add-on of EKS.</summary>
    public ControllersSpec Controllers { get; init; } = new();

    /// <summary>Versions of the add-ons.</summary>
    public AddonsSpec Addons { get; init; } = new();

    /// <summary>
    /// Whether there is a service mesh between pods. A cluster that has pods goes from <c>none</c> to <c>istio</c>, and back, by way of
    /// <c>prepared</c>, each step deployed: otherwise pods that are not yet in the mesh are not reached.
    /// </summary>
    public MeshMode Mesh { get; init; }

    /// <summary>The mesh.</summary>
    public MeshSpec Istio { get; init; } = new();

    /// <summary>Repositories of charts.</summary>
    public ChartsSpec Charts { get; init; } = new();

    /// <summary>Days that logs of the control plane, of nodes and of containers are kept.</summary>
    [LogRetention, LogsInProduction, DefaultFrom(LogRetentionAttribute.SharedKey)]
    public int LogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;

    /// <summary>Thresholds of the alarms.</summary>
    public ClusterThresholds Thresholds { get; init; } = new();

    /// <summary>Address at which pods ask DNS.</summary>
    public string DnsAddress => $"{ServiceBlock.Part(32, DnsAddressNumber)}".Split('/')[0];
}
