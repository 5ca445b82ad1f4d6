using System.Collections.Immutable;
using Infra.Functions;
using Infra.Security;

namespace Infra.Data;

/// <summary>
/// Policies of the role with which RDS writes enhanced monitoring
/// (<see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html"/>), and of the function that stops and starts
/// instances.
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

    /// <summary>Lets the function look at instances, stop and start them.</summary>
    /// <param name="location">Account and region of the database.</param>
    /// <param name="function">Name of the function.</param>
    /// <param name="instances">Identifiers of the instances.</param>
    public static PolicyDocument Nights(AwsLocation location, string function, ImmutableArray<string> instances) => new(
        FunctionPolicies.Logs(location, function),
        new PolicyStatement
        {
            Sid = "Instances",
            Actions = ["rds:DescribeDBInstances", "rds:StartDBInstance", "rds:StopDBInstance"],
            Resources = [.. instances.Select(instance => location.Arn("rds", $"db:{instance}"))],
        });

    /// <summary>
    /// Lets the function start instances whose storage a key encrypts: RDS makes a grant for itself, with the rights of the caller.
    /// </summary>
    /// <param name="location">Account and region of the database.</param>
    /// <param name="keyArn">ARN of the key.</param>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html"/>.</remarks>
    public static PolicyDocument NightsKey(AwsLocation location, string keyArn)
    {
        var throughRds = new PolicyCondition("StringEquals", "kms:ViaService", $"rds.{location.Region}.amazonaws.com");
        return new(
            new PolicyStatement
            {
                Sid = "Grant",
                Actions = ["kms:CreateGrant"],
                Resources = [keyArn],
                Conditions = [new("Bool", "kms:GrantIsForAWSResource", "true"), throughRds],
            },
            new PolicyStatement { Sid = "Key", Actions = ["kms:DescribeKey"], Resources = [keyArn], Conditions = [throughRds] });
    }
}
