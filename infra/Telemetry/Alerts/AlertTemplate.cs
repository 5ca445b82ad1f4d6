using Infra.Observability;

namespace Infra.Telemetry.Alerts;

/// <summary>
/// The text of notices of alerts: JSON as CloudWatch sends it for an alarm, so that all that reads alarms reads alerts
/// (<c>functions/Notices/messages.py</c>). What alerts hold, also those of users, is cut and written so that it is JSON.
/// </summary>
/// <remarks>
/// <see href="https://prometheus.io/docs/alerting/latest/notifications/"/>,
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html"/>.
/// </remarks>
internal static class AlertTemplate
{
    /// <summary>Heading of the runbook of alerts that name none.</summary>
    public const string DefaultHeading = "own-rules";

    // An SNS message has 256 KiB at most; a longer one would be cut, and be no JSON.
    private const int MaxAlerts = 10;

    /// <summary>The templates <c>notice.subject</c> and <c>notice.message</c>.</summary>
    /// <param name="workspace">Logical name of the workspace.</param>
    /// <param name="channel">Runbooks, and whether descriptions tell severities.</param>
    public static string Write(string workspace, AlarmChannel channel)
    {
        var severity = channel.TellsSeverity ? " Severity: %s." : "";
        var arguments = channel.TellsSeverity ? "$summary $severity $runbook" : "$summary $runbook";
        return $$$"""
            {{- define "notice.state" }}{{ if eq .Status "firing" }}ALARM{{ else }}OK{{ end }}{{ end }}
            {{- /* A subject has 100 characters of ASCII at most. */ -}}
            {{- define "notice.ascii" }}{{ reReplaceAll "[^ -~]" "?" (printf "%.40s" .) }}{{ end }}
            {{- define "notice.subject" -}}
            {{ template "notice.state" . }}: {{ template "notice.ascii" .GroupLabels.alertname -}}
            {{ with .GroupLabels.job }} {{ template "notice.ascii" . }}{{ end -}}
            {{ end }}
            {{- /* JSON does not know the \' that js writes. */ -}}
            {{- define "notice.text" }}"{{ reReplaceAll `\\'` "'" (js .) }}"{{ end }}
            {{- define "notice.message" -}}
            {{- $first := index .Alerts 0 -}}
            {{- $name := printf "{{{workspace}}}-alert-%.200s" .GroupLabels.alertname -}}
            {{- if .GroupLabels.job }}{{ $name = printf "%s-%.100s" $name .GroupLabels.job }}{{ end -}}
            {{- $summary := or $first.Annotations.summary $first.Annotations.description $first.Labels.alertname -}}
            {{- $summary = reReplaceAll `[.\s]+$` "" (printf "%.1000s" $summary) -}}
            {{- $runbook := "{{{channel.RunbookOf(PrometheusWorkspace.Kind, DefaultHeading)}}}" -}}
            {{- if match `^\S{1,1000}$` $first.Annotations.runbook_url }}{{ $runbook = $first.Annotations.runbook_url }}{{ end -}}
            {{- $severity := "chat" -}}
            {{- range .Alerts }}{{ if eq .Labels.severity "page" }}{{ $severity = "page" }}{{ end }}{{ end -}}
            {{- $reason := printf "%d firing, %d resolved" (len .Alerts.Firing) (len .Alerts.Resolved) -}}
            {{- range $index, $alert := .Alerts }}{{ if lt $index {{{MaxAlerts}}} -}}
            {{- $what := or $alert.Annotations.description $alert.Annotations.summary $alert.Labels.alertname -}}
            {{- $which := $alert.Status -}}
            {{- with $alert.Labels.instance }}{{ $which = printf "%s, %.200s" $which . }}{{ end -}}
            {{- $reason = printf "%s\n%s: %.500s" $reason $which $what -}}
            {{- end }}{{ end -}}
            {{- $time := $first.EndsAt -}}
            {{- with .Alerts.Firing }}{{ $time = (index . 0).StartsAt }}{{ end -}}
            {"AlarmName":{{ template "notice.text" $name }},
            "AlarmDescription":{{ template "notice.text" (printf "%s.{{{severity}}} What to do: %s" {{{arguments}}}) }},
            "NewStateValue":"{{ template "notice.state" . }}",
            "NewStateReason":{{ template "notice.text" $reason }},
            "StateChangeTime":"{{ $time.UTC.Format "2006-01-02T15:04:05.000-0700" }}"}
            {{- end }}
            """;
    }
}
