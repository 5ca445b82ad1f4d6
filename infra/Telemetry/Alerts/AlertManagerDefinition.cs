using Infra.Observability;
using Pulumi;

namespace Infra.Telemetry.Alerts;

/// <summary>
/// Writes the definition of the alert manager: every alert goes to the topic of the alarms, those of the same name and service together.
/// </summary>
/// <remarks>
/// <see href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-config.html"/>,
/// <see href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-receiver.html"/>.
/// </remarks>
internal static class AlertManagerDefinition
{
    /// <summary>The definition.</summary>
    /// <param name="workspace">Logical name of the workspace.</param>
    /// <param name="channel">Topic and runbooks.</param>
    /// <param name="region">Region of the topic.</param>
    public static Output<string> Write(string workspace, AlarmChannel channel, string region)
    {
        var template = AlertTemplate.Write(workspace, channel);
        return channel.TopicArn.ToOutput().Apply(topic => Write(topic, region, template));
    }

    // A mail is repeated once a day while an alert is on; the function that forwards notices drops what it has sent.
    private static string Write(string topic, string region, string template) => $$$"""
        alertmanager_config: |
          templates:
          - notice
          route:
            receiver: topic
            group_by: [alertname, job]
            group_wait: 30s
            group_interval: 1m
            repeat_interval: 24h
          receivers:
          - name: topic
            sns_configs:
            - topic_arn: {{{topic}}}
              sigv4:
                region: {{{region}}}
              send_resolved: true
              subject: '{{ template "notice.subject" . }}'
              message: '{{ template "notice.message" . }}'
        template_files:
          notice: |
        {{{string.Join('\n', template.Split('\n').Select(line => $"    {line}"))}}}

        """;
}
