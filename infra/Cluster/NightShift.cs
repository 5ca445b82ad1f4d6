using Infra.Cluster.Nodes;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using Kubernetes = Pulumi.Kubernetes;

namespace Infra.Cluster;

/// <summary>
/// Ends the pods of a namespace's services in the evening and starts them in the morning, so that their nodes are not paid for at night: two CronJobs
/// with an account that may change the number of pods of these Deployments, and nothing else.
/// </summary>
public sealed class NightShift : ComponentResource
{
    // No service has a name that begins with it.
    private const string ObjectName = "pods-night";

    // Each argument is a Deployment and its number of pods: web=3. The token is given to curl where nobody sees it in the list of processes.
    internal const string Script =
        """
        failed=0
        account=/var/run/secrets/kubernetes.io/serviceaccount
        read -r token <"$account/token"
        for change in "$@"; do
          printf 'header = "Authorization: Bearer %s"\n' "$token" \
            | curl --config - --cacert "$account/ca.crt" --fail --silent --show-error --retry 5 --retry-all-errors --max-time 30 --output /dev/null \
              --request PATCH --header 'Content-Type: application/merge-patch+json' --data "{\"spec\":{\"replicas\":${change#*=}}}" \
              "https://$KUBERNETES_SERVICE_HOST:$KUBERNETES_SERVICE_PORT/apis/apps/v1/namespaces/$NAMESPACE/deployments/${change%%=*}/scale" \
            || failed=1
        done
        exit "$failed"
        """;

    private const int LimitSeconds = 600;
    private const int KeptSeconds = 86_400;

    private readonly string _name;
    private readonly NightShiftArgs _args;

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options, with a provider for the cluster.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public NightShift(string name, NightShiftArgs args, ComponentResourceOptions? options = null)
        : base("infra:cluster:NightShift", name, NightShiftArgs.Check(name, args), options)
    {
        _name = name;
        _args = args;
        var child = new CustomResourceOptions { Parent = this };
        var account = new Kubernetes.Core.V1.ServiceAccount($"{name}-account", new()
        {
            Metadata = MetadataOf(ObjectName),
            AutomountServiceAccountToken = false,
        }, child);
        var after = new CustomResourceOptions { Parent = this };
        after.DependsOn.AddRange([account, .. CreateRights(child), CreatePolicy(child)]);
        CreateJob("evening", $"{args.Evening}", _ => 0, after);
        CreateJob("morning", $"{args.Morning}", replicas => replicas, after);
        RegisterOutputs();
    }

    private Resource[] CreateRights(CustomResourceOptions options) =>
    [
        new Kubernetes.Rbac.V1.Role($"{_name}-role", new()
        {
            Metadata = MetadataOf(ObjectName),
            Rules =
            [
                new PolicyRuleArgs
                {
                    ApiGroups = "apps",
                    Resources = "deployments/scale",
                    ResourceNames = [.. _args.Replicas.Keys],
                    Verbs = "patch",
                },
            ],
        }, options),
        new Kubernetes.Rbac.V1.RoleBinding($"{_name}-binding", new()
        {
            Metadata = MetadataOf(ObjectName),
            RoleRef = new RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = ObjectName },
            Subjects = [new SubjectArgs { Kind = "ServiceAccount", Name = ObjectName, Namespace = _args.Namespace }],
        }, options),
    ];

    private Kubernetes.Networking.V1.NetworkPolicy CreatePolicy(CustomResourceOptions options) => new($"{_name}-policy", new()
    {
        Metadata = MetadataOf(ObjectName),
        Spec = new NetworkPolicySpecArgs
        {
            PodSelector = PodLabels.Select(ObjectName),
            PolicyTypes = ["Ingress", "Egress"],
            Egress =
            [
                new NetworkPolicyEgressRuleArgs
                {
                    To = [.. _args.ApiBlocks.Select(block => PolicyParts.Block($"{block}"))],
                    Ports = [PolicyParts.Tcp(KubernetesCluster.ApiPort)],
                },
            ],
        },
    }, options);

    private void CreateJob(string time, string cron, Func<int, int> pods, CustomResourceOptions options) =>
        _ = new Kubernetes.Batch.V1.CronJob($"{_name}-{time}", new()
        {
            Metadata = MetadataOf($"{ObjectName}-{time}"),
            Spec = new CronJobSpecArgs
            {
                Schedule = cron,
                TimeZone = "Etc/UTC",
                ConcurrencyPolicy = "Replace",
                StartingDeadlineSeconds = LimitSeconds,
                SuccessfulJobsHistoryLimit = 1,
                FailedJobsHistoryLimit = 3,
                JobTemplate = new JobTemplateSpecArgs
                {
                    Spec = new JobSpecArgs
                    {
                        BackoffLimit = 3,
                        ActiveDeadlineSeconds = LimitSeconds,
                        TtlSecondsAfterFinished = KeptSeconds,
                        Template = new PodTemplateSpecArgs
                        {
                            Metadata = new ObjectMetaArgs { Labels = PodLabels.ForService(ObjectName) },
                            Spec = CreatePod(_args.Replicas.Select(pair => $"{pair.Key}={pods(pair.Value)}")),
                        },
                    },
                },
            },
        }, options);

    private PodSpecArgs CreatePod(IEnumerable<string> changes) => new()
    {
        ServiceAccountName = ObjectName,
        AutomountServiceAccountToken = true,
        EnableServiceLinks = false,
        SecurityContext = PodSecurity.Pod,
        RestartPolicy = "Never",
        NodeSelector = new() { [NodeLabels.Pool] = _args.Pool },
        Containers =
        [
            new ContainerArgs
            {
                Name = "change",
                Image = _args.Image,
                ImagePullPolicy = PodContainer.PullPolicyOf(_args.Image),
                Command = ["/bin/sh", "-c", Script, ObjectName],
                Args = [.. changes],
                Env = [new EnvVarArgs { Name = "NAMESPACE", Value = _args.Namespace }],
                Resources = PodContainer.Resources(new(64, 0.05, 0.1)),
                SecurityContext = PodSecurity.Container(PodSecurity.NobodysId),
            },
        ],
    };

    private ObjectMetaArgs MetadataOf(string name) => PodLabels.Metadata(name, _args.Namespace, ObjectName);
}
