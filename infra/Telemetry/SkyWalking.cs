using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Cluster.Charts;
using Infra.Logs;
using Infra.Observability;
using Infra.Validation;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using Aws = Pulumi.Aws;
using Kubernetes = Pulumi.Kubernetes;

namespace Infra.Telemetry;

/// <summary>
/// SkyWalking in a cluster: its server OAP, which takes the spans of collectors in pods, its UI, and a proxy that signs OAP's requests to the
/// OpenSearch domain in which it keeps them. The options need a provider for AWS and one for the cluster.
/// </summary>
public sealed class SkyWalking : ComponentResource
{
    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    internal const string Kind = "skywalking";

    private readonly string _name;
    private readonly SkyWalkingArgs _args;

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public SkyWalking(string name, SkyWalkingArgs args, ComponentResourceOptions? options = null)
        : base("infra:telemetry:SkyWalking", name, Check(name, args), options)
    {
        _name = name;
        _args = args;
        var space = new Kubernetes.Core.V1.Namespace($"{name}-namespace", new()
        {
            Metadata = new ObjectMetaArgs { Name = SkyWalkingNames.Namespace, Labels = Labels },
        }, After());
        ImmutableArray<Resource> before =
        [
            CreatePolicy("policy", "skywalking", SkyWalkingPolicies.All(args), space),
            CreatePolicy("oap-policy", SkyWalkingNames.Oap, SkyWalkingPolicies.Oap(args), space),
            CreatePolicy("signer-policy", SkyWalkingNames.Signer, SkyWalkingPolicies.Signer(args.DomainBlock, LogSearch.Port), space),
        ];
        var signer = CreateSigner([space, .. before]);
        ImmutableArray<Resource> rights = [.. CreateRights(space)];
        _ = ChartRelease.Create(
            $"{name}-release",
            SkyWalkingNames.Release,
            args.Spec.Chart(args.Charts),
            SkyWalkingNames.Namespace,
            SkyWalkingValues.Create(args),
            After([space, .. before, .. rights, .. signer]));
        CreateBudget("oap-budget", SkyWalkingNames.Oap, PodLabels.SelectAll(SkyWalkingNames.OapPods.Labels), space);
        Alarms = AlarmGroup.Create(this, Kind, args.AlarmChannel, SkyWalkingAlarms.Create(args.ClusterName));
        RegisterOutputs();
    }

    // Not restricted: the chart gives its containers no security contexts, which that standard demands of each.
    private static InputMap<string> Labels => new()
    {
        ["app.kubernetes.io/managed-by"] = "Pulumi",
        ["pod-security.kubernetes.io/enforce"] = "baseline",
    };

    private static SkyWalkingArgs Check(string name, SkyWalkingArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(SkyWalking), name, args,
        [
            .. SpecValidation.Validate(args.Spec).Under("spec"),
            .. SpecValidation.Validate(args.Charts).Under("charts"),
            .. args.Location.Validate(),
            .. args.Copies < 1 ? [new Problem("copies", "must be 1 or more", $"{args.Copies}")] : ImmutableArray<Problem>.Empty,
        ]);
    }

    private ObjectMetaArgs MetadataOf(string name) => PodLabels.Metadata(name, SkyWalkingNames.Namespace, name);

    private Kubernetes.Networking.V1.NetworkPolicy CreatePolicy(string role, string name, NetworkPolicySpecArgs spec, Resource space) =>
        new($"{_name}-{role}", new() { Metadata = MetadataOf(name), Spec = spec }, After(space));

    private void CreateBudget(string role, string name, LabelSelectorArgs pods, Resource space) =>
        _ = new Kubernetes.Policy.V1.PodDisruptionBudget($"{_name}-{role}", new()
        {
            Metadata = MetadataOf(name),
            Spec = new PodDisruptionBudgetSpecArgs { MaxUnavailable = 1, Selector = pods, UnhealthyPodEvictionPolicy = "AlwaysAllow" },
        }, After(space));

    // OAP finds its other pods by the API server. The chart's own account might read the objects of all namespaces.
    private Resource[] CreateRights(Resource space) =>
    [
        new Kubernetes.Core.V1.ServiceAccount($"{_name}-oap-account", new() { Metadata = MetadataOf(SkyWalkingNames.Oap) }, After(space)),
        new Kubernetes.Rbac.V1.Role($"{_name}-oap-role", new()
        {
            Metadata = MetadataOf(SkyWalkingNames.Oap),
            Rules = [new PolicyRuleArgs { ApiGroups = "", Resources = "pods", Verbs = ["get", "list", "watch"] }],
        }, After(space)),
        new Kubernetes.Rbac.V1.RoleBinding($"{_name}-oap-binding", new()
        {
            Metadata = MetadataOf(SkyWalkingNames.Oap),
            RoleRef = new RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = SkyWalkingNames.Oap },
            Subjects = [new SubjectArgs { Kind = "ServiceAccount", Name = SkyWalkingNames.Oap, Namespace = SkyWalkingNames.Namespace }],
        }, After(space)),
    ];

    private Resource[] CreateSigner(ImmutableArray<Resource> before)
    {
        var account = new Kubernetes.Core.V1.ServiceAccount($"{_name}-signer-account", new()
        {
            Metadata = MetadataOf(SkyWalkingNames.Signer),
            AutomountServiceAccountToken = false,
        }, After([.. before]));
        var identity = new Aws.Eks.PodIdentityAssociation($"{_name}-signer-identity", new()
        {
            ClusterName = _args.ClusterName,
            Namespace = SkyWalkingNames.Namespace,
            ServiceAccount = SkyWalkingNames.Signer,
            RoleArn = _args.RoleArn,
            Tags = new() { ["Name"] = _name },
        }, After());
        var deployment = new Kubernetes.Apps.V1.Deployment($"{_name}-signer", new()
        {
            Metadata = MetadataOf(SkyWalkingNames.Signer),
            Spec = SkyWalkingSigner.Describe(_args),
        }, After([.. before, account, identity]));
        CreateBudget("signer-budget", SkyWalkingNames.Signer, PodLabels.Select(SkyWalkingNames.Signer), before[0]);
        return
        [
            deployment,
            new Kubernetes.Core.V1.Service($"{_name}-signer-service", new()
            {
                Metadata = MetadataOf(SkyWalkingNames.Signer),
                Spec = SkyWalkingSigner.DescribeService(),
            }, After(deployment)),
        ];
    }

    private CustomResourceOptions After(params ImmutableArray<Resource> resources)
    {
        var options = new CustomResourceOptions { Parent = this };
        options.DependsOn.AddRange([.. resources]);
        return options;
    }
}
