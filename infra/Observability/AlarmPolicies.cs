using Infra.Security;

namespace Infra.Observability;

/// <summary>The policy of an alarm topic.</summary>
internal static class AlarmPolicies
{
    /// <summary>
    /// Lets the alarms and the RDS event subscriptions of the account publish, over TLS only:
    /// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html"/>,
    /// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.GrantingPermissions.html"/>; and the rules of
    /// EventBridge, without a condition, as AWS shows it (a condition that EventBridge does not send would drop every message):
    /// <see href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions"/>.
    /// </summary>
    /// <param name="location">Account and region of the alarms.</param>
    /// <param name="topic">Name of the topic.</param>
    public static PolicyDocument Topic(AwsLocation location, string topic) => new(
        new PolicyStatement
        {
            Sid = "Alarms",
            Principal = PolicyPrincipal.Service("cloudwatch.amazonaws.com"),
            Actions = ["sns:Publish"],
            Resources = [location.Arn("sns", topic)],
            Conditions =
            [
                new("StringEquals", "aws:SourceAccount", location.AccountId),
                new("ArnLike", "aws:SourceArn", location.Arn("cloudwatch", "alarm:*")),
            ],
        },
        new PolicyStatement
        {
            Sid = "Events",
            Principal = PolicyPrincipal.Service("events.amazonaws.com"),
            Actions = ["sns:Publish"],
            Resources = [location.Arn("sns", topic)],
        },
        new PolicyStatement
        {
            Sid = "DatabaseEvents",
            Principal = PolicyPrincipal.Service(KeyPolicies.DatabaseEventsService),
            Actions = ["sns:Publish"],
            Resources = [location.Arn("sns", topic)],
            Conditions =
            [
                new("StringEquals", "aws:SourceAccount", location.AccountId),
                new("ArnLike", "aws:SourceArn", location.Arn("rds", "es:*")),
            ],
        },
        new PolicyStatement
        {
            Sid = "TlsOnly",
            Effect = PolicyEffect.Deny,
            Principal = PolicyPrincipal.Anyone,
            Actions = ["sns:Publish"],
            Resources = [location.Arn("sns", topic)],
            Conditions = [new("Bool", "aws:SecureTransport", "false")],
        });
}
