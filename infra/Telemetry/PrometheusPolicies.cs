using Infra.Security;

namespace Infra.Telemetry;

/// <summary>
/// Policies of a Prometheus workspace: <see href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-and-IAM.html"/>.
/// </summary>
internal static class PrometheusPolicies
{
    // An id has always this length. AWS chooses it.
    private const string AnyId = "ws-00000000-0000-0000-0000-000000000000";

    /// <summary>Lets a collector write metrics, and nothing else.</summary>
    /// <param name="workspaceArn">ARN of the workspace.</param>
    public static PolicyStatement Write(string workspaceArn) => new()
    {
        Sid = "WriteMetrics",
        Actions = ["aps:RemoteWrite"],
        Resources = [workspaceArn],
    };

    /// <summary>ARN of a workspace whose id AWS has not chosen yet, of the same length.</summary>
    /// <param name="location">Account and region.</param>
    public static string StandInArn(AwsLocation location) => location.Arn("aps", $"workspace/{AnyId}");
}
