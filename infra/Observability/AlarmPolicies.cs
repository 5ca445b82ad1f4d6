using System.Collections.Immutable;
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
    /// <see href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions"/>. Alert managers publish
    /// where asked for: <see href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-receiver.html"/>.
    /// </summary>
    /// <param name="location">Account and region of the alarms.</param>
    /// <param name="topic">Name of the topic.</param>
    /// <param name="hasPrometheus">Whether alert managers of Prometheus workspaces publish.</param>
    public static PolicyDocument Topic(AwsLocation location, string topic, bool hasPrometheus)
    {
        PolicyStatement Publish(string sid, PolicyPrincipal principal, params ImmutableArray<PolicyCondition> conditions) => new()
        {
            Sid = sid,
            Principal = principal,
            Actions = ["sns:Publish"],
            Resources = [location.Arn("sns", topic)],
            Conditions = conditions,
        };

        var ownAccount = new PolicyCondition("StringEquals", "aws:SourceAccount", location.AccountId);
        return new(
        [
            Publish(
                "Alarms",
                PolicyPrincipal.Service(KeyPolicies.AlarmsService),
                ownAccount,
                new("ArnLike", "aws:SourceArn", location.Arn("cloudwatch", "alarm:*"))),
            Publish("Events", PolicyPrincipal.Service(KeyPolicies.EventsService)),
            Publish(
                "DatabaseEvents",
                PolicyPrincipal.Service(KeyPolicies.DatabaseEventsService),
                ownAccount,
                new("ArnLike", "aws:SourceArn", location.Arn("rds", "es:*"))),
            .. hasPrometheus ? [Alerts()] : Array.Empty<PolicyStatement>(),
            Publish("TlsOnly", PolicyPrincipal.Anyone, new PolicyCondition("Bool", "aws:SecureTransport", "false")) with
            {
                Effect = PolicyEffect.Deny,
            },
        ]);

        PolicyStatement Alerts() => Publish(
            "Alerts",
            PolicyPrincipal.Service(KeyPolicies.PrometheusService),
            ownAccount,
            new("ArnLike", "aws:SourceArn", location.Arn("aps", "workspace/*"))) with
        {
            Actions = ["sns:GetTopicAttributes", "sns:Publish"],
        };
    }
}
