using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Grafana;

/// <summary>Inputs of a <see cref="GrafanaWorkspace"/>.</summary>
public sealed class GrafanaWorkspaceArgs : ResourceArgs
{
    /// <summary>Version and who signs in.</summary>
    public required GrafanaSpec Spec { get; init; }

    /// <summary>
    /// Name of the environment: the workspace and the folder of dashboards have it. At most 40 lower-case letters, digits and single hyphens, the
    /// first a letter.
    /// </summary>
    public required string Prefix { get; init; }

    /// <summary>Names of the services. Each has a row in the dashboard of services.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>
    /// The alarms of each component, in the order of the rows: those of the dashboard in CloudWatch. The workspace adds its own. Components without
    /// alarms have no row.
    /// </summary>
    public ImmutableArray<AlarmGroup> Groups { get; init; } = [];

    /// <summary>Whether Pulumi refuses to delete workspace and log group, and AWS refuses to delete the log group. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region. Policies name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>ARN of the workspace of Amazon Managed Service for Prometheus, from which dashboards read. The role may query no other.</summary>
    [Input("prometheusArn", required: true)]
    public required Input<string> PrometheusArn { get; init; }

    /// <summary>Address of the same workspace, <c>https://aps-workspaces.REGION.amazonaws.com/workspaces/ID/</c>.</summary>
    [Input("prometheusEndpoint", required: true)]
    public required Input<string> PrometheusEndpoint { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts dashboards and all else in the workspace. Its policy must let the account's IAM policies decide
    /// (<see cref="KeyPolicies.Administration"/>): who deploys gives Grafana the use of it. A change replaces the workspace.
    /// </summary>
    [Input("dataKeyArn", required: true)]
    public required Input<string> DataKeyArn { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts the logs of the function. Its policy must let CloudWatch Logs use it for the groups of
    /// <see cref="GrafanaWorkspace.LogGroupNames"/> (<see cref="KeyPolicies.LogGroups"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }

    /// <summary>The function that loads data sources and dashboards, <c>functions/GrafanaDefinitions</c>.</summary>
    public required Archive DefinitionsCode { get; init; }
}
