using System.Collections.Immutable;
using Infra.Functions;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Grafana;

/// <summary>
/// A workspace of Amazon Managed Grafana with the dashboards of an environment: its alarms by component, from CloudWatch, and its services, from
/// Prometheus. A function loads data sources and dashboards. What people make in the workspace is theirs.
/// </summary>
public sealed partial class GrafanaWorkspace : ComponentResource
{
    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    internal const string Kind = "grafana";

    // AWS takes some minutes; an upgrade and a key of one's own take longer.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly string _name;
    private readonly GrafanaWorkspaceArgs _args;
    private readonly GrafanaSpec _spec;

    /// <summary>Address of the workspace, at which people sign in.</summary>
    [Output("url")]
    public Output<string> Url { get; private set; }

    /// <summary>ARN of the workspace.</summary>
    [Output("workspaceArn")]
    public Output<string> WorkspaceArn { get; private set; }

    /// <summary>Alarms of the function that loads data sources and dashboards.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">
    /// Logical name, 1 to 39 lower-case letters, digits and single hyphens. The name of the function begins with it, so it must be unique in account
    /// and region.
    /// </param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public GrafanaWorkspace(string name, GrafanaWorkspaceArgs args, ComponentResourceOptions? options = null)
        : base("infra:grafana:GrafanaWorkspace", name, GrafanaValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _spec = args.Spec;

        var workspace = CreateWorkspace(CreateRole());
        CreateRoleAssociations(workspace);
        Url = workspace.Endpoint.Apply(AddressOf);
        WorkspaceArn = workspace.Arn;
        Alarms = AlarmGroup.Create(this, Kind, args.AlarmChannel,
        [
            LambdaFunction.ErrorAlarm(
                DefinitionsFunctionOf(name), "definitions", $"Function {DefinitionsFunctionOf(name)} could not load data sources or dashboards"),
        ]);
        LoadDefinitions(workspace, CreateDefinitionsFunction());
        RegisterOutputs();
    }

    /// <summary>Names of the log groups, for the policy of the key that encrypts them.</summary>
    /// <param name="name">Logical name of the component.</param>
    public static ImmutableArray<string> LogGroupNames(string name) => [LambdaFunction.LogGroupNameOf(DefinitionsFunctionOf(name))];

    private static string DefinitionsFunctionOf(string name) => $"{name}-definitions";

    private static string AddressOf(string endpoint) => $"https://{endpoint}";

    private CustomResourceOptions Child => new() { Parent = this };

    private Aws.Iam.Role CreateRole()
    {
        var name = $"{_name}-role";
        var role = new Aws.Iam.Role(name, new()
        {
            Description = $"Reads metrics for the dashboards of {_args.Prefix}.",
            AssumeRolePolicy = GrafanaPolicies.Trust(_args.Location).ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
        _ = new Aws.Iam.RolePolicy($"{name}-policy", new()
        {
            Role = role.Id,
            Policy = _args.PrometheusArn.ToOutput().Apply(arn => GrafanaPolicies.Read(arn).ToJson()),
        }, Child);
        return role;
    }

    private Aws.Grafana.Workspace CreateWorkspace(Aws.Iam.Role role)
    {
        var name = $"{_name}-workspace";
        return new(name, new()
        {
            Name = _args.Prefix,
            Description = $"Dashboards of {_args.Prefix}",
            GrafanaVersion = _spec.Version,
            AccountAccessType = "CURRENT_ACCOUNT",
            AuthenticationProviders = "AWS_SSO",
            PermissionType = "CUSTOMER_MANAGED",
            RoleArn = role.Arn,
            KmsKeyId = _args.DataKeyArn,
            Tags = new() { ["Name"] = name },
        }, new()
        {
            Parent = this,
            Protect = _args.Protect,
            CustomTimeouts = new() { Create = Patience, Update = Patience, Delete = Patience },
        });
    }

    private void CreateRoleAssociations(Aws.Grafana.Workspace workspace)
    {
        foreach (var (role, groups) in new[] { ("admin", _spec.AdminGroups), ("editor", _spec.EditorGroups), ("viewer", _spec.ViewerGroups) })
        {
            if (!groups.IsEmpty)
            {
                _ = new Aws.Grafana.RoleAssociation($"{_name}-{role}", new()
                {
                    WorkspaceId = workspace.Id,
                    Role = role.ToUpperInvariant(),
                    GroupIds = groups.Order(StringComparer.Ordinal).ToArray(),
                }, Child);
            }
        }
    }
}
