using System.Collections.Immutable;
using Infra.Functions;
using Infra.Security;

namespace Infra.Data;

/// <summary>
/// Policies of the role with which RDS writes enhanced monitoring
/// (<see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html"/>), and of the function that makes users.
/// </summary>
internal static class MySqlPolicies
{
    /// <summary>Lets RDS assume the role for the instances of this account and region.</summary>
    /// <param name="location">Account and region of the database.</param>
    public static PolicyDocument MonitoringTrust(AwsLocation location) => new(new PolicyStatement
    {
        Sid = "EnhancedMonitoring",
        Principal = PolicyPrincipal.Service("monitoring.rds.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
        Conditions =
        [
            new("StringEquals", "aws:SourceAccount", location.AccountId),
            new("ArnLike", "aws:SourceArn", location.Arn("rds", "db:*")),
        ],
    });

    /// <summary>Lets the role write to the log group RDSOSMetrics, which RDS uses for all instances of a region.</summary>
    /// <param name="location">Account and region of the database.</param>
    public static PolicyDocument MonitoringWrite(AwsLocation location) => new(
        new PolicyStatement
        {
            Sid = "Groups",
            Actions = ["logs:CreateLogGroup", "logs:PutRetentionPolicy"],
            Resources = [location.Arn("logs", "log-group:RDSOSMetrics")],
        },
        new PolicyStatement
        {
            Sid = "Streams",
            Actions = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:GetLogEvents", "logs:PutLogEvents"],
            Resources = [location.Arn("logs", "log-group:RDSOSMetrics:log-stream:*")],
        });

    // What Lambda does with the role of a function in a VPC, and only on all resources:
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html.
    private static readonly ImmutableArray<string> Interfaces =
    [
        "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses",
    ];

    /// <summary>Lets Lambda write the function's logs and connect it to the network. The function's own code may not do the latter.</summary>
    /// <param name="location">Account and region of the function.</param>
    /// <param name="name">Name of the function.</param>
    public static PolicyDocument FunctionRights(AwsLocation location, string name) => new(
        FunctionPolicies.Logs(location, name),
        new PolicyStatement { Sid = "Network", Actions = Interfaces, Resources = ["*"] },
        new PolicyStatement
        {
            Sid = "NotTheCode",
            Effect = PolicyEffect.Deny,
            Actions = Interfaces,
            Resources = ["*"],
            Conditions = [new("ArnEquals", "lambda:SourceFunctionArn", location.Arn("lambda", $"function:{name}"))],
        });
}
