using System.Collections.Immutable;
using Infra.Functions;
using Infra.Security;

namespace Infra.Grafana;

/// <summary>Policies of a workspace of Grafana and of the function that loads definitions into it.</summary>
internal static class GrafanaPolicies
{
    // What the data source asks for metrics and alarms, and only on all resources:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html.
    private static readonly ImmutableArray<string> ReadMetrics =
    [
        "cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms", "cloudwatch:DescribeAlarmsForMetric", "cloudwatch:GetMetricData",
        "cloudwatch:ListMetrics",
    ];

    /// <summary>
    /// Lets workspaces of this account and region use the role:
    /// <see href="https://docs.aws.amazon.com/grafana/latest/userguide/AMG-manage-permissions.html"/>.
    /// </summary>
    /// <param name="location">Account and region of the workspace, whose id is not known before its role.</param>
    public static PolicyDocument Trust(AwsLocation location) => new(new PolicyStatement
    {
        Sid = "Grafana",
        Principal = PolicyPrincipal.Service("grafana.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
        Conditions =
        [
            new("StringEquals", "aws:SourceAccount", location.AccountId),
            new("ArnLike", "aws:SourceArn", location.Arn("grafana", "/workspaces/*")),
        ],
    });

    /// <summary>
    /// What dashboards read: one workspace of Prometheus
    /// (<see href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-and-IAM.html"/>), and metrics and alarms in CloudWatch.
    /// </summary>
    /// <param name="prometheusArn">ARN of the workspace of Prometheus.</param>
    public static PolicyDocument Read(string prometheusArn) => new(
        new PolicyStatement
        {
            Sid = "Prometheus",
            Actions = ["aps:GetLabels", "aps:GetMetricMetadata", "aps:GetSeries", "aps:QueryMetrics"],
            Resources = [prometheusArn],
        },
        new PolicyStatement { Sid = "CloudWatch", Actions = ReadMetrics, Resources = ["*"] });

    /// <summary>What Lambda does for the function: it writes its logs.</summary>
    /// <param name="location">Account and region.</param>
    /// <param name="function">Name of the function.</param>
    public static PolicyDocument Logs(AwsLocation location, string function) => new(FunctionPolicies.Logs(location, function));

    /// <summary>What the function does: it makes itself a service account and tokens in one workspace, and takes tokens away.</summary>
    /// <param name="workspaceArn">ARN of the workspace.</param>
    public static PolicyDocument Tokens(string workspaceArn) => new(new PolicyStatement
    {
        Sid = "Tokens",
        Actions =
        [
            "grafana:CreateWorkspaceServiceAccount", "grafana:CreateWorkspaceServiceAccountToken", "grafana:DeleteWorkspaceServiceAccountToken",
            "grafana:ListWorkspaceServiceAccountTokens", "grafana:ListWorkspaceServiceAccounts",
        ],
        Resources = [workspaceArn],
    });
}
