using Infra.Security;

namespace Infra.Networking;

/// <summary>
/// Policies of the role that writes flow logs:
/// <see href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html"/>.
/// </summary>
internal static class FlowLogPolicies
{
    /// <summary>Lets the flow logs of this account and region assume the role. Flow logs of another account cannot.</summary>
    /// <param name="location">Account and region of the network.</param>
    public static PolicyDocument Trust(AwsLocation location) => new(new PolicyStatement
    {
        Sid = "FlowLogs",
        Principal = PolicyPrincipal.Service("vpc-flow-logs.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
        Conditions =
        [
            new("StringEquals", "aws:SourceAccount", location.AccountId),
            new("ArnLike", "aws:SourceArn", location.Arn("ec2", "vpc-flow-log/*")),
        ],
    });

    /// <summary>Lets the role write to one log group. IAM cannot limit the listing of log groups to one of them.</summary>
    /// <param name="location">Account and region of the network.</param>
    /// <param name="logGroupName">Name of the log group.</param>
    public static PolicyDocument Write(AwsLocation location, string logGroupName) => new(
        new PolicyStatement
        {
            Sid = "Write",
            Actions = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resources = [location.Arn("logs", $"log-group:{logGroupName}:*")],
        },
        new PolicyStatement
        {
            Sid = "List",
            Actions = ["logs:DescribeLogGroups"],
            Resources = [location.Arn("logs", "log-group:*")],
        });
}
