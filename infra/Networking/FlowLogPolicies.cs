using Infra.Security;

namespace Infra.Networking;

/// <summary>
/// Policies of the role that writes flow logs:
/// <see href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html"/>.
/// </summary>
internal static class FlowLogPolicies
{
    /// <summary>Who may take the role: the flow logs of this account and region, so that no other account can borrow it.</summary>
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

    /// <summary>What the role may do: write to the one log group. Log groups can only be listed as a whole.</summary>
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
