using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Cluster.Nodes;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;
using Kubernetes = Pulumi.Kubernetes;

namespace Infra.Cluster;

public sealed partial class KubernetesCluster
{
    private (Aws.Iam.Role Role, ImmutableArray<Resource> Rights) CreateNodeRole()
    {
        var role = CreateRole("nodes-role", $"The nodes of {_name}.", ClusterPolicies.NodeTrust);
        return (role, [.. ClusterPolicies.Nodes.Select(policy => Attach(role, "nodes-role", policy)), .. _nodes.CreateRights(role)]);
    }

    internal Aws.Iam.Role CreateRole(string suffix, string description, PolicyDocument trust)
    {
        var name = $"{_name}-{suffix}";
        return new(name, new() { Description = description, AssumeRolePolicy = trust.ToJson(), Tags = new() { ["Name"] = name } }, Child);
    }

    internal Aws.Iam.RolePolicyAttachment Attach(Aws.Iam.Role role, string suffix, string policy) => new($"{_name}-{suffix}-{policy}", new()
    {
        Role = role.Name,
        PolicyArn = $"arn:aws:iam::aws:policy/{policy}",
    }, Child);

    // The entries and their policies. They outlive every object in the cluster: what has no right cannot delete.
    private ImmutableArray<Resource> CreateAccess(Aws.Eks.Cluster cluster, Aws.Iam.Role nodes) =>
    [
        .. _nodes.AccessPolicy is { } policy ? CreateEntry(cluster, "nodes", nodes.Arn, "EC2", policy) : [],
        .. _spec.Administrators.SelectMany(role =>
            CreateEntry(cluster, $"administrator-{role}", RoleArnOf(role), "STANDARD", "AmazonEKSClusterAdminPolicy")),
        .. _spec.Viewers.SelectMany(role => CreateEntry(cluster, $"viewer-{role}", RoleArnOf(role), "STANDARD", "AmazonEKSViewPolicy")),
    ];

    private string RoleArnOf(string role) => _args.Location.GlobalArn("iam", $"role/{role}");

    // The policies of EKS: https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html.
    private ImmutableArray<Resource> CreateEntry(Aws.Eks.Cluster cluster, string key, Input<string> principalArn, string type, string policy)
    {
        var name = $"{_name}-{key}";
        var entry = new Aws.Eks.AccessEntry(name, new()
        {
            ClusterName = cluster.Name,
            PrincipalArn = principalArn,
            Type = type,
            Tags = new() { ["Name"] = name },
        }, Child);
        var rights = new Aws.Eks.AccessPolicyAssociation($"{name}-policy", new()
        {
            ClusterName = cluster.Name,
            PrincipalArn = entry.PrincipalArn,
            PolicyArn = $"arn:aws:eks::aws:cluster-access-policy/{policy}",
            AccessScope = new Aws.Eks.Inputs.AccessPolicyAssociationAccessScopeArgs { Type = "cluster" },
        }, Child);
        return [entry, rights];
    }

    private Kubernetes.Provider CreateProvider(Aws.Eks.Cluster cluster, ImmutableArray<Resource> access)
    {
        var options = Child;
        options.DependsOn.AddRange(access.ToArray());
        return new($"{_name}-provider", new()
        {
            // Known in every preview, and another one where a setting makes another cluster: objects are then not sought in the new one.
            ClusterIdentifier = $"{_args.Location.AccountId}/{_args.Location.Region}/{ClusterNameOf(_name)}/{_spec.ServiceBlock}"
                + (_spec.Nodes.Mode == NodeMode.Auto ? "" : "/managed"),
            EnableServerSideApply = true,
            KubeConfig = Output.Tuple(cluster.Endpoint, cluster.CertificateAuthority)
                .Apply(values => WriteKubeConfig(values.Item1, values.Item2.Data ?? "")),
        }, options);
    }

    // Credentials are made by the AWS CLI from those of the deployment, and are good for 15 minutes.
    private string WriteKubeConfig(string endpoint, string certificate)
    {
        var name = ClusterNameOf(_name);
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Config",
            ["clusters"] = One(name, "cluster", new() { ["server"] = endpoint, ["certificate-authority-data"] = certificate }),
            ["contexts"] = One(name, "context", new() { ["cluster"] = name, ["user"] = name }),
            ["current-context"] = name,
            ["users"] = One(name, "user", new()
            {
                ["exec"] = new JsonObject
                {
                    ["apiVersion"] = "client.authentication.k8s.io/v1beta1",
                    ["command"] = "aws",
                    ["args"] = new JsonArray("eks", "get-token", "--cluster-name", name, "--region", _args.Location.Region, "--output", "json"),
                    ["interactiveMode"] = "Never",
                },
            }),
        }.ToJsonString();
    }

    private static JsonArray One(string name, string kind, JsonObject value) => new(new JsonObject { ["name"] = name, [kind] = value });
}
