using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Telemetry;

/// <summary>Inputs of a <see cref="PrometheusWorkspace"/>.</summary>
public sealed class PrometheusWorkspaceArgs : ResourceArgs
{
    /// <summary>Days that metrics are kept, 1 to 1095.</summary>
    public required int MetricDays { get; init; }

    /// <summary>
    /// Active series that each service may have, 1 to 50,000,000. A series is active for two hours after its last sample. The workspace discards
    /// the samples of further ones, so that one service does not use up what all share.
    /// </summary>
    public required int SeriesPerService { get; init; }

    /// <summary>The services whose collectors write metrics, in any order.</summary>
    public required ImmutableArray<MeteredService> Services { get; init; }

    /// <summary>Rules and alerts of users, each file a namespace of its own, in any order. Defaults to none.</summary>
    public ImmutableArray<RuleFile> RuleFiles { get; init; } = [];

    /// <summary>
    /// Beginning of the names of the environment, such as <c>shop-prod</c>. The metrics that count lines in the log of the workspace are in the
    /// namespace <c>ENVIRONMENT/prometheus</c>.
    /// </summary>
    public required string Environment { get; init; }

    /// <summary>Account and region. Policies name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts metrics at rest. Its policy must let the account use it by way of the service
    /// (<see cref="KeyPolicies.PrometheusWorkspaces"/>). A change replaces the workspace, and all metrics are lost.
    /// </summary>
    [Input("dataKeyArn", required: true)]
    public required Input<string> DataKeyArn { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts the log of the workspace. Its policy must let CloudWatch Logs use it for the groups of
    /// <see cref="PrometheusWorkspace.LogGroupNames"/> (<see cref="KeyPolicies.LogGroups"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>Days that the log of the workspace is kept, as CloudWatch Logs accepts them. Defaults to 180.</summary>
    public int LogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;

    /// <summary>
    /// Topic and runbooks of alarms and alerts. The topic must be a standard one in the same region and let the workspace publish
    /// (<c>AlarmTopicArgs.HasPrometheus</c>), and so must the key that encrypts it (<c>KeyPolicies.PrometheusAlerts</c>).
    /// </summary>
    public required AlarmChannel AlarmChannel { get; init; }

    /// <summary>Thresholds of the alarms.</summary>
    public PrometheusThresholds Thresholds { get; init; } = new();

    /// <summary>Whether Pulumi refuses to delete workspace and log group, and AWS refuses to delete the log group. Defaults to true.</summary>
    public bool Protect { get; init; } = true;
}
