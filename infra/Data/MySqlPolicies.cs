using Infra.Security;

namespace Infra.Data;

/// <summary>
/// Policies of the role with which RDS writes enhanced monitoring
/// (<see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html"/>).
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
}
